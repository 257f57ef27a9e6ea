//! A runtime, a clock that checks the books in every block, and networks to play with.

use frame_support::{assert_ok, derive_impl, parameter_types, traits::Hooks};
use frame_system::RawOrigin;
use pallet_subtensor as subtensor;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{AccountId32, BuildStorage, traits::IdentityLookup};

use crate::{
    self as pallet_settlement, Carry, Inputs, Misses, Open, OpenEpoch, Standing, Totals, blob::key_bytes,
    limits::RAW_ONE, tag::attestation_tag, upgrade::STORAGE_VERSION,
};
use codec::{Decode, Encode};
use neurite_yuma::{
    blob::Blob,
    outcome::{OUTCOME_FORMAT, Outcome, OutcomeMechanism},
    referee,
};

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system = 0,
        Balances: pallet_balances = 5,
        SubtensorModule: pallet_subtensor = 7,
        Settlement: pallet_settlement = 100,
    }
);

parameter_types! {
    pub const ExistentialDeposit: u64 = 500;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlockU32<Test>;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type ExistentialDeposit = ExistentialDeposit;
}

impl pallet_subtensor::Config for Test {
    type Currency = Balances;
    type Settlement = Settlement;
    type Records = ();
    type Shares = SubtensorModule;
}

impl pallet_settlement::Config for Test {}

pub const NETUID: u16 = 1;
pub const TOKEN: u64 = 1_000_000_000;
pub const TEMPO: u32 = 20;
pub const OWNER: u8 = 1;
/// Persons 1 to this have 200,000 tokens each.
pub const PEOPLE: u8 = 30;

/// The coldkey of a person.
pub fn cold(person: u8) -> AccountId32 {
    AccountId32::new([person; 32])
}

/// The hotkey of a person.
pub fn hot(person: u8) -> AccountId32 {
    AccountId32::new(std::array::from_fn(|i| if i == 0 { person } else { 0xee }))
}

pub fn origin(who: &AccountId32) -> RuntimeOrigin {
    RawOrigin::Signed(who.clone()).into()
}

/// Block 1 of a network whose subnet 1 is owned by person 1, started, with the owner's hotkey as uid 0 without stake.
pub fn network(tempo: u32) -> sp_io::TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    let people = (1..=PEOPLE).map(|person| (cold(person), 200_000 * TOKEN)).collect();
    pallet_balances::GenesisConfig::<Test> { balances: people, ..Default::default() }
        .assimilate_storage(&mut storage)
        .unwrap();
    let subnet_defaults = subtensor::SubnetParams {
        tempo: tempo as u16,
        weights_set_rate_limit: 0,
        commit_reveal_weights_enabled: false,
        immunity_period: 0,
        min_non_immune_uids: 0,
        burn: 1000,
        min_burn: 1000,
        max_burn: 1000,
        ..Default::default()
    };
    let owner = subtensor::GenesisSubnet { owner_coldkey: cold(OWNER), owner_hotkey: hot(OWNER), started: true };
    let network = subtensor::NetworkParams { min_tempo: 10, ..Default::default() };
    subtensor::GenesisConfig::<Test> { network, subnet_defaults, subnets: vec![owner], ..Default::default() }
        .assimilate_storage(&mut storage)
        .unwrap();
    let mut externalities = sp_io::TestExternalities::new(storage);
    externalities.execute_with(|| {
        frame_system::BlockHash::<Test>::insert(0, H256([7; 32]));
        STORAGE_VERSION.put::<Settlement>();
        begin_block(1);
    });
    externalities
}

pub fn now() -> u32 {
    System::block_number()
}

fn begin_block(block: u32) {
    System::set_block_number(block);
    System::reset_events();
    SubtensorModule::on_initialize(block);
    assert_books();
    assert_eq!(Settlement::check_state(), Ok(()), "in block {block}");
}

/// Runs block after block, as far as `block`; the books of a block are checked at the beginning of the next one.
pub fn run_to(block: u32) {
    while now() < block {
        begin_block(now() + 1);
    }
}

pub fn run(blocks: u32) {
    run_to(now() + blocks);
}

/// Registers the person's hotkey and stakes on it; gives its uid.
pub fn join(person: u8, stake: u64) -> u16 {
    assert_ok!(SubtensorModule::burned_register(origin(&cold(person)), NETUID, hot(person)));
    if stake != 0 {
        assert_ok!(SubtensorModule::add_stake(origin(&cold(person)), hot(person), NETUID, stake));
    }
    SubtensorModule::uid_of(NETUID, &hot(person)).unwrap()
}

pub fn vote_for(person: u8, targets: &[(u16, u16)]) {
    let (dests, weights) = targets.iter().copied().unzip();
    assert_ok!(SubtensorModule::set_weights(origin(&hot(person)), NETUID, dests, weights, 0));
}

pub fn stake_of(person: u8) -> u64 {
    SubtensorModule::stake_of(&hot(person), &cold(person), NETUID)
}

pub fn open() -> OpenEpoch<AccountId32> {
    Open::<Test>::get(NETUID).expect("no epoch is open")
}

pub fn input() -> Blob {
    Blob::decode(&mut &Inputs::<Test>::get(NETUID).unwrap()[..]).unwrap()
}

/// Shares of 2³² in proportion to the parts, floored like the epoch's.
pub fn shares(parts: &[u64]) -> Vec<u64> {
    let sum: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    parts.iter().map(|part| (u128::from(*part) * u128::from(RAW_ONE)).checked_div(sum).unwrap_or(0) as u64).collect()
}

/// A canonical outcome for the open epoch: shares of the parts given by uid, and a bond of each permitted uid to each.
pub fn outcome(incentive: &[u64], dividends: &[u64]) -> Outcome {
    let neurons = input().head.neurons;
    let n = neurons.len();
    let sized = |parts: &[u64]| shares(&(0..n).map(|uid| parts.get(uid).copied().unwrap_or(0)).collect::<Vec<_>>());
    let bonds = neurons.iter().zip(0u16..).filter(|(neuron, _)| neuron.new_permit);
    let mechanism = OutcomeMechanism {
        incentive: sized(incentive),
        dividends: sized(dividends),
        consensus: vec![100; n],
        validator_trust: vec![200; n],
        bonds: bonds.map(|(_, uid)| (uid, (0..n as u16).map(|target| (target, 1000 + target)).collect())).collect(),
    };
    Outcome { format: OUTCOME_FORMAT, mechanisms: vec![mechanism] }
}

pub fn root_of(outcome: &Outcome) -> H256 {
    H256(blake2_256(&outcome.encode()))
}

pub fn tag_for(hotkey: &AccountId32, root: &H256) -> H256 {
    attestation_tag(&open().digest, &key_bytes(hotkey), root)
}

pub fn try_attest(hotkey: &AccountId32, root: &H256) -> frame_support::pallet_prelude::DispatchResult {
    let epoch = open();
    Settlement::attest(origin(hotkey), NETUID, epoch.index, epoch.digest, tag_for(hotkey, root))
}

pub fn attest_by(people: impl IntoIterator<Item = u8>, root: &H256) {
    for person in people {
        assert_ok!(try_attest(&hot(person), root));
    }
}

pub fn try_propose(hotkey: &AccountId32, root: &H256) -> frame_support::pallet_prelude::DispatchResult {
    Settlement::propose(origin(hotkey), NETUID, open().index, *root)
}

pub fn try_submit(hotkey: &AccountId32, outcome: &Outcome) -> frame_support::pallet_prelude::DispatchResult {
    Settlement::submit(origin(hotkey), NETUID, open().index, outcome.encode().try_into().unwrap())
}

/// The boundary of the next epoch.
pub fn run_to_freeze() {
    assert!(comes_to_freeze(), "no epoch opened within five tempos");
}

/// Runs to the boundary of the next epoch; false when there is no stake that would let one open.
pub fn comes_to_freeze() -> bool {
    let tempo = u32::from(subtensor::Tempo::<Test>::get(NETUID));
    let deadline = now() + 5 * tempo;
    while Open::<Test>::get(NETUID).is_none() && now() < deadline {
        run(1);
    }
    Open::<Test>::get(NETUID).is_some()
}

/// Lets the given electors attest, the first of them propose, and submit; the epoch is settled afterwards.
pub fn settle_by(electors: &[AccountId32], outcome: &Outcome) {
    root_by(electors, outcome);
    run_out_challenges();
    assert_ok!(try_submit(&electors[0], outcome));
}

/// What the referee makes of the open epoch's input.
pub fn truth() -> Outcome {
    let ruling = referee(&Inputs::<Test>::get(NETUID).unwrap()).unwrap();
    assert!(ruling.permit_mismatches.is_empty());
    Outcome::decode(&mut &ruling.outcome[..]).unwrap()
}

/// Lets the given electors agree on an outcome, as early as they can.
pub fn root_by(electors: &[AccountId32], outcome: &Outcome) {
    let root = root_of(outcome);
    run(1);
    for elector in electors {
        assert_ok!(try_attest(elector, &root));
    }
    if !open().all_tagged() {
        run_to(open().attest_end + 1);
    }
    assert_ok!(try_propose(&electors[0], &root));
}

pub fn try_challenge(who: &AccountId32) -> frame_support::pallet_prelude::DispatchResult {
    let index = Open::<Test>::get(NETUID).map_or(0, |open| open.index);
    Settlement::challenge(origin(who), NETUID, index).map(|_| ()).map_err(|refused| refused.error)
}

/// Leaves no forgiveness for the person's next silence.
pub fn unforgive(person: &AccountId32) {
    Misses::<Test>::mutate(NETUID, |standings| {
        standings.retain(|(hotkey, _)| hotkey != person);
        standings.try_push((person.clone(), Standing { in_a_row: 0, last_eight: 1 })).unwrap();
    });
}

/// Who missed how many epochs in a row, up to now.
pub fn misses() -> Vec<(AccountId32, u8)> {
    let standings = Misses::<Test>::get(NETUID).into_iter();
    standings.map(|(hotkey, standing)| (hotkey, standing.in_a_row)).filter(|(_, missed)| *missed != 0).collect()
}

/// To the first block in which the outcome of a rooted epoch may come.
pub fn run_out_challenges() {
    let epoch = open();
    run_to(epoch.rooted_at.unwrap() + epoch.challenge_blocks + 1);
}

/// The same with every elector.
pub fn settle_with(outcome: &Outcome) {
    let electors: Vec<AccountId32> = open().electors.iter().map(|elector| elector.hotkey.clone()).collect();
    settle_by(&electors, outcome);
}

/// Four validators and two miners after their first, bootstrapping epoch, votes cast, at the freeze of the second.
/// Persons 2 to 5 validate with 1, 2, 3 and 4 thousand tokens as uids 1 to 4; persons 6 and 7 mine as uids 5 and 6.
pub fn voting_network() -> sp_io::TestExternalities {
    let mut externalities = network(TEMPO);
    externalities.execute_with(|| {
        for person in 2..=5 {
            join(person, u64::from(person - 1) * 1000 * TOKEN);
        }
        join(6, 0);
        join(7, 0);
        run_to_freeze();
        settle_with(&outcome(&[], &[]));
        run(1);
        (2..=5).for_each(|person| vote_for(person, &[(5, 30_000), (6, 60_000)]));
        run_to_freeze();
    });
    externalities
}

/// What waits in the buckets, is carried, or is open.
pub fn waiting(netuid: u16) -> u64 {
    let pending = subtensor::PendingServerEmission::<Test>::get(netuid)
        + subtensor::PendingValidatorEmission::<Test>::get(netuid)
        + subtensor::PendingOwnerCut::<Test>::get(netuid);
    let open = Open::<Test>::get(netuid).map_or(0, |open| open.pool + open.owner_cut);
    pending + Carry::<Test>::get(netuid) + open
}

pub fn staked(netuid: u16) -> u64 {
    subtensor::TotalHotkeyAlpha::<Test>::iter().filter(|(_, of, _)| *of == netuid).map(|(_, _, value)| value).sum()
}

/// Every token is where the books say, and every issued one is accounted for.
pub fn assert_books() {
    let mut subnets_hold = 0;
    for netuid in SubtensorModule::subnets() {
        let balance = Balances::free_balance(SubtensorModule::subnet_account(netuid));
        let recycling = subtensor::PendingRecycle::<Test>::get(netuid);
        assert_eq!(balance, staked(netuid) + waiting(netuid) + recycling, "subnet account in block {}", now());
        let totals = Totals::<Test>::get(netuid);
        assert_eq!(totals.issued, totals.paid + totals.recycled + waiting(netuid), "issuance in block {}", now());
        subnets_hold += balance;
    }
    let accounts: u64 =
        frame_system::Account::<Test>::iter().map(|(_, info)| info.data.free + info.data.reserved).sum();
    assert_eq!(Balances::total_issuance(), accounts, "total issuance in block {}", now());
    assert!(subnets_hold <= accounts);
}

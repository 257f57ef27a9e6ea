//! A runtime of three pallets, and a settlement that keeps what it is handed.

use frame_support::{derive_impl, traits::Hooks};
use sp_runtime::{AccountId32, BuildStorage, traits::IdentityLookup};
use std::{cell::RefCell, collections::BTreeMap};

use crate::{FrozenEpoch, GenesisSubnet, NetworkParams, SettleEpochs, SubnetParams, limits::TOKEN, pallet::*};

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(5)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(7)]
    pub type SubtensorModule = crate;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type Block = frame_system::mocking::MockBlockU32<Test>;
    type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = u64;
    type ExistentialDeposit = frame_support::traits::ConstU64<DEPOSIT>;
    type AccountStore = System;
}

impl Config for Test {
    type Currency = Balances;
    type Settlement = Recorder;
    type Records = ();
    type Shares = SubtensorModule;
}

pub const DEPOSIT: u64 = 500;
pub const ENDOWMENT: u64 = 100_000 * TOKEN;

/// What the recorder was told.
#[derive(Default)]
pub struct Record {
    pub epochs: Vec<FrozenEpoch<AccountId32>>,
    pub open: BTreeMap<u16, FrozenEpoch<AccountId32>>,
    pub issued: BTreeMap<u16, u64>,
    /// Whether a handed epoch stays open until the test closes it.
    pub keep_open: bool,
    /// Pools of epochs that were closed without payment.
    pub carried: BTreeMap<u16, u64>,
}

thread_local! {
    static RECORD: RefCell<Record> = RefCell::default();
}

pub struct Recorder;

impl SettleEpochs<AccountId32> for Recorder {
    fn void_overdue(_: u32) {}
    fn is_open(netuid: u16) -> bool {
        record(|record| record.open.contains_key(&netuid))
    }
    fn rename_hotkey(netuid: u16, old: &AccountId32, new: &AccountId32, keeps_stake: bool) {
        record(|record| {
            let open = record.open.get_mut(&netuid).filter(|_| !keeps_stake);
            let neurons = open.into_iter().flat_map(|epoch| epoch.neurons.iter_mut());
            neurons.filter(|neuron| neuron.hotkey == *old).for_each(|neuron| neuron.hotkey = new.clone());
        });
    }
    fn note_issued(netuid: u16, amount: u64) {
        record(|record| *record.issued.entry(netuid).or_default() += amount);
    }
    fn clear_subnet(netuid: u16) -> u64 {
        let held = held(netuid);
        record(|record| (record.open.remove(&netuid), record.carried.remove(&netuid)));
        held
    }
    fn open(epoch: FrozenEpoch<AccountId32>) {
        record(|record| {
            record.epochs.push(epoch.clone());
            if record.keep_open {
                record.open.insert(epoch.netuid, epoch);
            } else {
                *record.carried.entry(epoch.netuid).or_default() += epoch.miner + epoch.validator + epoch.owner_cut;
            }
        });
    }
}

pub fn record<R>(look: impl FnOnce(&mut Record) -> R) -> R {
    RECORD.with(|record| look(&mut record.borrow_mut()))
}

/// What settlement holds of the subnet's tokens.
pub fn held(netuid: u16) -> u64 {
    record(|record| {
        let open = record.open.get(&netuid).map_or(0, |epoch| epoch.miner + epoch.validator + epoch.owner_cut);
        open + record.carried.get(&netuid).copied().unwrap_or(0)
    })
}

pub fn key(number: u8) -> AccountId32 {
    AccountId32::new([number; 32])
}

/// Coldkey of the subnets of genesis; 1 to 9 have tokens.
pub const OWNER: u8 = 1;
/// Hotkey of netuid 1's owner.
pub const OWNER_HOTKEY: u8 = 101;

pub fn params() -> SubnetParams {
    SubnetParams {
        tempo: 20,
        commit_reveal_weights_enabled: false,
        weights_set_rate_limit: 1,
        serving_rate_limit: 5,
        burn: TOKEN,
        ..SubnetParams::default()
    }
}

pub fn network() -> NetworkParams {
    NetworkParams { rate_limit: 0, min_lock_cost: 100 * TOKEN, min_tempo: 10, ..NetworkParams::default() }
}

pub struct Setup {
    pub params: SubnetParams,
    pub network: NetworkParams,
    /// Started subnets of genesis.
    pub subnets: u8,
    pub loopback: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self { params: params(), network: network(), subnets: 1, loopback: false }
    }
}

impl Setup {
    pub fn run(self, test: impl FnOnce()) {
        record(|record| *record = Record::default());
        let subnets = (0..self.subnets).map(|offset| GenesisSubnet {
            owner_coldkey: key(OWNER),
            owner_hotkey: key(OWNER_HOTKEY + offset),
            started: true,
        });
        let genesis = RuntimeGenesisConfig {
            balances: pallet_balances::GenesisConfig {
                balances: (1..=9).map(|number| (key(number), ENDOWMENT)).collect(),
                ..Default::default()
            },
            subtensor_module: GenesisConfig {
                slot_duration: 250,
                allow_loopback_axons: self.loopback,
                network: self.network,
                subnet_defaults: self.params,
                subnets: subnets.collect(),
                ..Default::default()
            },
            system: Default::default(),
        };
        let storage = genesis.build_storage().unwrap_or_else(|error| panic!("genesis: {error}"));
        sp_io::TestExternalities::new(storage).execute_with(|| {
            next_block();
            test();
        });
    }
}

/// The default setup, in block 1.
pub fn run(test: impl FnOnce()) {
    Setup::default().run(test);
}

pub fn next_block() {
    if System::block_number() > 0 {
        assert_eq!(SubtensorModule::check_state(), Ok(()), "after block {}", System::block_number());
    }
    next_block_of_any_state();
}

/// The same after a test has damaged the state.
pub fn next_block_of_any_state() {
    let next = System::block_number() + 1;
    System::reset_events();
    System::set_block_number(next);
    SubtensorModule::on_initialize(next);
}

pub fn go_to(block: u32) {
    while System::block_number() < block {
        next_block();
    }
}

pub fn signed(who: u8) -> RuntimeOrigin {
    RuntimeOrigin::signed(key(who))
}

/// Registers hotkey `hot` of coldkey `cold` on netuid 1.
pub fn register(cold: u8, hot: u8) -> u16 {
    frame_support::assert_ok!(SubtensorModule::burned_register(signed(cold), 1, key(hot)));
    SubtensorModule::uid_of(1, &key(hot)).unwrap_or_else(|| panic!("{hot} has no uid"))
}

pub fn stake(cold: u8, hot: u8, amount: u64) {
    frame_support::assert_ok!(SubtensorModule::add_stake(signed(cold), key(hot), 1, amount));
}

/// Gives a permit without waiting for an epoch.
pub fn permit(uid: u16) {
    ValidatorPermit::<Test>::mutate(1, |permits| permits[usize::from(uid)] = true);
}

/// Where the key occurs in storage, in a key or in a value. What the system keeps of an account, its nonce and its balance, does
/// not count.
pub fn traces(of: &AccountId32) -> Vec<String> {
    let needle: &[u8] = of.as_ref();
    let system = sp_io::hashing::twox_128(b"System");
    let (mut found, mut key) = (Vec::new(), Vec::new());
    while let Some(next) = sp_io::storage::next_key(&key) {
        let value = sp_io::storage::get(&next).unwrap_or_default();
        let holds = |bytes: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
        if !next.starts_with(&system) && (holds(&next) || holds(&value)) {
            found.push(hex::encode(&next));
        }
        key = next;
    }
    found
}

/// Where every token is: the identity that holds at every block.
pub fn assert_every_token_is_accounted_for() {
    let removed = Removals::<Test>::get().into_iter().map(|removal| removal.netuid);
    let subnets: Vec<u16> = SubtensorModule::subnets().into_iter().chain(removed).collect();
    let pots: Vec<AccountId32> = subnets.iter().map(|netuid| SubtensorModule::subnet_account(*netuid)).collect();
    let outside: u64 = frame_system::Account::<Test>::iter()
        .filter(|(account, _)| !pots.contains(account))
        .map(|(_, account)| account.data.free + account.data.reserved)
        .sum();
    let mut inside = 0;
    for netuid in subnets {
        let stake: u64 = TotalHotkeyAlpha::<Test>::iter().filter(|(_, on, _)| *on == netuid).map(|(_, _, v)| v).sum();
        assert_eq!(SubnetAlphaOut::<Test>::get(netuid), stake, "stake of netuid {netuid}");
        let pending = PendingServerEmission::<Test>::get(netuid)
            + PendingValidatorEmission::<Test>::get(netuid)
            + PendingOwnerCut::<Test>::get(netuid);
        let parts = stake + pending + held(netuid) + PendingRecycle::<Test>::get(netuid);
        assert_eq!(SubnetTAO::<Test>::get(netuid), parts, "parts of netuid {netuid}");
        let account = Balances::free_balance(SubtensorModule::subnet_account(netuid));
        // Gifts to a subnet that is going away stay until all is paid back, and are recycled with what is left then.
        let gifts = if SubtensorModule::subnets().contains(&netuid) { 0 } else { account.saturating_sub(parts) };
        assert_eq!(account, parts + gifts, "account of {netuid}");
        inside += account;
    }
    assert_eq!(Balances::total_issuance(), outside + inside, "issuance");
    assert_eq!(TotalIssuance::<Test>::get(), Balances::total_issuance(), "TotalIssuance");
    let pools: u64 = TotalHotkeyAlpha::<Test>::iter().map(|(_, _, value)| value).sum();
    assert_eq!(TotalStake::<Test>::get(), pools, "TotalStake");
}

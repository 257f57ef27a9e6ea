//! One epoch from registration to payment, by signed transactions in whole blocks, on the development network.

mod support;

use codec::Encode;
use neurite_runtime::*;
use neurite_yuma::outcome::{OUTCOME_FORMAT, Outcome, OutcomeMechanism};
use pallet_settlement::tag::attestation_tag;
use pallet_subtensor::Call as Subnet;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use support::*;

const NETUID: u16 = 1;
const STAKE: Balance = 1_000 * TOKEN;
/// Raw I32F32.
const ONE: u64 = 1 << 32;

const VALIDATOR: &str = "//Bob//validator";
const MINER: &str = "//Charlie//miner";

fn do_in_block(calls: Vec<(RuntimeCall, &str)>) {
    open_block();
    for (call, signer) in calls {
        let name = format!("{call:?}");
        apply(call, &key(signer)).unwrap_or_else(|refused| panic!("{name}: {refused:?}")).expect("it succeeds");
    }
    close_block();
    assert_books_balance();
}

/// SETTLEMENT §8: every token is somebody's, staked, waiting, or with an open epoch; and nothing else was issued.
fn assert_books_balance() {
    let accounts: Balance =
        frame_system::Account::<Runtime>::iter_values().map(|it| it.data.free + it.data.reserved).sum();
    assert_eq!(Balances::total_issuance(), accounts);
    let open = pallet_settlement::Open::<Runtime>::get(NETUID).map_or(0, |epoch| epoch.pool + epoch.owner_cut);
    let pending = pallet_subtensor::PendingServerEmission::<Runtime>::get(NETUID)
        + pallet_subtensor::PendingValidatorEmission::<Runtime>::get(NETUID)
        + pallet_subtensor::PendingOwnerCut::<Runtime>::get(NETUID);
    let waiting = pending + pallet_settlement::Carry::<Runtime>::get(NETUID) + open;
    let staked = pallet_subtensor::TotalStake::<Runtime>::get();
    let recycling = pallet_subtensor::PendingRecycle::<Runtime>::get(NETUID);
    let account = pallet_subtensor::Pallet::<Runtime>::subnet_account(NETUID);
    assert_eq!(Balances::free_balance(account), staked + waiting + recycling, "block {}", System::block_number());
    let totals = pallet_settlement::Totals::<Runtime>::get(NETUID);
    assert_eq!(totals.issued, totals.paid + totals.recycled + waiting);
}

fn settle(call: pallet_settlement::Call<Runtime>, signer: &str) -> (RuntimeCall, &str) {
    (call.into(), signer)
}

/// The miner earned everything, the validator judged alone.
fn outcome() -> Vec<u8> {
    let mechanism = OutcomeMechanism {
        incentive: vec![0, 0, ONE],
        dividends: vec![0, ONE, 0],
        consensus: vec![0, 0, u16::MAX],
        validator_trust: vec![0, u16::MAX, 0],
        bonds: vec![(1, vec![(2, u16::MAX)])],
    };
    Outcome { format: OUTCOME_FORMAT, mechanisms: vec![mechanism] }.encode()
}

fn stake_of(hotkey: &str) -> Balance {
    pallet_subtensor::TotalHotkeyAlpha::<Runtime>::get(account(hotkey), NETUID)
}

/// The validator alone agrees on `outcome`; gives the epoch's index and what was frozen.
fn rooted(outcome: &[u8]) -> (u64, pallet_settlement::OpenEpoch<AccountId>) {
    let join = |hotkey| Subnet::burned_register { netuid: NETUID, hotkey: account(hotkey) }.into();
    let stake = Subnet::add_stake { hotkey: account(VALIDATOR), netuid: NETUID, amount_staked: STAKE };
    do_in_block(vec![(join(VALIDATOR), "//Bob"), (join(MINER), "//Charlie")]);
    do_in_block(vec![(stake.into(), "//Bob")]);
    let (index, epoch) = loop {
        do_in_block(vec![]);
        if let Some(epoch) = pallet_settlement::Open::<Runtime>::get(NETUID) {
            break (epoch.index, epoch);
        }
        assert!(System::block_number() < 100, "no epoch opened");
    };
    let blob = pallet_settlement::Inputs::<Runtime>::get(NETUID).expect("frozen").into_inner();
    let digest = H256(blake2_256(&blob));
    assert_eq!(digest, epoch.digest);
    assert!(epoch.pool > 0 && epoch.owner_cut > 0);
    let root = H256(blake2_256(outcome));
    let tag = attestation_tag(&digest, &account(VALIDATOR).into(), &root);
    let netuid = NETUID;
    do_in_block(vec![settle(pallet_settlement::Call::attest { netuid, index, digest, tag }, VALIDATOR)]);
    do_in_block(vec![settle(pallet_settlement::Call::propose { netuid, index, root }, VALIDATOR)]);
    (index, epoch)
}

#[test]
fn an_agreed_epoch_pays_miner_validator_and_owner() {
    development_chain().execute_with(|| {
        let outcome = outcome();
        let root = H256(blake2_256(&outcome));
        let (index, epoch) = rooted(&outcome);
        (0..epoch.challenge_blocks).for_each(|_| do_in_block(vec![]));
        let (netuid, outcome) = (NETUID, outcome.try_into().expect("short"));
        do_in_block(vec![settle(pallet_settlement::Call::submit { netuid, index, outcome }, MINER)]);

        let record = pallet_settlement::History::<Runtime>::get(NETUID, index).expect("remembered");
        assert_eq!(record.root, Some(root));
        assert_eq!(record.paid + record.withheld + record.recycled + record.remainder, epoch.pool + epoch.owner_cut);
        let (miner, validator) = (stake_of(MINER), stake_of(VALIDATOR) - STAKE);
        assert!(miner > 0, "the miner earned");
        assert_eq!(miner + validator + stake_of("//Alice//owner"), record.paid);
        assert!(stake_of("//Alice//owner") > 0, "the owner got its cut");
        assert!(miner.abs_diff(validator) <= 2, "half each: {miner} and {validator}");
        assert_eq!(pallet_subtensor::Incentive::<Runtime>::get(NETUID), vec![0, 0, u16::MAX]);
        assert_eq!(Balances::free_balance(account(VALIDATOR)), 0, "all of it without a balance of its own");
    });
}

/// What the lone validator agreed on is not what the epoch yields.
#[test]
fn a_watcher_has_a_false_epoch_overturned_for_nothing_and_a_right_one_for_its_deposit() {
    development_chain().execute_with(|| {
        let false_outcome = outcome();
        let (index, _) = rooted(&false_outcome);
        let before = Balances::free_balance(account("//Dave"));
        let challenge = |index| settle(pallet_settlement::Call::challenge { netuid: NETUID, index }, "//Dave");
        do_in_block(vec![challenge(index)]);
        let record = pallet_settlement::History::<Runtime>::get(NETUID, index).expect("remembered");
        assert_ne!(record.root, Some(H256(blake2_256(&false_outcome))));
        assert!(record.withheld > 0 && stake_of(VALIDATOR) == STAKE, "the false validator earned nothing");
        let reward = record.challenge.expect("the referee was asked").reward;
        assert!(reward > 0);
        assert_eq!(Balances::free_balance(account("//Dave")), before + reward, "no fee and no deposit");
    });
    development_chain().execute_with(|| {
        let (index, _) = rooted(&outcome());
        let blob = pallet_settlement::Inputs::<Runtime>::get(NETUID).expect("frozen");
        let truth = neurite_yuma::referee(&blob).expect("a lawful input").outcome;
        pallet_settlement::Open::<Runtime>::mutate(NETUID, |open| {
            if let Some(open) = open {
                open.root = Some(H256(blake2_256(&truth)));
            }
        });
        let before = Balances::free_balance(account("//Dave"));
        let call = pallet_settlement::Call::challenge { netuid: NETUID, index };
        do_in_block(vec![settle(call, "//Dave")]);
        let lost = before - Balances::free_balance(account("//Dave"));
        assert!(lost > pallet_settlement::limits::CHALLENGE_DEPOSIT, "the deposit and a fee");
        assert!(lost < pallet_settlement::limits::CHALLENGE_DEPOSIT * 2);
    });
}

#[test]
fn an_epoch_without_agreement_loses_nothing() {
    development_chain().execute_with(|| {
        let stake = Subnet::add_stake { hotkey: account(VALIDATOR), netuid: NETUID, amount_staked: STAKE };
        let join = Subnet::burned_register { netuid: NETUID, hotkey: account(VALIDATOR) };
        do_in_block(vec![(join.into(), "//Bob"), (stake.into(), "//Bob")]);
        for _ in 0..60 {
            do_in_block(vec![]);
        }
        assert!(pallet_subtensor::SubnetEpochIndex::<Runtime>::get(NETUID) >= 2);
        let totals = pallet_settlement::Totals::<Runtime>::get(NETUID);
        assert_eq!((totals.paid, totals.recycled), (0, 0));
        assert_eq!(stake_of(VALIDATOR), STAKE);
    });
}

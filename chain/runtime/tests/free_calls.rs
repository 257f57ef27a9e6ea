//! Free calls: a hotkey without any balance can make them, and what would fail is not let in.

mod support;

use frame_support::{
    assert_ok,
    dispatch::{DispatchClass, GetDispatchInfo},
};
use neurite_runtime::*;
use sp_core::H256;
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};
use support::*;

const NETUID: u16 = 1;
const LOOPBACK: u128 = 0x7f00_0001;

/// Subtensor's code for a hotkey that is in no subnet (serving).
const HOTKEY_NOT_REGISTERED: u8 = 10;
const INVALID_PORT: u8 = 13;
const NON_ASSOCIATED_COLDKEY: u8 = 25;
const TAKE_TOO_HIGH: u8 = 27;
const NOTHING_OPEN: u8 = 200;

fn serve(port: u16) -> pallet_subtensor::Call<Runtime> {
    pallet_subtensor::Call::serve_axon {
        netuid: NETUID,
        version: 1,
        ip: LOOPBACK,
        port,
        ip_type: 4,
        protocol: 101,
        placeholder1: 0,
        placeholder2: 0,
    }
}

fn register(hotkey: &str) {
    let call = pallet_subtensor::Call::<Runtime>::burned_register { netuid: NETUID, hotkey: account(hotkey) };
    apply(call, &key("//Bob")).expect("valid").expect("registered");
}

fn refused(code: u8) -> TransactionValidityError {
    InvalidTransaction::Custom(code).into()
}

#[test]
fn a_registered_hotkey_without_balance_serves_for_nothing() {
    development_chain().execute_with(|| {
        open_block();
        register("//Bob//miner");
        close_block();
        open_block();
        let issued = Balances::total_issuance();
        assert_eq!(Balances::free_balance(account("//Bob//miner")), 0);
        let offered = offer(serve(9_000), &key("//Bob//miner")).expect("the pool takes it");
        assert!(offered.priority >= 1 << 61);
        assert_ok!(apply(serve(9_000), &key("//Bob//miner")).expect("valid"));
        assert_eq!(Balances::total_issuance(), issued, "nothing was paid");
        assert_eq!(System::account_nonce(account("//Bob//miner")), 1, "and it cannot be replayed");
        let axon = pallet_subtensor::Axons::<Runtime>::get(NETUID, account("//Bob//miner")).expect("served");
        assert_eq!(axon.port, 9_000);
    });
}

#[test]
fn what_would_fail_is_refused_with_subtensors_code() {
    development_chain().execute_with(|| {
        open_block();
        register("//Bob//miner");
        assert_eq!(offer(serve(0), &key("//Bob//miner")), Err(refused(INVALID_PORT)));
        assert_eq!(apply(serve(0), &key("//Bob//miner")), Err(refused(INVALID_PORT)), "nor into a block");
        assert_eq!(offer(serve(9_000), &key("//Alice")), Err(refused(HOTKEY_NOT_REGISTERED)));
        let attest = pallet_settlement::Call::<Runtime>::attest {
            netuid: NETUID,
            index: 1,
            digest: H256::zero(),
            tag: H256::zero(),
        };
        assert_eq!(offer(attest, &key("//Bob//miner")), Err(refused(NOTHING_OPEN)));
    });
}

#[test]
fn a_stranger_without_balance_gets_nothing_in() {
    development_chain().execute_with(|| {
        open_block();
        let payment = TransactionValidityError::Invalid(InvalidTransaction::Payment);
        assert_eq!(offer(serve(9_000), &key("//Nobody")), Err(payment));
    });
}

#[test]
fn one_pending_call_of_a_kind_and_subnet() {
    development_chain().execute_with(|| {
        open_block();
        register("//Bob//miner");
        let (first, second) =
            (offer(serve(9_000), &key("//Bob//miner")).unwrap(), offer(serve(9_001), &key("//Bob//miner")).unwrap());
        assert_eq!(first.provides.last(), second.provides.last());
        assert_eq!(first.provides.len(), 2, "the nonce's tag and the call's");
    });
}

#[test]
fn every_call_fits_a_block_and_the_settling_ones_its_reserve() {
    let limits = <Runtime as frame_system::Config>::BlockWeights::get();
    let outcome = Default::default();
    let calls: [RuntimeCall; 6] = [
        pallet_settlement::Call::submit { netuid: NETUID, index: 1, outcome }.into(),
        pallet_settlement::Call::propose { netuid: NETUID, index: 1, root: H256::zero() }.into(),
        pallet_settlement::Call::attest { netuid: NETUID, index: 1, digest: H256::zero(), tag: H256::zero() }.into(),
        serve(1).into(),
        pallet_subtensor::Call::burned_register { netuid: NETUID, hotkey: account("//Bob") }.into(),
        pallet_subtensor::Call::register_network { hotkey: account("//Bob") }.into(),
    ];
    for call in calls {
        let info = call.get_dispatch_info();
        let most = limits.get(info.class).max_extrinsic.expect("bounded");
        assert!(info.total_weight().all_lte(most), "{call:?}");
        if info.class == DispatchClass::Operational {
            let reserve = limits.get(info.class).reserved.expect("kept for them");
            assert!(info.total_weight().all_lte(reserve), "{call:?}");
        }
    }
}

#[test]
fn a_swap_of_all_that_it_may_move_fits_a_block_of_a_large_network() {
    const SUBNETS: u16 = 100;
    development_chain().execute_with(|| {
        pallet_subtensor::TotalNetworks::<Runtime>::put(SUBNETS);
        let (old, new) = (account("//Bob"), account("//Bob//new"));
        let calls: [RuntimeCall; 2] = [
            pallet_subtensor::Call::swap_hotkey { hotkey: old.clone(), new_hotkey: new.clone(), netuid: None }.into(),
            pallet_subtensor::Call::swap_coldkey { old_coldkey: old, new_coldkey: new, swap_cost: 0 }.into(),
        ];
        for call in calls {
            let info = call.get_dispatch_info();
            let limits = <Runtime as frame_system::Config>::BlockWeights::get();
            assert!(info.total_weight().all_lte(limits.get(info.class).max_extrinsic.expect("bounded")), "{call:?}");
        }
    });
}

/// Dropping the reference would reset the nonce, and every old signature would be good again.
#[test]
fn a_replaced_hotkey_keeps_its_nonce() {
    development_chain().execute_with(|| {
        open_block();
        register("//Bob//miner");
        let used = signed(serve(9_000), &key("//Bob//miner"));
        assert_ok!(Executive::apply_extrinsic(used.clone()).expect("valid"));
        pallet_subtensor::MaxAllowedUids::<Runtime>::insert(NETUID, 2);
        pallet_subtensor::MinNonImmuneUids::<Runtime>::insert(NETUID, 0);
        register("//Bob//other");
        let miner = account("//Bob//miner");
        assert_eq!(SubtensorModule::uid_of(NETUID, &miner), None, "its place was taken");
        assert_eq!((System::account_nonce(&miner), System::sufficients(&miner)), (1, 1));
        pallet_subtensor::MaxAllowedUids::<Runtime>::insert(NETUID, 3);
        register("//Bob//miner");
        assert_eq!(Executive::apply_extrinsic(used), Err(InvalidTransaction::Stale.into()));
    });
}

#[test]
fn the_same_call_inside_a_batch_is_paid_for() {
    let free = RuntimeCall::from(serve(9_000));
    let batch = RuntimeCall::from(pallet_utility::Call::<Runtime>::batch { calls: vec![free.clone()] });
    assert_eq!(free.get_dispatch_info().pays_fee, frame_support::dispatch::Pays::No);
    assert_eq!(batch.get_dispatch_info().pays_fee, frame_support::dispatch::Pays::Yes);
}

#[test]
fn a_coldkey_has_one_pending_change_of_its_takes() {
    use pallet_subtensor::Call as Subnet;
    development_chain().execute_with(|| {
        open_block();
        register("//Bob//miner");
        register("//Bob//other");
        let lower = |hotkey| Subnet::<Runtime>::decrease_take { hotkey: account(hotkey), take: 5 };
        let first = offer(lower("//Bob//miner"), &key("//Bob")).expect("the pool takes it");
        let other = offer(lower("//Bob//other"), &key("//Bob")).expect("the pool takes it");
        let raised = Subnet::<Runtime>::increase_take { hotkey: account("//Bob//miner"), take: 11_797 };
        assert_eq!(offer(raised, &key("//Bob")), Err(refused(TAKE_TOO_HIGH)));
        assert_eq!(offer(lower("//Bob//miner"), &key("//Charlie")), Err(refused(NON_ASSOCIATED_COLDKEY)));
        let tag = |valid: &sp_runtime::transaction_validity::ValidTransaction| valid.provides.last().cloned();
        assert_eq!(tag(&first), tag(&other));
        assert_ok!(apply(lower("//Bob//miner"), &key("//Bob")).expect("valid"));
        assert_eq!(pallet_subtensor::Delegates::<Runtime>::get(account("//Bob//miner")), 5);
    });
}

#[test]
fn a_neuron_without_balance_publishes_for_nothing() {
    use pallet_commitments::{CommitmentInfo, Data};
    let call = |netuid| pallet_commitments::Call::<Runtime>::set_commitment {
        netuid,
        info: CommitmentInfo { fields: vec![Data::Sha256([1; 32])].try_into().expect("one field") },
    };
    development_chain().execute_with(|| {
        open_block();
        assert_eq!(offer(call(NETUID), &key("//Alice")), Err(refused(HOTKEY_NOT_REGISTERED)));
        register("//Bob//miner");
        let offered = offer(call(NETUID), &key("//Bob//miner")).expect("the pool takes it");
        assert!(offered.priority >= 1 << 61);
        assert_eq!(offered.provides.len(), 2, "the nonce's tag and one for all its commitments");
        assert_ok!(apply(call(NETUID), &key("//Bob//miner")).expect("valid"));
        assert!(pallet_commitments::CommitmentOf::<Runtime>::contains_key(NETUID, account("//Bob//miner")));
        pallet_subtensor::MaxAllowedUids::<Runtime>::insert(NETUID, 2);
        pallet_subtensor::MinNonImmuneUids::<Runtime>::insert(NETUID, 0);
        register("//Bob//other");
        assert!(!pallet_commitments::CommitmentOf::<Runtime>::contains_key(NETUID, account("//Bob//miner")));
    });
}

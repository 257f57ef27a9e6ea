//! A network that lived under an earlier release goes on under this one: its recorded state, the first block after the upgrade, and
//! then an epoch that is settled.

mod support;

use std::collections::BTreeMap;

use frame_support::{
    assert_ok,
    traits::{GetStorageVersion, StorageVersion},
};
use neurite_runtime::*;
use neurite_yuma::referee;
use pallet_settlement::{Call, History, Open, Status, Totals, tag::attestation_tag};
use pallet_subtensor::{SubnetAlphaOut, TotalHotkeyAlpha, TotalStake};
use serde_json::Value;
use sp_core::{H256, storage::Storage};
use sp_io::hashing::blake2_256;
use sp_runtime::traits::Dispatchable;
use sp_state_machine::BasicExternalities;

const SPEC_1: &str = include_str!("upgrade/spec-1.json");
const NETUID: u16 = 1;

/// Runs on the state that `test/upgrade/record-state.ts` wrote, in a time of the test's own.
fn after(recorded: &str, test: impl FnOnce()) {
    let record: Value = serde_json::from_str(recorded).expect("JSON");
    let bytes = |text: &str| hex::decode(text.trim_start_matches("0x")).expect("hex");
    let value = |value: &Value| bytes(value.as_str().expect("hex"));
    let state = record["state"].as_object().expect("an object");
    let top: BTreeMap<_, _> = state.iter().map(|(key, found)| (bytes(key), value(found))).collect();
    BasicExternalities::execute_with_storage(&mut Storage { top, ..Default::default() }, || {
        pallet_aura::CurrentSlot::<Runtime>::kill();
        pallet_timestamp::Now::<Runtime>::kill();
        test();
    });
}

fn next_block() {
    support::close_block();
    support::open_block();
}

fn assert_sound() {
    assert_eq!(SubtensorModule::check_state(), Ok(()));
    assert_eq!(Settlement::check_state(), Ok(()));
}

fn call(who: &AccountId, call: Call<Runtime>) {
    assert_ok!(RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(who.clone())));
}

/// Every elector tags the referee's outcome, the first one proposes and submits it.
fn settle_next_epoch() -> u64 {
    while Open::<Runtime>::get(NETUID).is_none() {
        next_block();
        assert!(System::block_number() < 200, "no epoch opened");
    }
    next_block();
    let open = Open::<Runtime>::get(NETUID).expect("just opened");
    let blob = pallet_settlement::Inputs::<Runtime>::get(NETUID).expect("frozen");
    let outcome = referee(&blob).expect("the referee reads it").outcome;
    let (netuid, index, digest, root) = (NETUID, open.index, open.digest, H256(blake2_256(&outcome)));
    for elector in &open.electors {
        let tag = attestation_tag(&digest, elector.hotkey.as_ref(), &root);
        call(&elector.hotkey, Call::attest { netuid, index, digest, tag });
    }
    let first = &open.electors[0].hotkey;
    call(first, Call::propose { netuid, index, root });
    (0..=open.challenge_blocks).for_each(|_| next_block());
    call(first, Call::submit { netuid, index, outcome: outcome.try_into().expect("short") });
    index
}

#[test]
fn the_state_of_the_first_release_is_carried_over_and_settles_on() {
    after(SPEC_1, || {
        let stakes: Vec<_> = TotalHotkeyAlpha::<Runtime>::iter().collect();
        let before = Totals::<Runtime>::get(NETUID);
        assert!(Open::<Runtime>::contains_key(NETUID) && !SubnetAlphaOut::<Runtime>::contains_key(NETUID));
        support::open_block();
        for version in [SubtensorModule::on_chain_storage_version(), Settlement::on_chain_storage_version()] {
            assert_eq!(version, StorageVersion::new(1));
        }
        assert_sound();
        assert_eq!(stakes, TotalHotkeyAlpha::<Runtime>::iter().collect::<Vec<_>>());
        assert_eq!(SubnetAlphaOut::<Runtime>::get(NETUID), TotalStake::<Runtime>::get());
        let now = Totals::<Runtime>::get(NETUID);
        assert_eq!((now.paid, now.recycled), (before.paid, before.recycled), "what was open is carried, not paid");

        let index = settle_next_epoch();
        assert_sound();
        let record = History::<Runtime>::get(NETUID, index).expect("remembered");
        assert_eq!(record.status, Status::Settled);
        assert!(record.paid > 0 && Totals::<Runtime>::get(NETUID).paid > before.paid);
    });
}

//! Names that change while an epoch is open, and subnets that go.

use frame_support::{assert_noop, assert_ok};
use pallet_subtensor::{self as subtensor, SettleEpochs};
use sp_core::H256;
use sp_runtime::AccountId32;

use super::mock::*;
use crate::{
    Carry, Deadlines, Error, Event, History, HistoryIndex, Inputs, LastStakes, Misses, Open, Totals, VoidCause,
    blob::key_bytes, tag::attestation_tag,
};

const A: H256 = H256([0xaa; 32]);

/// What a swap does elsewhere: the owner and the stake go to the new hotkey.
fn swap(old: u8, new: u8) {
    let (old, new, coldkey) = (hot(old), hot(new), subtensor::Owner::<Test>::get(hot(old)));
    subtensor::Owner::<Test>::remove(&old);
    subtensor::Owner::<Test>::insert(&new, coldkey);
    if let Some(uid) = subtensor::Uids::<Test>::take(NETUID, &old) {
        subtensor::Uids::<Test>::insert(NETUID, &new, uid);
    }
    Settlement::rename_hotkey(NETUID, &old, &new, false);
}

/// The tag of a frozen hotkey, whoever sends it.
fn attest_as(frozen: u8, sender: &AccountId32, root: &H256) -> frame_support::pallet_prelude::DispatchResult {
    let epoch = open();
    let tag = attestation_tag(&epoch.digest, &key_bytes(&hot(frozen)), root);
    Settlement::attest(origin(sender), NETUID, epoch.index, epoch.digest, tag)
}

#[test]
fn a_swapped_hotkey_speaks_for_the_frozen_one_and_is_paid() {
    voting_network().execute_with(|| {
        run(1);
        swap(5, 22);
        let (index, decided) = (open().index, outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]));
        let root = root_of(&decided);
        assert_noop!(attest_as(5, &hot(5), &root), Error::<Test>::NotElector);
        assert_ok!(attest_as(5, &hot(22), &root));
        assert_noop!(attest_as(5, &hot(22), &root), Error::<Test>::AlreadyAttested);
        attest_by(2..=4, &root);
        assert_ok!(try_propose(&hot(22), &root));
        run(open().challenge_blocks + 1);
        assert_ok!(try_submit(&hot(4), &decided));
        let record = History::<Test>::get(NETUID, index).unwrap();
        assert_eq!(record.withheld, 0);
        let payment = record.payments.iter().find(|payment| payment.uid == 4).unwrap();
        assert_eq!(payment.hotkey, hot(22));
        assert_eq!(SubtensorModule::hotkey_stake(&hot(22), NETUID), payment.dividend);
    });
}

/// The real call: a new hotkey of person 5, who holds most of the stake.
fn swap_for_real(keep_stake: bool) {
    subtensor::HotkeySwapOnSubnetInterval::<Test>::put(0);
    let done = SubtensorModule::swap_hotkey_v2(origin(&cold(5)), hot(5), hot(22), None, keep_stake);
    assert_ok!(done.map(drop));
}

/// Settles the open epoch, the first validator having a part in it, and gives what person 5's hotkey earned.
fn earned_after(keep_stake: bool) -> u64 {
    run(1);
    let index = open().index;
    swap_for_real(keep_stake);
    let decided = outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]);
    let root = root_of(&decided);
    assert_ok!(attest_as(5, &hot(22), &root));
    attest_by(2..=4, &root);
    assert_ok!(try_propose(&hot(22), &root));
    run(open().challenge_blocks + 1);
    assert_ok!(try_submit(&hot(4), &decided));
    let record = History::<Test>::get(NETUID, index).unwrap();
    assert_eq!(record.withheld, 0);
    record.payments.iter().find(|payment| payment.uid == 4).unwrap().dividend
}

#[test]
fn what_the_old_one_earned_goes_where_its_stake_goes() {
    voting_network().execute_with(|| {
        assert_ok!(SubtensorModule::add_stake(origin(&cold(8)), hot(5), NETUID, 4000 * TOKEN));
        let before = SubtensorModule::hotkey_stake(&hot(5), NETUID);
        let earned = earned_after(false);
        assert!(earned > 0);
        assert_eq!(SubtensorModule::hotkey_stake(&hot(22), NETUID), before + earned);
        assert_eq!(SubtensorModule::hotkey_stake(&hot(5), NETUID), 0);
        assert!(open_is_gone());
    });
}

#[test]
fn nominators_that_stay_behind_are_paid_there() {
    voting_network().execute_with(|| {
        let before = SubtensorModule::hotkey_stake(&hot(5), NETUID);
        let earned = earned_after(true);
        assert!(earned > 0);
        assert_eq!(SubtensorModule::hotkey_stake(&hot(5), NETUID), before + earned);
        assert_eq!(SubtensorModule::hotkey_stake(&hot(22), NETUID), 0);
        assert_eq!(SubtensorModule::uid_of(NETUID, &hot(22)), Some(4));
    });
}

fn open_is_gone() -> bool {
    Open::<Test>::get(NETUID).is_none()
}

#[test]
fn names_can_change_twice_and_strangers_take_no_room() {
    voting_network().execute_with(|| {
        run(1);
        swap(5, 22);
        swap(22, 23);
        swap(30, 29);
        assert_eq!(open().successors.len(), 1);
        assert_noop!(attest_as(5, &hot(22), &A), Error::<Test>::NotElector);
        assert_ok!(attest_as(5, &hot(23), &A));
    });
}

#[test]
fn the_owners_keys_are_followed() {
    voting_network().execute_with(|| {
        run(1);
        swap(OWNER, 22);
        Settlement::rename_coldkey(NETUID, &cold(OWNER), &cold(23));
        Settlement::rename_coldkey(NETUID, &cold(24), &cold(25));
        subtensor::Owner::<Test>::insert(hot(22), cold(23));
        let cut = open().owner_cut;
        settle_with(&outcome(&[0, 0, 0, 0, 0, 1], &[0, 1]));
        assert_eq!(SubtensorModule::stake_of(&hot(22), &cold(23), NETUID), cut);
    });
}

#[test]
fn a_swap_neither_clears_misses_nor_loses_them() {
    voting_network().execute_with(|| {
        run(1);
        assert_ok!(try_attest(&hot(5), &A));
        run_to(open().close + 1);
        Settlement::rename_hotkey(NETUID, &hot(2), &hot(22), false);
        assert_eq!(misses(), vec![(hot(4), 1), (hot(3), 1), (hot(22), 1)]);
        Settlement::rename_hotkey(NETUID, &hot(5), &hot(23), false);
        assert_eq!(Misses::<Test>::get(NETUID).len(), 3);
        // An heir of two has the worse of both records, and both stakes.
        Settlement::rename_hotkey(NETUID, &hot(4), &hot(3), false);
        assert_eq!(misses(), vec![(hot(3), 1), (hot(22), 1)]);
        let stakes = LastStakes::<Test>::get(NETUID).unwrap();
        let of = |person: u8| stakes.iter().find(|(hotkey, _)| *hotkey == hot(person)).map(|(_, stake)| *stake);
        let now = |person: u8| SubtensorModule::hotkey_stake(&hot(person), NETUID);
        assert_eq!([of(2), of(3), of(4), of(22)], [None, Some(now(3) + now(4)), None, Some(now(2))]);
    });
}

#[test]
fn misses_of_an_epoch_in_which_a_name_changed_go_to_the_new_one() {
    voting_network().execute_with(|| {
        run(1);
        attest_by(3..=5, &A);
        swap(2, 22);
        run_to(open().close + 1);
        assert_eq!(misses(), vec![(hot(22), 1)]);
    });
}

#[test]
fn a_removed_subnet_leaves_nothing_and_gives_back_all() {
    voting_network().execute_with(|| {
        run(1);
        attest_by(2..=5, &A);
        let (epoch, held) = (open(), waiting(NETUID));
        let given = Settlement::clear_subnet(NETUID);
        assert_eq!(given, epoch.pool);
        assert_eq!(given + waiting(NETUID), held);
        System::assert_last_event(
            Event::EpochUnsettled {
                netuid: NETUID,
                index: epoch.index,
                cause: VoidCause::Removed,
                missing: Default::default(),
            }
            .into(),
        );
        assert_eq!((Open::<Test>::get(NETUID), Inputs::<Test>::get(NETUID)), (None, None));
        assert!(Deadlines::<Test>::get().is_empty());
        assert!(HistoryIndex::<Test>::get(NETUID).is_empty());
        assert_eq!(History::<Test>::iter_prefix(NETUID).count(), 0);
        assert!(Misses::<Test>::get(NETUID).is_empty());
        assert_eq!(LastStakes::<Test>::get(NETUID), None);
        assert_eq!((Carry::<Test>::get(NETUID), Totals::<Test>::get(NETUID)), Default::default());
        assert_eq!(Settlement::clear_subnet(NETUID), 0);
    });
}

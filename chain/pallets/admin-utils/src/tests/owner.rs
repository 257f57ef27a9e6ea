//! What concerns an owner itself, with rests of its own.

use frame_support::{assert_noop, assert_ok};
use pallet_subtensor::{Error as Refusal, Event as Change, OwnerCutEnabled, PendingOwnerCut, SubnetOwnerHotkey};
use sp_runtime::DispatchError::BadOrigin;

use super::mock::{System, *};
use crate::pallet::{Call, Error};

fn hotkey(number: u8) -> Call<Test> {
    Call::sudo_set_sn_owner_hotkey { netuid: NETUID, hotkey: key(number) }
}

#[test]
fn the_owner_hotkey_is_one_that_somebody_owns() {
    run(|| {
        assert_noop!(make(hotkey(101), stranger()), BadOrigin);
        assert_noop!(make(hotkey(77), owner()), Refusal::<Test>::HotKeyAccountNotExists);
        assert_ok!(make(hotkey(101), owner()));
        assert_eq!(SubnetOwnerHotkey::<Test>::get(NETUID), key(101));
        System::assert_last_event(Change::<Test>::SubnetOwnerHotkeySet(NETUID, key(101)).into());
        let other = Call::sudo_set_sn_owner_hotkey { netuid: 2, hotkey: key(101) };
        assert_noop!(make(other, root()), Error::<Test>::SubnetDoesNotExist);
    });
}

#[test]
fn the_owner_changes_its_hotkey_once_a_week_under_either_name() {
    run(|| {
        assert_ok!(make(hotkey(101), owner()));
        let older = Call::sudo_set_subnet_owner_hotkey { netuid: NETUID, hotkey: key(101) };
        assert_noop!(make(older.clone(), owner()), Refusal::<Test>::TxRateLimitExceeded);
        assert_ok!(make(older.clone(), root()));
        System::set_block_number(50_400);
        assert_noop!(make(older.clone(), owner()), Refusal::<Test>::TxRateLimitExceeded);
        System::set_block_number(50_401);
        pallet_subtensor::LastEpochBlock::<Test>::insert(NETUID, 50_400);
        assert_ok!(make(older, owner()));
    });
}

#[test]
fn an_owner_forgoes_its_cut_whenever_it_likes() {
    run(|| {
        let cut = |enabled| Call::sudo_set_owner_cut_enabled { netuid: NETUID, enabled };
        assert_noop!(make(cut(false), stranger()), BadOrigin);
        assert_ok!(make(cut(false), owner()));
        assert!(!OwnerCutEnabled::<Test>::get(NETUID));
        let before = PendingOwnerCut::<Test>::get(NETUID);
        next_block();
        assert_eq!(PendingOwnerCut::<Test>::get(NETUID), before);
        assert_ok!(make(cut(true), owner()));
        next_block();
        assert!(PendingOwnerCut::<Test>::get(NETUID) > before);
        go_to(39);
        let refusal = Refusal::<Test>::AdminActionProhibitedDuringWeightsWindow;
        assert_noop!(make(cut(false), owner()), refusal);
    });
}

#[test]
fn an_owner_trims_its_subnet_once_in_thirty_days() {
    run(|| {
        let trim = |max_n| Call::sudo_trim_to_max_allowed_uids { netuid: NETUID, max_n };
        assert_noop!(make(trim(100), stranger()), BadOrigin);
        assert_noop!(make(trim(63), owner()), Refusal::<Test>::InvalidValue);
        assert_ok!(make(trim(100), owner()));
        assert_noop!(make(trim(90), owner()), Refusal::<Test>::TxRateLimitExceeded);
        assert_ok!(make(trim(90), root()));
    });
}

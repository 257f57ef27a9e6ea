use super::mock::*;
use crate::{limits::TOKEN, pallet::*};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;

/// Uid 0 is the owner's, 1 to 9 earned 10 to 90.
fn ten_neurons(test: impl FnOnce()) {
    let mut setup = Setup::default();
    setup.params.immunity_period = 5;
    setup.run(|| {
        MinAllowedUids::<Test>::insert(1, 2);
        for uid in 1..10u8 {
            assert_eq!(register(2, 110 + uid), u16::from(uid));
        }
        next_block();
        go_to(10);
        Emission::<Test>::insert(1, (0..10).map(|uid| uid * 10).collect::<Vec<u64>>());
        test();
    });
}

fn trim(seats: u16) -> frame_support::pallet_prelude::DispatchResult {
    frame_support::storage::with_storage_layer(|| SubtensorModule::trim_to_seats(1, seats))
}

#[test]
fn the_least_earning_leave_and_the_others_move_together() {
    ten_neurons(|| {
        Emission::<Test>::mutate(1, |emission| emission[5] = 0);
        for voter in 0..10u16 {
            Weights::<Test>::insert(1, voter, (0..10).map(|uid| (uid, 100 + uid)).collect::<Vec<_>>());
            let mut row = vec![(voter, 7), (9, 3)];
            row.dedup_by_key(|(target, _)| *target);
            Bonds::<Test>::insert(1, voter, row);
        }
        Incentive::<Test>::insert(1, (0..10).collect::<Vec<u16>>());
        let registered = BlockAtRegistration::<Test>::get(1, 9);
        assert_ok!(trim(7));
        System::assert_last_event(Event::MaxAllowedUidsSet(1, 7).into());
        assert_eq!((SubtensorModule::neurons(1), MaxAllowedUids::<Test>::get(1)), (7, 7));
        // 1, 2 and 5 left.
        let hotkeys: Vec<_> = (0..7).map(|uid| Keys::<Test>::get(1, uid)).collect();
        assert_eq!(hotkeys, [OWNER_HOTKEY, 113, 114, 116, 117, 118, 119].map(key));
        for (uid, hotkey) in hotkeys.iter().enumerate() {
            assert_eq!(SubtensorModule::uid_of(1, hotkey), Some(uid as u16));
        }
        assert_eq!(Keys::<Test>::iter_prefix(1).count(), 7);
        assert_eq!(BlockAtRegistration::<Test>::iter_prefix(1).count(), 7);
        assert_eq!(BlockAtRegistration::<Test>::get(1, 6), registered);
        assert_eq!(Emission::<Test>::get(1), [0, 30, 40, 60, 70, 80, 90]);
        assert_eq!(Incentive::<Test>::get(1), [0, 3, 4, 6, 7, 8, 9]);
        assert_eq!(Weights::<Test>::get(1, 3), [(0, 100), (1, 103), (2, 104), (3, 106), (4, 107), (5, 108), (6, 109)]);
        assert_eq!(Bonds::<Test>::get(1, 1), [(1, 7), (6, 3)]);
        assert_eq!(Weights::<Test>::iter_prefix(1).count(), 7);
        for gone in [111, 112, 115] {
            assert_eq!(SubtensorModule::uid_of(1, &key(gone)), None);
            assert!(!SubtensorModule::is_registered_anywhere(&key(gone)));
        }
        for vector in [ValidatorPermit::<Test>::get(1), Active::<Test>::get(1)] {
            assert_eq!(vector.len(), 7);
        }
        // A newcomer finds the subnet full, and takes a seat like before.
        go_to(20);
        MinNonImmuneUids::<Test>::insert(1, 0);
        assert!(register(3, 130) < 7);
    });
}

#[test]
fn commits_name_uids_that_are_others_by_then() {
    ten_neurons(|| {
        WeightCommits::<Test>::insert(1, key(119), vec![(H256::zero(), 0, 0, 0)]);
        assert_ok!(trim(9));
        assert_eq!(WeightCommits::<Test>::iter_prefix(1).count(), 0);
    });
}

#[test]
fn stakes_of_those_who_leave_are_theirs() {
    ten_neurons(|| {
        stake(3, 111, 5 * TOKEN);
        assert_ok!(trim(9));
        assert_ok!(SubtensorModule::remove_stake(signed(3), key(111), 1, 5 * TOKEN));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn more_seats_than_neurons_are_taken_away_too() {
    ten_neurons(|| {
        assert_ok!(trim(10));
        assert_eq!((SubtensorModule::neurons(1), MaxAllowedUids::<Test>::get(1)), (10, 10));
    });
}

#[test]
fn a_trim_refuses_what_would_close_or_confuse_the_subnet() {
    ten_neurons(|| {
        for seats in [0, 1, 257] {
            assert_noop!(trim(seats), Error::<Test>::InvalidValue);
        }
        ImmunityPeriod::<Test>::insert(1, 1000);
        assert_noop!(trim(9), Error::<Test>::TrimmingWouldExceedMaxImmunePercentage);
        ImmunityPeriod::<Test>::insert(1, 5);
        record(|record| record.keep_open = true);
        stake(3, OWNER_HOTKEY, TOKEN);
        go_to(21);
        assert_noop!(trim(9), Error::<Test>::EpochIsOpen);
        record(|record| record.open.clear());
        assert_ok!(trim(9));
    });
}

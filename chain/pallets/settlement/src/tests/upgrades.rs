//! Upgrades while epochs are open.

use codec::Encode;
use frame_support::{
    assert_ok,
    traits::{GetStorageVersion, Hooks, StorageVersion},
};
use sp_core::H256;

use super::mock::*;
use crate::{Carry, Event, History, HistoryIndex, Inputs, Misses, Open, Status, VoidCause};

fn upgrade() {
    Settlement::on_runtime_upgrade();
    assert_books();
}

#[test]
fn an_upgrade_of_the_same_formats_changes_nothing() {
    voting_network().execute_with(|| {
        run(1);
        attest_by(2..=5, &H256([1; 32]));
        let before = sp_io::storage::root(sp_core::storage::StateVersion::V1);
        upgrade();
        assert_eq!(sp_io::storage::root(sp_core::storage::StateVersion::V1), before);
        assert_eq!(Settlement::on_chain_storage_version(), StorageVersion::new(1));
    });
}

#[test]
fn a_change_of_format_voids_what_is_open_and_blames_nobody() {
    for change in [
        |open: &mut crate::OpenEpoch<_>| open.input_format = 0,
        |open: &mut crate::OpenEpoch<_>| open.outcome_format = 0,
        |open: &mut crate::OpenEpoch<_>| open.consensus = 0,
    ] {
        voting_network().execute_with(|| {
            let epoch = open();
            Open::<Test>::mutate(NETUID, |open| change(open.as_mut().unwrap()));
            upgrade();
            assert_eq!(Open::<Test>::get(NETUID), None);
            assert_eq!(Carry::<Test>::get(NETUID), epoch.pool);
            assert_eq!(History::<Test>::get(NETUID, epoch.index).unwrap().status, Status::Voided);
            assert!(Misses::<Test>::get(NETUID).is_empty());
            // The next epoch comes when it is due.
            run_to_freeze();
            assert_eq!((open().index, open().block), (epoch.index + 1, epoch.block + TEMPO));
            settle_with(&truth());
        });
    }
}

/// What the first layout wrote: no chilled electors, no successors, misses as numbers, records without a challenge.
#[test]
fn state_of_the_first_layout_is_voided_by_the_books() {
    voting_network().execute_with(|| {
        run(1);
        let (epoch, held) = (open(), waiting(NETUID));
        let key = Open::<Test>::hashed_key_for(NETUID);
        let whole = sp_io::storage::get(&key).unwrap();
        sp_io::storage::set(&key, &whole[..whole.len() - 1]);
        let misses = Misses::<Test>::hashed_key_for(NETUID);
        sp_io::storage::set(&misses, &vec![(hot(2), 3u16)].encode());
        let record = History::<Test>::hashed_key_for(NETUID, 1);
        sp_io::storage::set(&record, &[0; 40]);
        StorageVersion::new(0).put::<Settlement>();
        upgrade();
        assert_eq!(Settlement::on_chain_storage_version(), StorageVersion::new(1));
        assert_eq!((Open::<Test>::get(NETUID), Inputs::<Test>::get(NETUID)), (None, None));
        assert_eq!(sp_io::storage::get(&key), None);
        assert_eq!(waiting(NETUID), held);
        assert_eq!(Carry::<Test>::get(NETUID), epoch.pool + epoch.owner_cut);
        System::assert_last_event(
            Event::EpochUnsettled {
                netuid: NETUID,
                index: epoch.index,
                cause: VoidCause::Upgraded,
                missing: Default::default(),
            }
            .into(),
        );
        assert!(Misses::<Test>::get(NETUID).is_empty());
        assert!(HistoryIndex::<Test>::get(NETUID).is_empty());
        assert_eq!(History::<Test>::iter_prefix(NETUID).count(), 0);
        run_to_freeze();
        settle_with(&truth());
        // A second upgrade finds nothing to do.
        run_to_freeze();
        upgrade();
        assert!(Open::<Test>::get(NETUID).is_some());
        assert_ok!(Settlement::force_void(frame_system::RawOrigin::Root.into(), NETUID, open().index));
    });
}

//! A change of the tempo waits for the next epoch, so that no two epochs' windows overlap.

use frame_support::{assert_noop, assert_ok};
use pallet_subtensor::{Error as Refusal, MinTempo, PendingTempo, Tempo};
use proptest::prelude::*;

use super::mock::*;
use crate::pallet::Call;

fn tempo(tempo: u16) -> Call<Test> {
    Call::sudo_set_tempo { netuid: NETUID, tempo }
}

fn boundaries() -> Vec<(u32, u16)> {
    frozen().into_iter().map(|epoch| (epoch.block, epoch.tempo)).collect()
}

#[test]
fn the_running_epoch_ends_when_it_was_to_end() {
    run(|| {
        go_to(20);
        assert_ok!(make(tempo(10), root()));
        go_to(60);
        assert_eq!(boundaries(), [(20, 20), (40, 10), (50, 10), (60, 10)]);
        assert_eq!((Tempo::<Test>::get(NETUID), PendingTempo::<Test>::get(NETUID)), (10, None));
    });
}

#[test]
fn the_last_word_counts() {
    run(|| {
        assert_ok!(make(tempo(10), root()));
        assert_ok!(make(tempo(25), root()));
        go_to(45);
        assert_eq!(boundaries(), [(20, 25), (45, 25)]);
    });
}

#[test]
fn a_tempo_that_could_not_be_settled_is_refused() {
    run(|| {
        assert_noop!(make(tempo(9), root()), Refusal::<Test>::TempoOutOfBounds);
        // Without an epoch for 50,400 blocks one is due, whatever the tempo: before this one's windows end.
        assert_noop!(make(tempo(50_401), root()), Refusal::<Test>::TempoOutOfBounds);
        assert_ok!(make(tempo(50_400), root()));
        MinTempo::<Test>::put(24);
        assert_noop!(make(tempo(23), root()), Refusal::<Test>::TempoOutOfBounds);
        assert_ok!(make(tempo(24), root()));
        // Also where storage never had a bound.
        MinTempo::<Test>::put(0);
        assert_noop!(make(tempo(9), root()), Refusal::<Test>::TempoOutOfBounds);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is set in between, each epoch follows the one before after exactly the tempo that one was frozen with.
    #[test]
    fn every_epoch_lasts_as_long_as_it_was_frozen_to_last(
        changes in prop::collection::vec((1u32..30, 10u16..60), 1..12),
    ) {
        run(|| {
            for (blocks, value) in changes {
                let _ = make(tempo(value), root()); // refused in the frozen window
                go_to(System::block_number() + blocks);
            }
            for pair in boundaries().windows(2) {
                assert_eq!(pair[1].0 - pair[0].0, u32::from(pair[0].1));
            }
        });
    }
}

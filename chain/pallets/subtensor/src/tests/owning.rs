use super::mock::*;
use crate::{
    limits::{MAX_TEMPO, TEMPO_UPDATE_REST},
    pallet::*,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

fn setup() -> Setup {
    let mut setup = Setup::default();
    setup.network.owner_min_tempo = 15;
    setup
}

#[test]
fn an_owner_chooses_the_tempo_from_the_next_epoch_on() {
    setup().run(|| {
        let set = |who, tempo| SubtensorModule::set_tempo(signed(who), 1, tempo);
        assert_noop!(set(2, 30), BadOrigin);
        assert_noop!(SubtensorModule::set_tempo(RuntimeOrigin::root(), 1, 30), BadOrigin);
        for refused in [0, 14, MAX_TEMPO + 1] {
            assert_noop!(set(OWNER, refused), Error::<Test>::TempoOutOfBounds);
        }
        assert_ok!(set(OWNER, 15));
        System::assert_last_event(Event::TempoSet(1, 15).into());
        assert_eq!((Tempo::<Test>::get(1), PendingTempo::<Test>::get(1)), (20, Some(15)));
        assert_noop!(set(OWNER, 16), Error::<Test>::TxRateLimitExceeded);
        go_to(21);
        assert_eq!(Tempo::<Test>::get(1), 15);
        System::set_block_number(1 + TEMPO_UPDATE_REST as u32);
        LastEpochBlock::<Test>::insert(1, TEMPO_UPDATE_REST);
        assert_ok!(set(OWNER, 16));
    });
}

#[test]
fn an_owner_chooses_when_votes_grow_stale() {
    run(|| {
        let set = |who, factor| SubtensorModule::set_activity_cutoff_factor(signed(who), 1, factor);
        assert_noop!(set(2, 2_000), BadOrigin);
        for refused in [999, 50_001] {
            assert_noop!(set(OWNER, refused), Error::<Test>::ActivityCutoffFactorMilliOutOfBounds);
        }
        assert_ok!(set(OWNER, 2_000));
        System::assert_last_event(Event::ActivityCutoffFactorMilliSet { netuid: 1, factor_milli: 2_000 }.into());
        assert_eq!(SubtensorModule::activity_cutoff_blocks(1), 40);
        assert_noop!(set(OWNER, 3_000), Error::<Test>::TxRateLimitExceeded);
        go_to(59);
        assert_noop!(set(OWNER, 3_000), Error::<Test>::AdminActionProhibitedDuringWeightsWindow);
        go_to(61);
        assert_ok!(set(OWNER, 50_000));
    });
}

#[test]
fn an_owner_brings_the_next_epoch_forward() {
    let mut setup = setup();
    setup.params.tempo = 100;
    setup.run(|| {
        stake(3, OWNER_HOTKEY, 1_000_000_000);
        let trigger = |who| SubtensorModule::trigger_epoch(signed(who), 1);
        assert_noop!(trigger(2), BadOrigin);
        assert_ok!(trigger(OWNER));
        let told = Event::EpochTriggered { netuid: 1, by: key(OWNER), fires_at: 11 };
        System::assert_last_event(told.into());
        assert_noop!(trigger(OWNER), Error::<Test>::EpochTriggerAlreadyPending);
        go_to(10);
        assert_eq!(SubnetEpochIndex::<Test>::get(1), 0);
        next_block();
        assert_eq!((SubnetEpochIndex::<Test>::get(1), LastEpochBlock::<Test>::get(1)), (1, 11));
        assert_noop!(trigger(OWNER), Error::<Test>::TxRateLimitExceeded);
        go_to(110);
        assert_eq!(SubnetEpochIndex::<Test>::get(1), 1, "the cycle begins anew with it");
        next_block();
        assert_eq!(SubnetEpochIndex::<Test>::get(1), 2);
    });
}

#[test]
fn no_epoch_is_brought_forward_to_a_chosen_moment_or_for_nothing() {
    run(|| {
        let trigger = || SubtensorModule::trigger_epoch(signed(OWNER), 1);
        CommitRevealWeightsEnabled::<Test>::insert(1, true);
        assert_noop!(trigger(), Error::<Test>::DynamicTempoBlockedByCommitReveal);
        CommitRevealWeightsEnabled::<Test>::insert(1, false);
        go_to(10);
        assert_noop!(trigger(), Error::<Test>::AutoEpochAlreadyImminent);
    });
}

#[test]
fn a_triggered_epoch_waits_for_the_open_one() {
    let mut setup = setup();
    setup.params.tempo = 100;
    setup.run(|| {
        record(|record| record.keep_open = true);
        stake(3, OWNER_HOTKEY, 1_000_000_000);
        go_to(101);
        assert_ok!(SubtensorModule::trigger_epoch(signed(OWNER), 1));
        go_to(130);
        assert_eq!(SubnetEpochIndex::<Test>::get(1), 1);
        record(|record| record.open.clear());
        next_block();
        assert_eq!(SubnetEpochIndex::<Test>::get(1), 2);
    });
}

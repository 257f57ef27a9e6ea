use super::mock::*;
use crate::{RateLimitKey, limits::TOKEN, pallet::*};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use proptest::prelude::*;

/// `TxDelegateTakeRateLimit` of these tests.
const LIMIT: u64 = 50;
const HIGHEST: u16 = 11_796;

fn decrease(cold: u8, hot: u8, take: u16) -> DispatchResult {
    let checked = SubtensorModule::validate_free(&key(cold), &Call::decrease_take { hotkey: key(hot), take });
    let done = SubtensorModule::decrease_take(signed(cold), key(hot), take);
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

fn increase(cold: u8, hot: u8, take: u16) -> DispatchResult {
    let checked = SubtensorModule::validate_free(&key(cold), &Call::increase_take { hotkey: key(hot), take });
    let done = SubtensorModule::increase_take(signed(cold), key(hot), take);
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

fn take_of(hot: u8) -> u16 {
    Delegates::<Test>::get(key(hot))
}

/// Hotkey 110 of coldkey 2 on netuid 1, with the highest take as every newcomer.
fn run_takes(test: impl FnOnce()) {
    let mut setup = Setup::default();
    setup.network.tx_delegate_take_rate_limit = LIMIT;
    setup.network.min_delegate_take = 100;
    setup.run(|| {
        register(2, 110);
        assert_eq!(take_of(110), HIGHEST);
        test();
    });
}

#[test]
fn lowering_is_possible_at_any_time() {
    run_takes(|| {
        for take in [11_795, 200, 100] {
            assert_ok!(decrease(2, 110, take));
            assert_eq!(take_of(110), take);
            System::assert_last_event(Event::TakeDecreased(key(2), key(110), take).into());
        }
    });
}

#[test]
fn raising_waits_for_more_than_the_limit_after_any_change() {
    run_takes(|| {
        assert_ok!(decrease(2, 110, 100));
        go_to(1 + LIMIT as u32);
        assert_noop!(increase(2, 110, 101), Error::<Test>::DelegateTxRateLimitExceeded);
        go_to(2 + LIMIT as u32);
        assert_ok!(increase(2, 110, 101));
        System::assert_last_event(Event::TakeIncreased(key(2), key(110), 101).into());
        assert_noop!(increase(2, 110, 102), Error::<Test>::DelegateTxRateLimitExceeded);
        assert_ok!(decrease(2, 110, 100));
        assert_eq!(take_of(110), 100);
    });
}

#[test]
fn a_limit_of_zero_is_none() {
    run_takes(|| {
        TxDelegateTakeRateLimit::<Test>::put(0);
        assert_ok!(decrease(2, 110, 100));
        assert_ok!(increase(2, 110, 200));
        assert_ok!(increase(2, 110, HIGHEST));
    });
}

#[test]
fn refuses_in_order() {
    run_takes(|| {
        for change in [decrease, increase] {
            assert_noop!(change(2, 111, 500), Error::<Test>::HotKeyAccountNotExists);
            assert_noop!(change(3, 110, 500), Error::<Test>::NonAssociatedColdKey);
        }
        assert_noop!(decrease(2, 110, HIGHEST), Error::<Test>::DelegateTakeTooLow);
        assert_noop!(decrease(2, 110, 99), Error::<Test>::DelegateTakeTooLow);
        assert_noop!(increase(2, 110, HIGHEST), Error::<Test>::DelegateTakeTooLow);
        assert_noop!(increase(2, 110, HIGHEST + 1), Error::<Test>::DelegateTakeTooHigh);
        assert_noop!(
            SubtensorModule::decrease_take(RuntimeOrigin::none(), key(110), 500),
            sp_runtime::DispatchError::BadOrigin
        );
        assert!(!LastRateLimitedBlock::<Test>::contains_key(RateLimitKey::LastTxBlockDelegateTake(key(110))));
    });
}

#[test]
fn the_next_frozen_input_carries_the_take() {
    run_takes(|| {
        stake(2, 110, TOKEN);
        go_to(20);
        assert_ok!(decrease(2, 110, 7_000));
        go_to(40);
        let takes: Vec<u16> = record(|record| record.epochs.iter().map(|epoch| epoch.neurons[1].take).collect());
        assert_eq!(takes, [HIGHEST, 7_000]);
    });
}

#[test]
fn the_pool_gives_subtensors_codes() {
    run_takes(|| {
        let code = |cold: u8, hot: u8, take: u16| {
            SubtensorModule::validate_free(&key(cold), &Call::increase_take { hotkey: key(hot), take })
        };
        assert_eq!(code(2, 111, 500), Some(Err(4)));
        assert_eq!(code(3, 110, 500), Some(Err(25)));
        assert_eq!(code(2, 110, 500), Some(Err(26)));
        assert_eq!(code(2, 110, HIGHEST + 1), Some(Err(27)));
        assert_ok!(decrease(2, 110, 500));
        assert_eq!(code(2, 110, 501), Some(Err(6)));
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A nominator can rely on it: a take moves within its bounds, and once lowered it stays low for the limit.
    #[test]
    fn a_take_rises_no_sooner_than_promised(
        acts in prop::collection::vec((any::<bool>(), 0u16..13_000, 0u32..40), 1..20),
    ) {
        run_takes(|| {
            let mut changed = None;
            for (raise, take, blocks) in acts {
                let before = take_of(110);
                let done = if raise { increase(2, 110, take) } else { decrease(2, 110, take) };
                let (now, after) = (SubtensorModule::now(), take_of(110));
                assert!((100..=HIGHEST).contains(&after));
                assert_eq!(done.is_ok(), after != before);
                assert!(after <= before || changed.is_none_or(|last| now > last + LIMIT));
                if done.is_ok() {
                    changed = Some(now);
                }
                go_to(System::block_number() + blocks);
            }
        });
    }
}

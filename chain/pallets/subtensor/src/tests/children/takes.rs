use super::*;
use frame_support::assert_noop;
use sp_runtime::DispatchError::BadOrigin;

fn set(cold: u8, hot: u8, netuid: u16, take: u16) -> DispatchResult {
    SubtensorModule::set_childkey_take(signed(cold), key(hot), netuid, take)
}

fn take_of(hot: u8) -> u16 {
    SubtensorModule::childkey_take(&key(hot), 1)
}

#[test]
fn refuses_in_order_and_keeps_to_the_bounds() {
    run_children(|| {
        assert_ok!(SubtensorModule::sudo_set_min_childkey_take(RuntimeOrigin::root(), 100));
        assert_noop!(set(3, 110, 1, 99), Error::<Test>::NonAssociatedColdKey);
        assert_noop!(set(2, 110, 0, 99), Error::<Test>::RegistrationNotPermittedOnRootSubnet);
        assert_noop!(set(2, 110, 9, 99), Error::<Test>::SubnetNotExists);
        assert_noop!(set(2, 110, 1, 99), Error::<Test>::InvalidChildkeyTake);
        assert_noop!(set(2, 110, 1, 11_797), Error::<Test>::InvalidChildkeyTake);
        assert_ok!(set(2, 110, 1, 11_796));
        System::assert_last_event(Event::ChildKeyTakeSet(key(110), 11_796).into());
        assert_eq!((take_of(110), take_of(111)), (11_796, 100));
        MinChildkeyTakePerSubnet::<Test>::insert(1, 200);
        assert_noop!(set(3, 111, 1, 199), Error::<Test>::InvalidChildkeyTake);
        assert_eq!((take_of(111), SubtensorModule::childkey_take(&key(111), 2)), (200, 100));
    });
}

#[test]
fn only_a_raise_waits_but_any_change_starts_the_clock() {
    run_children(|| {
        assert_ok!(SubtensorModule::sudo_set_tx_childkey_take_rate_limit(RuntimeOrigin::root(), 10));
        System::assert_last_event(Event::TxChildKeyTakeRateLimitSet(10).into());
        assert_ok!(set(2, 110, 1, 500));
        assert_noop!(set(2, 110, 1, 501), Error::<Test>::TxChildkeyTakeRateLimitExceeded);
        assert_ok!(set(2, 110, 1, 500));
        assert_ok!(set(2, 110, 2, 500));
        go_to(5);
        assert_ok!(set(2, 110, 1, 400));
        go_to(14);
        assert_noop!(set(2, 110, 1, 401), Error::<Test>::TxChildkeyTakeRateLimitExceeded);
        go_to(15);
        assert_ok!(set(2, 110, 1, 401));
    });
}

#[test]
fn the_lowest_never_passes_the_highest() {
    run_children(|| {
        let root = RuntimeOrigin::root;
        assert_noop!(SubtensorModule::sudo_set_min_childkey_take(root(), 11_797), Error::<Test>::InvalidChildkeyTake);
        assert_ok!(SubtensorModule::sudo_set_max_childkey_take(root(), 20_000));
        System::assert_last_event(Event::MaxChildKeyTakeSet(20_000).into());
        assert_ok!(SubtensorModule::sudo_set_min_childkey_take(root(), 20_000));
        System::assert_last_event(Event::MinChildKeyTakeSet(20_000).into());
        assert_noop!(SubtensorModule::sudo_set_max_childkey_take(root(), 19_999), Error::<Test>::InvalidChildkeyTake);
        assert_noop!(SubtensorModule::sudo_set_min_childkey_take(signed(1), 0), BadOrigin);
        assert_noop!(SubtensorModule::sudo_set_max_childkey_take(signed(1), 0), BadOrigin);
        assert_noop!(SubtensorModule::sudo_set_tx_childkey_take_rate_limit(signed(1), 0), BadOrigin);
    });
}

use super::mock::*;
use crate::{limits::TOKEN, lock_cost::LockHistory, pallet::*};
use frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;

#[test]
fn creates_a_subnet_that_waits_for_its_start() {
    run(|| {
        let issuance = Balances::total_issuance();
        assert_ok!(SubtensorModule::register_network(signed(2), key(120)));
        System::assert_last_event(Event::NetworkAdded(2, 0).into());
        assert_eq!(Balances::total_issuance(), issuance - 100 * TOKEN);
        assert_eq!(SubnetLocked::<Test>::get(2), 100 * TOKEN);
        assert_eq!(SubnetOwner::<Test>::get(2), key(2));
        assert_eq!(SubtensorModule::owner_uid(2), Some(0));
        assert_eq!(SubtensorModule::neurons(2), 1);
        assert_eq!(ValidatorPermit::<Test>::get(2), [false]);
        assert_eq!(TotalNetworks::<Test>::get(), 3);
        assert_eq!((Tempo::<Test>::get(2), Kappa::<Test>::get(2)), (20, 32_767));

        next_block();
        assert_eq!(SubnetTAO::<Test>::get(2), 0);
        let early = SubtensorModule::add_stake(signed(2), key(120), 2, TOKEN);
        assert_noop!(early, Error::<Test>::SubtokenDisabled);
        assert_ok!(SubtensorModule::start_call(signed(2), 2));
        System::assert_last_event(Event::FirstEmissionBlockNumberSet(2, 3).into());
        next_block();
        assert_eq!(SubnetTAO::<Test>::get(2), TOKEN / 2);
        assert_ok!(SubtensorModule::add_stake(signed(2), key(120), 2, TOKEN));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn register_network_refuses_in_order() {
    let mut setup = Setup::default();
    setup.network.rate_limit = 10;
    setup.network.subnet_limit = 3;
    setup.network.registration_start_block = 2;
    setup.run(|| {
        let create = |cold, hot| SubtensorModule::register_network(signed(cold), key(hot));
        let pot = SubtensorModule::subnet_account(1);
        assert_noop!(
            SubtensorModule::register_network(signed(2), pot),
            Error::<Test>::CannotUseSystemAccount
        );
        assert_noop!(create(2, OWNER_HOTKEY), Error::<Test>::NonAssociatedColdKey);
        assert_noop!(create(2, 120), Error::<Test>::SubNetRegistrationDisabled);
        next_block();
        assert_noop!(create(50, 120), Error::<Test>::CannotAffordLockCost);
        assert_ok!(create(2, 120));
        go_to(11);
        assert_noop!(create(2, 121), Error::<Test>::NetworkTxRateLimitExceeded);
        go_to(12);
        assert_ok!(create(2, 120));
        assert_eq!(SubtensorModule::uid_of(3, &key(120)), Some(0));
        go_to(22);
        assert_noop!(create(2, 121), Error::<Test>::SubnetLimitReached);
    });
}

#[test]
fn gives_out_the_lowest_free_netuid() {
    Setup { subnets: 3, ..Setup::default() }.run(|| {
        NetworksAdded::<Test>::remove(2);
        assert_ok!(SubtensorModule::register_network(signed(2), key(120)));
        assert_eq!(SubnetOwner::<Test>::get(2), key(2));
    });
}

#[test]
fn start_call_refuses_in_order() {
    let mut setup = Setup::default();
    setup.network.start_call_delay = 3;
    setup.run(|| {
        let start = |cold, netuid| SubtensorModule::start_call(signed(cold), netuid);
        assert_noop!(start(2, 9), Error::<Test>::SubnetNotExists);
        assert_noop!(start(2, 0), Error::<Test>::NotSubnetOwner);
        assert_noop!(start(2, 1), Error::<Test>::NotSubnetOwner);
        assert_noop!(start(OWNER, 1), Error::<Test>::FirstEmissionBlockNumberAlreadySet);
        assert_ok!(SubtensorModule::register_network(signed(2), key(120)));
        go_to(3);
        assert_noop!(start(2, 2), Error::<Test>::NeedWaitingMoreBlocksToStarCall);
        next_block();
        assert_ok!(start(2, 2));
        assert_noop!(start(2, 2), Error::<Test>::FirstEmissionBlockNumberAlreadySet);
    });
}

#[test]
fn the_lock_cost_doubles_and_fades() {
    let never = LockHistory {
        last_cost: 1000 * TOKEN,
        last_block: 0,
        interval: 100_800,
        block_emission: TOKEN,
        floor: 1000 * TOKEN,
    };
    assert_eq!(never.cost_at(50), 1000 * TOKEN);
    let once = LockHistory { last_block: 100, floor: 10 * TOKEN, ..never };
    assert_eq!(once.cost_at(100), 2000 * TOKEN);
    let per_block = 1000 * TOKEN / 100_800;
    assert_eq!(once.cost_at(101), 2000 * TOKEN - per_block);
    assert_eq!(once.cost_at(100 + 100_800), 2000 * TOKEN - per_block * 100_800);
    assert_eq!(once.cost_at(1_000_000), 10 * TOKEN);
    let halved = LockHistory { block_emission: TOKEN / 2, ..once };
    assert_eq!(halved.cost_at(101), 2000 * TOKEN - 1000 * TOKEN / 50_400);
    assert_eq!(LockHistory { interval: 0, ..once }.cost_at(101), 10 * TOKEN);
    run(|| {
        assert_ok!(SubtensorModule::register_network(signed(2), key(120)));
        assert_eq!(SubtensorModule::network_lock_cost(), 200 * TOKEN);
        assert_ok!(SubtensorModule::register_network(signed(2), key(121)));
        assert_eq!(SubtensorModule::network_lock_cost(), 400 * TOKEN);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Twice the last one at first, then never higher, never below the floor, and at it in the end.
    #[test]
    fn the_lock_cost_never_rises_by_itself(
        last_cost in 0..=u64::MAX,
        last_block in 1..1_000_000u64,
        interval in 0..=u64::MAX,
        block_emission in 0..=TOKEN,
        floor in 0..=10_000 * TOKEN,
        waits in proptest::collection::vec(0..200_000u64, 1..20),
    ) {
        let history = LockHistory { last_cost, last_block, interval, block_emission, floor };
        let first = history.cost_at(last_block);
        let scaled = u128::from(interval) * u128::from(block_emission) / u128::from(TOKEN);
        let doubled = if scaled == 0 { floor } else { last_cost.saturating_mul(2).max(floor) };
        prop_assert_eq!(first, doubled);
        let (mut block, mut before) = (last_block, first);
        for wait in waits {
            block += wait;
            let cost = history.cost_at(block);
            prop_assert!((floor..=before).contains(&cost));
            before = cost;
        }
        if scaled < u128::from(last_cost) && last_cost < u64::MAX / 4 {
            // The fall of a block is cut to whole rao, so the end may come a little later than after two intervals.
            prop_assert_eq!(history.cost_at(u64::MAX), floor);
        }
    }
}

//! What each setting may be: the first value refused on each side, and the last one taken.

use frame_support::{assert_noop, assert_ok};
use pallet_subtensor::{
    Error as Refusal, MaxBurn, MaxDelegateTake, MechanismCountCurrent, MinChildkeyTake, SubnetworkN, U64F64,
    limits::TOKEN,
};

use super::mock::*;
use crate::pallet::{Call, Error};

#[test]
fn bonds_keep_less_under_an_owner_than_under_root() {
    run(|| {
        let bonds = |bonds_moving_average| Call::sudo_set_bonds_moving_average { netuid: NETUID, bonds_moving_average };
        assert_noop!(make(bonds(975_001), owner()), Error::<Test>::BondsMovingAverageMaxReached);
        assert_ok!(make(bonds(975_000), owner()));
        assert_ok!(make(bonds(1_000_000), root()));
        assert_noop!(make(bonds(1_000_001), root()), Error::<Test>::BondsMovingAverageMaxReached);
    });
}

#[test]
fn only_root_turns_the_sigmoid_around() {
    run(|| {
        let steepness = |steepness| Call::sudo_set_alpha_sigmoid_steepness { netuid: NETUID, steepness };
        assert_noop!(make(steepness(-1), owner()), Error::<Test>::NegativeSigmoidSteepness);
        assert_ok!(make(steepness(0), owner()));
        assert_ok!(make(steepness(i16::MIN), root()));
    });
}

#[test]
fn liquid_alphas_bounds_are_in_order_and_not_too_low() {
    run(|| {
        let values = |alpha_low, alpha_high| Call::sudo_set_alpha_values { netuid: NETUID, alpha_low, alpha_high };
        assert_noop!(make(values(2000, 3000), root()), Refusal::<Test>::LiquidAlphaDisabled);
        assert_ok!(make(Call::sudo_set_liquid_alpha_enabled { netuid: NETUID, enabled: true }, root()));
        assert_noop!(make(values(1638, 1637), root()), Refusal::<Test>::AlphaHighTooLow);
        assert_noop!(make(values(1637, 3000), root()), Refusal::<Test>::AlphaLowOutOfRange);
        assert_noop!(make(values(3001, 3000), root()), Refusal::<Test>::AlphaLowOutOfRange);
        assert_ok!(make(values(1638, 1638), root()));
        assert_ok!(make(values(1638, u16::MAX), root()));
    });
}

#[test]
fn validators_fit_the_frozen_input_and_the_subnet() {
    run(|| {
        let validators =
            |max_allowed_validators| Call::sudo_set_max_allowed_validators { netuid: NETUID, max_allowed_validators };
        for refused in [0, 129, u16::MAX] {
            assert_noop!(make(validators(refused), root()), Error::<Test>::ValueNotInBounds);
        }
        assert_ok!(make(validators(128), root()));
        assert_ok!(make(Call::sudo_set_max_allowed_uids { netuid: NETUID, max_allowed_uids: 64 }, root()));
        assert_noop!(make(validators(65), root()), Error::<Test>::MaxValidatorsLargerThanMaxUIds);
        assert_ok!(make(validators(64), root()));
    });
}

#[test]
fn uids_fit_the_neurons_there_are_and_the_frozen_input() {
    run(|| {
        let uids = |max_allowed_uids| Call::sudo_set_max_allowed_uids { netuid: NETUID, max_allowed_uids };
        SubnetworkN::<Test>::insert(NETUID, 100);
        assert_noop!(make(uids(99), owner()), Error::<Test>::MaxAllowedUIdsLessThanCurrentUIds);
        assert_noop!(make(uids(257), owner()), Error::<Test>::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids);
        assert_ok!(make(uids(100), root()));
        assert_ok!(make(uids(256), root()));
        MechanismCountCurrent::<Test>::insert(NETUID, 2);
        assert_noop!(make(uids(129), root()), Refusal::<Test>::TooManyUIDsPerMechanism);
        assert_ok!(make(uids(128), root()));
    });
}

/// With as many seats as it has neurons, a small subnet would let nobody in: too few of them may be replaced.
#[test]
fn no_subnet_is_closed_by_taking_its_seats_away() {
    run(|| {
        let uids = |max_allowed_uids| Call::sudo_set_max_allowed_uids { netuid: NETUID, max_allowed_uids };
        for by in [owner(), root()] {
            for refused in [0, 1, 63] {
                let refusal = Error::<Test>::MaxAllowedUidsLessThanMinAllowedUids;
                assert_noop!(make(uids(refused), by.clone()), refusal);
            }
        }
        assert_ok!(make(uids(64), owner()));
        assert_ok!(SubtensorModule::burned_register(owner(), NETUID, key(102)));
    });
}

#[test]
fn prices_keep_their_order() {
    run(|| {
        let least = |min_burn| Call::sudo_set_min_burn { netuid: NETUID, min_burn };
        let most = |max_burn| Call::sudo_set_max_burn { netuid: NETUID, max_burn };
        assert_noop!(make(least(TOKEN), root()), Error::<Test>::ValueNotInBounds);
        assert_ok!(make(least(TOKEN - 1), root()));
        assert_noop!(make(most(TOKEN - 1), root()), Error::<Test>::ValueNotInBounds);
        assert_ok!(make(most(TOKEN), root()));
        assert_ok!(make(least(0), root()));
        assert_noop!(make(most(TOKEN / 10), root()), Error::<Test>::ValueNotInBounds);
        assert_ok!(make(most(TOKEN / 10 + 1), root()));
        assert_noop!(make(least(TOKEN / 10 + 1), root()), Error::<Test>::ValueNotInBounds);
        assert_eq!(MaxBurn::<Test>::get(NETUID), TOKEN / 10 + 1);
    });
}

#[test]
fn prices_move_within_reason() {
    run(|| {
        let half_life = |burn_half_life| Call::sudo_set_burn_half_life { netuid: NETUID, burn_half_life };
        for refused in [0, 36_101] {
            assert_noop!(make(half_life(refused), root()), Error::<Test>::InvalidValue);
        }
        assert_ok!(make(half_life(1), root()));
        assert_ok!(make(half_life(36_100), root()));
        let factor = |bits| {
            let burn_increase_mult = U64F64 { bits };
            Call::sudo_set_burn_increase_mult { netuid: NETUID, burn_increase_mult }
        };
        for refused in [0, (1 << 64) - 1, (3 << 64) + 1, u128::MAX] {
            assert_noop!(make(factor(refused), root()), Error::<Test>::InvalidValue);
        }
        assert_ok!(make(factor(1 << 64), root()));
        assert_ok!(make(factor(3 << 64), root()));
    });
}

#[test]
fn a_reveal_comes_one_to_a_hundred_epochs_later() {
    run(|| {
        let period = |interval| Call::sudo_set_commit_reveal_weights_interval { netuid: NETUID, interval };
        assert_noop!(make(period(0), root()), Refusal::<Test>::RevealPeriodTooSmall);
        assert_noop!(make(period(101), root()), Refusal::<Test>::RevealPeriodTooLarge);
        assert_ok!(make(period(1), root()));
        assert_ok!(make(period(100), root()));
    });
}

#[test]
fn the_network_stays_able_to_run() {
    run(|| {
        for max_epochs_per_block in [0, 33] {
            let call = Call::sudo_set_max_epochs_per_block { max_epochs_per_block };
            assert_noop!(make(call, root()), Error::<Test>::ValueNotInBounds);
        }
        assert_ok!(make(Call::sudo_set_max_epochs_per_block { max_epochs_per_block: 32 }, root()));
        let subnets = |max_subnets| Call::sudo_set_subnet_limit { max_subnets };
        assert_noop!(make(subnets(257), root()), Error::<Test>::ValueNotInBounds);
        assert_ok!(make(subnets(256), root()));
        let most = MaxDelegateTake::<Test>::get();
        let refused = Call::sudo_set_min_delegate_take { take: most + 1 };
        assert_noop!(make(refused, root()), Error::<Test>::ValueNotInBounds);
        assert_ok!(make(Call::sudo_set_min_delegate_take { take: most }, root()));
    });
}

#[test]
fn a_subnets_least_childkey_take_stays_within_the_networks_bounds() {
    run(|| {
        let least = |take| Call::sudo_set_min_childkey_take_per_subnet { netuid: NETUID, take };
        MinChildkeyTake::<Test>::put(10);
        for refused in [9, 11_797] {
            assert_noop!(make(least(refused), owner()), Error::<Test>::InvalidValue);
        }
        assert_ok!(make(least(11_796), owner()));
        assert_ok!(make(least(10), root()));
    });
}

#[test]
fn seats_and_the_owners_own_stay_in_their_bounds() {
    run(|| {
        let floor = |min_allowed_uids| Call::sudo_set_min_allowed_uids { netuid: NETUID, min_allowed_uids };
        assert_noop!(make(floor(256), root()), Error::<Test>::MinAllowedUidsGreaterThanMaxAllowedUids);
        assert_noop!(make(floor(1), root()), Error::<Test>::MinAllowedUidsGreaterThanCurrentUids);
        SubnetworkN::<Test>::insert(NETUID, 41);
        assert_ok!(make(floor(40), root()));
        let seats = |max_allowed_uids| Call::sudo_set_max_allowed_uids { netuid: NETUID, max_allowed_uids };
        SubnetworkN::<Test>::insert(NETUID, 1);
        assert_noop!(make(seats(39), root()), Error::<Test>::MaxAllowedUidsLessThanMinAllowedUids);
        assert_ok!(make(seats(40), root()));
        let immune = |immune_neurons| Call::sudo_set_owner_immune_neuron_limit { netuid: NETUID, immune_neurons };
        for refused in [0, 11] {
            assert_noop!(make(immune(refused), owner()), Refusal::<Test>::InvalidValue);
        }
        assert_ok!(make(immune(10), owner()));
        let cutoff = |activity_cutoff| Call::sudo_set_activity_cutoff { netuid: NETUID, activity_cutoff };
        assert_noop!(make(cutoff(359), owner()), Refusal::<Test>::ActivityCutoffTooLow);
        assert_ok!(make(cutoff(360), owner()));
    });
}

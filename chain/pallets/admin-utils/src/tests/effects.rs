//! What is set shows in the next frozen input, and in no earlier one.

use frame_support::assert_ok;
use pallet_subtensor::FrozenParams;

use super::mock::*;
use crate::pallet::Call;

fn last_params() -> FrozenParams {
    frozen().pop().unwrap_or_else(|| panic!("nothing was frozen")).params
}

#[test]
fn the_next_frozen_input_carries_every_rule_of_the_epoch() {
    run(|| {
        go_to(20);
        let before = last_params();
        let netuid = NETUID;
        let by_owner = [
            Call::sudo_set_bonds_penalty { netuid, bonds_penalty: 1 },
            Call::sudo_set_bonds_moving_average { netuid, bonds_moving_average: 2 },
            Call::sudo_set_yuma3_enabled { netuid, enabled: false },
            Call::sudo_set_liquid_alpha_enabled { netuid, enabled: true },
            Call::sudo_set_alpha_values { netuid, alpha_low: 3000, alpha_high: 4000 },
            Call::sudo_set_alpha_sigmoid_steepness { netuid, steepness: 5 },
            Call::sudo_set_commit_reveal_weights_enabled { netuid, enabled: false },
        ];
        let by_root = [
            Call::sudo_set_kappa { netuid, kappa: 6 },
            Call::sudo_set_max_allowed_validators { netuid, max_allowed_validators: 7 },
            Call::sudo_set_stake_threshold { min_stake: 8 },
            Call::sudo_set_tempo { netuid, tempo: 30 },
        ];
        for call in by_owner {
            assert_ok!(make(call, owner()));
        }
        for call in by_root {
            assert_ok!(make(call, root()));
        }
        go_to(39);
        assert_eq!(last_params(), before, "what is frozen stays");
        go_to(40);
        let expected = FrozenParams {
            penalty: 1,
            bonds_ma: 2,
            yuma3: false,
            liquid: true,
            alpha_low: 3000,
            alpha_high: 4000,
            steepness: 5,
            commit_reveal: false,
            kappa: 6,
            max_validators: 7,
            min_stake: 8,
            tempo: 30,
            // 13.889 tempos.
            cutoff: 416,
            ..before
        };
        assert_eq!(last_params(), expected);
    });
}

#[test]
fn a_cut_is_taken_from_what_is_issued_from_then_on() {
    run(|| {
        go_to(20);
        assert_ok!(make(Call::sudo_set_subnet_owner_cut { subnet_owner_cut: 0 }, root()));
        go_to(40);
        let epochs = frozen();
        assert!(epochs[0].owner_cut > 0);
        assert_eq!(epochs[1].owner_cut, 0);
    });
}

//! Who may make each call, how often, and when: one table of all calls.

use frame_support::{assert_noop, assert_ok, traits::GetCallName};
use pallet_subtensor::{Error as Refusal, Event as Change, U64F64, *};
use sp_runtime::DispatchError::BadOrigin;
use std::collections::BTreeSet;

use super::mock::{System, *};
use crate::pallet::{Call, Error, Event};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// The owner with a rest between changes, and root; nobody in the frozen window.
    Owner,
    /// Root, but not in the frozen window.
    RootInWindow,
    /// Root, at any time.
    Root,
    /// Root, for all subnets at once.
    Network,
}

struct Row {
    who: Who,
    call: fn(u16) -> Call<Test>,
    /// Whether the value is stored.
    stored: fn() -> bool,
    event: Option<RuntimeEvent>,
}

fn row(who: Who, call: fn(u16) -> Call<Test>, stored: fn() -> bool, event: impl Into<Option<RuntimeEvent>>) -> Row {
    Row { who, call, stored, event: event.into() }
}

fn told(change: Change<Test>) -> Option<RuntimeEvent> {
    Some(change.into())
}

/// A price factor of two.
const DOUBLE: U64F64 = U64F64 { bits: 2 << 64 };

fn owners_rows() -> Vec<Row> {
    use Call::*;
    use Who::Owner;
    vec![
        row(
            Owner,
            |netuid| sudo_set_serving_rate_limit { netuid, serving_rate_limit: 7 },
            || ServingRateLimit::<Test>::get(1) == 7,
            told(Change::ServingRateLimitSet(1, 7)),
        ),
        row(
            Owner,
            |netuid| sudo_set_immunity_period { netuid, immunity_period: 8 },
            || ImmunityPeriod::<Test>::get(1) == 8,
            told(Change::ImmunityPeriodSet(1, 8)),
        ),
        row(
            Owner,
            |netuid| sudo_set_activity_cutoff { netuid, activity_cutoff: 361 },
            || ActivityCutoff::<Test>::get(1) == 361,
            told(Change::ActivityCutoffSet(1, 361)),
        ),
        row(
            Owner,
            |netuid| sudo_set_owner_immune_neuron_limit { netuid, immune_neurons: 3 },
            || ImmuneOwnerUidsLimit::<Test>::get(1) == 3,
            None,
        ),
        row(
            Owner,
            |netuid| sudo_set_recycle_or_burn { netuid, recycle_or_burn: RecycleOrBurnEnum::Recycle },
            || RecycleOrBurn::<Test>::get(1) == RecycleOrBurnEnum::Recycle,
            None,
        ),
        row(
            Owner,
            |netuid| sudo_set_min_allowed_weights { netuid, min_allowed_weights: 9 },
            || MinAllowedWeights::<Test>::get(1) == 9,
            told(Change::MinAllowedWeightSet(1, 9)),
        ),
        row(
            Owner,
            |netuid| sudo_set_max_allowed_uids { netuid, max_allowed_uids: 99 },
            || MaxAllowedUids::<Test>::get(1) == 99,
            told(Change::MaxAllowedUidsSet(1, 99)),
        ),
        row(
            Owner,
            |netuid| sudo_set_rho { netuid, rho: 11 },
            || Rho::<Test>::get(1) == 11,
            told(Change::RhoSet(1, 11)),
        ),
        row(
            Owner,
            |netuid| sudo_set_toggle_transfer { netuid, toggle: false },
            || !TransferToggle::<Test>::get(1),
            told(Change::TransferToggle(1, false)),
        ),
        row(
            Owner,
            |netuid| sudo_set_min_burn { netuid, min_burn: 12 },
            || MinBurn::<Test>::get(1) == 12,
            told(Change::MinBurnSet(1, 12)),
        ),
        row(
            Owner,
            |netuid| sudo_set_max_burn { netuid, max_burn: 1 << 40 },
            || MaxBurn::<Test>::get(1) == 1 << 40,
            told(Change::MaxBurnSet(1, 1 << 40)),
        ),
        row(
            Owner,
            |netuid| sudo_set_bonds_moving_average { netuid, bonds_moving_average: 800_000 },
            || BondsMovingAverage::<Test>::get(1) == 800_000,
            told(Change::BondsMovingAverageSet(1, 800_000)),
        ),
        row(
            Owner,
            |netuid| sudo_set_bonds_penalty { netuid, bonds_penalty: 13 },
            || BondsPenalty::<Test>::get(1) == 13,
            told(Change::BondsPenaltySet(1, 13)),
        ),
        row(
            Owner,
            |netuid| sudo_set_commit_reveal_weights_enabled { netuid, enabled: false },
            || !CommitRevealWeightsEnabled::<Test>::get(1),
            told(Change::CommitRevealEnabled(1, false)),
        ),
        row(
            Owner,
            |netuid| sudo_set_liquid_alpha_enabled { netuid, enabled: true },
            || LiquidAlphaOn::<Test>::get(1),
            None,
        ),
        row(
            Owner,
            |netuid| sudo_set_alpha_values { netuid, alpha_low: 2000, alpha_high: 3000 },
            || AlphaValues::<Test>::get(1) == (2000, 3000),
            None,
        ),
        row(
            Owner,
            |netuid| sudo_set_commit_reveal_weights_interval { netuid, interval: 3 },
            || RevealPeriodEpochs::<Test>::get(1) == 3,
            told(Change::CommitRevealPeriodsSet(1, 3)),
        ),
        row(
            Owner,
            |netuid| sudo_set_alpha_sigmoid_steepness { netuid, steepness: 500 },
            || AlphaSigmoidSteepness::<Test>::get(1) == 500,
            told(Change::AlphaSigmoidSteepnessSet(1, 500)),
        ),
        row(
            Owner,
            |netuid| sudo_set_yuma3_enabled { netuid, enabled: false },
            || !Yuma3On::<Test>::get(1),
            Some(Event::Yuma3EnableToggled { netuid: 1, enabled: false }.into()),
        ),
        row(
            Owner,
            |netuid| sudo_set_min_childkey_take_per_subnet { netuid, take: 15 },
            || MinChildkeyTakePerSubnet::<Test>::get(1) == 15,
            told(Change::MinChildKeyTakePerSubnetSet(1, 15)),
        ),
        row(
            Owner,
            |netuid| sudo_set_burn_half_life { netuid, burn_half_life: 14 },
            || BurnHalfLife::<Test>::get(1) == 14,
            Some(Event::BurnHalfLifeSet { netuid: 1, burn_half_life: 14 }.into()),
        ),
        row(
            Owner,
            |netuid| sudo_set_burn_increase_mult { netuid, burn_increase_mult: DOUBLE },
            || BurnIncreaseMult::<Test>::get(1) == DOUBLE,
            Some(Event::BurnIncreaseMultSet { netuid: 1, burn_increase_mult: DOUBLE }.into()),
        ),
    ]
}

fn mechanisms_rows() -> Vec<Row> {
    use Call::*;
    use Who::Owner;
    vec![
        row(
            Owner,
            |netuid| sudo_set_mechanism_count { netuid, mechanism_count: 2 },
            || MechanismCountCurrent::<Test>::get(1) == 2 && LastUpdate::<Test>::contains_key(4097),
            None,
        ),
        row(
            Owner,
            |netuid| sudo_set_mechanism_emission_split { netuid, maybe_split: Some(vec![65_535]) },
            || MechanismEmissionSplit::<Test>::get(1) == Some(vec![65_535]),
            None,
        ),
    ]
}

fn roots_rows() -> Vec<Row> {
    use Call::*;
    use Who::{Root, RootInWindow};
    vec![
        row(
            Root,
            |netuid| sudo_set_min_allowed_uids { netuid, min_allowed_uids: 0 },
            || MinAllowedUids::<Test>::get(1) == 0,
            told(Change::MinAllowedUidsSet(1, 0)),
        ),
        row(
            Root,
            |netuid| sudo_set_min_non_immune_uids { netuid, min: 7 },
            || MinNonImmuneUids::<Test>::get(1) == 7,
            told(Change::MinNonImmuneUidsSet(1, 7)),
        ),
        row(
            Root,
            |netuid| sudo_set_subnet_emission_enabled { netuid, enabled: false },
            || !SubnetEmissionEnabled::<Test>::get(1),
            RuntimeEvent::from(Event::SubnetEmissionEnabledSet { netuid: 1, enabled: false }),
        ),
        row(
            Root,
            |netuid| sudo_set_subnet_share { netuid, share_milli: 0 },
            || SubnetShareMilli::<Test>::get(1) == 0,
            told(Change::SubnetShareSet(1, 0)),
        ),
        row(
            Root,
            |netuid| sudo_set_weights_set_rate_limit { netuid, weights_set_rate_limit: 15 },
            || WeightsSetRateLimit::<Test>::get(1) == 15,
            told(Change::WeightsSetRateLimitSet(1, 15)),
        ),
        row(
            Root,
            |netuid| sudo_set_kappa { netuid, kappa: 16 },
            || Kappa::<Test>::get(1) == 16,
            told(Change::KappaSet(1, 16)),
        ),
        row(
            Root,
            |netuid| sudo_set_network_registration_allowed { netuid, registration_allowed: false },
            || !NetworkRegistrationAllowed::<Test>::get(1),
            told(Change::RegistrationAllowed(1, false)),
        ),
        row(
            RootInWindow,
            |netuid| sudo_set_max_allowed_validators { netuid, max_allowed_validators: 17 },
            || MaxAllowedValidators::<Test>::get(1) == 17,
            told(Change::MaxAllowedValidatorsSet(1, 17)),
        ),
        row(
            RootInWindow,
            |netuid| sudo_set_tempo { netuid, tempo: 18 },
            || PendingTempo::<Test>::get(1) == Some(18) && Tempo::<Test>::get(1) == TEMPO,
            told(Change::TempoSet(1, 18)),
        ),
    ]
}

fn network_rows() -> Vec<Row> {
    use Call::*;
    use Who::Network;
    vec![
        row(
            Network,
            |_| sudo_set_default_take { default_take: 17 },
            || MaxDelegateTake::<Test>::get() == 17,
            told(Change::DefaultTakeSet(17)),
        ),
        row(
            Network,
            |_| sudo_set_network_rate_limit { rate_limit: 18 },
            || NetworkRateLimit::<Test>::get() == 18,
            told(Change::NetworkRateLimitSet(18)),
        ),
        row(
            Network,
            |_| sudo_set_network_immunity_period { immunity_period: 19 },
            || NetworkImmunityPeriod::<Test>::get() == 19,
            told(Change::NetworkImmunityPeriodSet(19)),
        ),
        row(
            Network,
            |_| sudo_set_start_call_delay { delay: 20 },
            || StartCallDelay::<Test>::get() == 20,
            told(Change::StartCallDelaySet(20)),
        ),
        row(
            Network,
            |_| sudo_set_subnet_owner_cut { subnet_owner_cut: 19 },
            || SubnetOwnerCut::<Test>::get() == 19,
            told(Change::SubnetOwnerCutSet(19)),
        ),
        row(
            Network,
            |_| sudo_set_network_min_lock_cost { lock_cost: 20 },
            || NetworkMinLockCost::<Test>::get() == 20,
            told(Change::NetworkMinLockCostSet(20)),
        ),
        row(
            Network,
            |_| sudo_set_subnet_limit { max_subnets: 21 },
            || SubnetLimit::<Test>::get() == 21,
            told(Change::SubnetLimitSet(21)),
        ),
        row(
            Network,
            |_| sudo_set_lock_reduction_interval { interval: 22 },
            || NetworkLockReductionInterval::<Test>::get() == 22,
            told(Change::NetworkLockCostReductionIntervalSet(22)),
        ),
        row(
            Network,
            |_| sudo_set_stake_threshold { min_stake: 23 },
            || StakeThreshold::<Test>::get() == 23,
            told(Change::StakeThresholdSet(23)),
        ),
        row(
            Network,
            |_| sudo_set_nominator_min_required_stake { min_stake: 28 },
            || NominatorMinRequiredStake::<Test>::get() == 28,
            None,
        ),
        row(
            Network,
            |_| sudo_set_tx_delegate_take_rate_limit { tx_rate_limit: 24 },
            || TxDelegateTakeRateLimit::<Test>::get() == 24,
            told(Change::TxDelegateTakeRateLimitSet(24)),
        ),
        row(
            Network,
            |_| sudo_set_tx_rate_limit { tx_rate_limit: 37 },
            || TxRateLimit::<Test>::get() == 37,
            told(Change::TxRateLimitSet(37)),
        ),
        row(
            Network,
            |_| sudo_set_coldkey_swap_announcement_delay { duration: 38 },
            || ColdkeySwapAnnouncementDelay::<Test>::get() == 38,
            told(Change::ColdkeySwapAnnouncementDelaySet(38)),
        ),
        row(
            Network,
            |_| sudo_set_coldkey_swap_reannouncement_delay { duration: 39 },
            || ColdkeySwapReannouncementDelay::<Test>::get() == 39,
            told(Change::ColdkeySwapReannouncementDelaySet(39)),
        ),
        row(
            Network,
            |_| sudo_set_min_delegate_take { take: 25 },
            || MinDelegateTake::<Test>::get() == 25,
            told(Change::MinDelegateTakeSet(25)),
        ),
        row(Network, |_| sudo_set_ck_burn { burn: 5 }, || CKBurn::<Test>::get() == 5, None),
        row(
            Network,
            |_| sudo_set_admin_freeze_window { window: 6 },
            || AdminFreezeWindow::<Test>::get() == 6,
            told(Change::AdminFreezeWindowSet(6)),
        ),
        row(
            Network,
            |_| sudo_set_owner_hparam_rate_limit { epochs: 26 },
            || OwnerHyperparamRateLimit::<Test>::get() == 26,
            told(Change::OwnerHyperparamRateLimitSet(26)),
        ),
        row(
            Network,
            |_| sudo_set_max_mechanism_count { max_mechanism_count: 3 },
            || MaxMechanismCount::<Test>::get() == 3,
            None,
        ),
        row(
            Network,
            |_| sudo_set_commit_reveal_version { version: 28 },
            || CommitRevealWeightsVersion::<Test>::get() == 28,
            told(Change::CommitRevealVersionSet(28)),
        ),
        row(
            Network,
            |_| sudo_set_max_epochs_per_block { max_epochs_per_block: 27 },
            || MaxEpochsPerBlock::<Test>::get() == 27,
            told(Change::MaxEpochsPerBlockSet(27)),
        ),
    ]
}

fn rows() -> impl Iterator<Item = Row> {
    owners_rows().into_iter().chain(mechanisms_rows()).chain(roots_rows()).chain(network_rows())
}

fn version_key(netuid: u16) -> Call<Test> {
    Call::sudo_set_weights_version_key { netuid, weights_version_key: 5 }
}

/// Block 1, with what some settings ask for.
fn run_row(test: impl FnOnce()) {
    run(|| {
        LiquidAlphaOn::<Test>::insert(NETUID, true);
        MaxAllowedUids::<Test>::insert(NETUID, 128);
        test();
    });
}

#[test]
fn the_table_holds_every_call() {
    let named: BTreeSet<_> = rows().map(|row| (row.call)(1).get_call_name()).collect();
    let mut known: BTreeSet<_> = Call::<Test>::get_call_names().iter().copied().collect();
    // Those with a rest of their own, or none: see below and `owner.rs`.
    for other in [
        "sudo_set_weights_version_key",
        "sudo_set_subnet_owner_hotkey",
        "sudo_set_sn_owner_hotkey",
        "sudo_set_owner_cut_enabled",
        "sudo_trim_to_max_allowed_uids",
    ] {
        assert!(known.remove(other), "{other}");
    }
    assert_eq!(named, known);
}

#[test]
fn root_changes_everything_and_the_chain_tells() {
    for row in rows() {
        let name = (row.call)(1).get_call_name();
        run_row(|| {
            if row.event.is_some() {
                assert!(!(row.stored)(), "{name}: the test would see nothing");
            }
            assert_ok!(make((row.call)(NETUID), root()));
            assert!((row.stored)(), "{name}");
            if let Some(event) = row.event {
                System::assert_last_event(event);
            }
            assert_ok!(make((row.call)(NETUID), root()));
        });
    }
}

#[test]
fn strangers_change_nothing_and_owners_only_what_is_theirs() {
    for row in rows() {
        run_row(|| {
            assert_noop!(make((row.call)(NETUID), stranger()), BadOrigin);
            assert_noop!(make((row.call)(NETUID), RuntimeOrigin::none()), BadOrigin);
            if row.who == Who::Owner {
                assert_ok!(make((row.call)(NETUID), owner()));
                assert!((row.stored)());
            } else {
                assert_noop!(make((row.call)(NETUID), owner()), BadOrigin);
            }
        });
    }
}

#[test]
fn an_owner_rests_two_tempos_between_changes_of_one_setting() {
    for row in owners_rows() {
        run_row(|| {
            assert_ok!(make((row.call)(NETUID), owner()));
            assert_noop!(make((row.call)(NETUID), owner()), Refusal::<Test>::TxRateLimitExceeded);
            go_to(REST);
            assert_noop!(make((row.call)(NETUID), owner()), Refusal::<Test>::TxRateLimitExceeded);
            go_to(1 + REST);
            assert_ok!(make((row.call)(NETUID), owner()));
        });
    }
}

#[test]
fn each_setting_has_a_clock_of_its_own() {
    run_row(|| {
        for row in owners_rows() {
            assert_ok!(make((row.call)(NETUID), owner()));
        }
    });
}

#[test]
fn a_refused_change_starts_no_clock() {
    run(|| {
        let bonds = |bonds_moving_average| Call::sudo_set_bonds_moving_average { netuid: NETUID, bonds_moving_average };
        assert_noop!(make(bonds(975_001), owner()), Error::<Test>::BondsMovingAverageMaxReached);
        assert_ok!(make(bonds(975_000), owner()));
    });
}

#[test]
fn a_change_by_root_starts_no_clock() {
    for row in owners_rows() {
        run_row(|| {
            assert_ok!(make((row.call)(NETUID), root()));
            assert_ok!(make((row.call)(NETUID), owner()));
        });
    }
}

#[test]
fn the_last_blocks_before_an_epoch_are_frozen() {
    for row in rows() {
        run_row(|| {
            let last_open = 40 - u32::from(WINDOW);
            for block in [last_open, last_open + 1, 39, 40] {
                go_to(block);
                let frozen = block > last_open && block < 40;
                if frozen && matches!(row.who, Who::Owner | Who::RootInWindow) {
                    let refusal = Refusal::<Test>::AdminActionProhibitedDuringWeightsWindow;
                    assert_noop!(make((row.call)(NETUID), root()), refusal);
                } else {
                    assert_ok!(make((row.call)(NETUID), root()));
                }
            }
        });
    }
}

#[test]
fn a_deferred_epoch_freezes_too() {
    run_row(|| {
        PendingEpochAt::<Test>::insert(NETUID, 3);
        let refusal = Refusal::<Test>::AdminActionProhibitedDuringWeightsWindow;
        assert_noop!(make(Call::sudo_set_rho { netuid: NETUID, rho: 1 }, owner()), refusal);
    });
}

#[test]
fn there_is_nothing_to_set_where_there_is_no_subnet() {
    for row in rows().filter(|row| row.who != Who::Network) {
        run_row(|| {
            assert_noop!(make((row.call)(2), root()), Error::<Test>::SubnetDoesNotExist);
            assert_noop!(make((row.call)(0), root()), Error::<Test>::NotPermittedOnRootSubnet);
            assert_noop!(make((row.call)(2), owner()), BadOrigin);
        });
    }
}

#[test]
fn mechanisms_rest_for_blocks_whatever_the_tempo() {
    for row in mechanisms_rows() {
        run_row(|| {
            MechanismRateLimit::<Test>::put(7);
            assert_ok!(make((row.call)(NETUID), owner()));
            go_to(7);
            assert_noop!(make((row.call)(NETUID), owner()), Refusal::<Test>::TxRateLimitExceeded);
            go_to(8);
            assert_ok!(make((row.call)(NETUID), owner()));
        });
    }
}

#[test]
fn what_the_mechanisms_refuse_starts_no_clock() {
    run_row(|| {
        let count = |mechanism_count| Call::sudo_set_mechanism_count { netuid: NETUID, mechanism_count };
        assert_noop!(make(count(3), owner()), Refusal::<Test>::InvalidValue);
        assert_ok!(make(count(2), owner()));
        let split = |parts: &[u16]| Call::sudo_set_mechanism_emission_split {
            netuid: NETUID,
            maybe_split: Some(parts.to_vec()),
        };
        assert_noop!(make(split(&[1, 2]), owner()), Refusal::<Test>::InvalidValue);
        assert_ok!(make(split(&[65_534, 1]), owner()));
    });
}

#[test]
fn the_version_of_weights_rests_five_tempos() {
    run(|| {
        assert_noop!(make(version_key(NETUID), stranger()), BadOrigin);
        assert_ok!(make(version_key(NETUID), owner()));
        assert_eq!(WeightsVersionKey::<Test>::get(NETUID), 5);
        System::assert_last_event(Change::<Test>::WeightsVersionKeySet(1, 5).into());
        go_to(5 * u32::from(TEMPO));
        assert_noop!(make(version_key(NETUID), owner()), Refusal::<Test>::TxRateLimitExceeded);
        go_to(1 + 5 * u32::from(TEMPO));
        assert_ok!(make(version_key(NETUID), owner()));
        go_to(119);
        assert_noop!(make(version_key(NETUID), root()), Refusal::<Test>::AdminActionProhibitedDuringWeightsWindow);
    });
}

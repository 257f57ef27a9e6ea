use super::mock::*;
use crate::{FrozenEpoch, SettledMechanism, SettledVectors, limits::TOKEN, pallet::*};
use sp_runtime::AccountId32;

fn last_epoch() -> FrozenEpoch<AccountId32> {
    record(|record| record.epochs.last().cloned()).unwrap_or_else(|| panic!("no epoch was handed over"))
}

fn opened_in() -> Vec<(u16, u32)> {
    record(|record| record.epochs.iter().map(|epoch| (epoch.netuid, epoch.block)).collect())
}

#[test]
fn runs_exactly_every_tempo() {
    run(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        go_to(65);
        assert_eq!(opened_in(), [(1, 20), (1, 40), (1, 60)]);
        assert_eq!(SubnetEpochIndex::<Test>::get(1), 3);
        assert_eq!(LastEpochBlock::<Test>::get(1), 60);
        assert_eq!(BlocksSinceLastStep::<Test>::get(1), 5);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn hands_over_what_was_pending_and_keeps_nothing() {
    run(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        go_to(20);
        let epoch = last_epoch();
        assert_eq!((epoch.index, epoch.block, epoch.tempo), (1, 20, 20));
        assert_eq!(epoch.miner + epoch.validator + epoch.owner_cut, 20 * TOKEN);
        assert_eq!(epoch.owner_cut, 20 * 179_995_422);
        assert_eq!(PendingServerEmission::<Test>::get(1), 0);
        assert_eq!(PendingValidatorEmission::<Test>::get(1), 0);
        assert_eq!(PendingOwnerCut::<Test>::get(1), 0);
        assert_eq!(epoch.params.cutoff, 277);
        assert_eq!(epoch.params.owner, Some(0));
        assert_eq!(epoch.neurons[0].stake, TOKEN);
        assert_eq!(epoch.neurons[0].take, 11_796);
        assert!(!epoch.neurons[0].old_permit && epoch.neurons[0].new_permit);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn without_stake_nothing_opens_and_everything_stays() {
    run(|| {
        go_to(40);
        System::assert_has_event(Event::EpochSkipped { netuid: 1, block: 40 }.into());
        assert!(opened_in().is_empty());
        assert_eq!(SubnetEpochIndex::<Test>::get(1), 2);
        let pending = PendingServerEmission::<Test>::get(1) + PendingValidatorEmission::<Test>::get(1);
        assert_eq!(pending + PendingOwnerCut::<Test>::get(1), 40 * TOKEN);
        stake(2, OWNER_HOTKEY, TOKEN);
        go_to(60);
        let epoch = last_epoch();
        assert_eq!((epoch.index, epoch.miner + epoch.validator + epoch.owner_cut), (3, 60 * TOKEN));
    });
}

#[test]
fn a_hotkey_with_two_uids_skips_the_epoch() {
    run(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        register(2, 110);
        go_to(19);
        Keys::<Test>::insert(1, 1, key(OWNER_HOTKEY));
        next_block_of_any_state();
        System::assert_has_event(Event::EpochSkipped { netuid: 1, block: 20 }.into());
        assert!(opened_in().is_empty());
    });
}

#[test]
fn defers_what_is_over_the_limit_of_a_block() {
    let mut setup = Setup { subnets: 5, ..Setup::default() };
    setup.network.max_epochs_per_block = 2;
    setup.run(|| {
        for netuid in 1..=5u16 {
            let hotkey = key(OWNER_HOTKEY + netuid as u8 - 1);
            frame_support::assert_ok!(SubtensorModule::add_stake(signed(2), hotkey, netuid, TOKEN));
        }
        go_to(20);
        System::assert_has_event(Event::EpochDeferred { netuid: 3, from_block: 20, to_block: 21 }.into());
        assert_eq!(opened_in(), [(1, 20), (2, 20)]);
        assert_eq!(PendingEpochAt::<Test>::get(5), 21);
        go_to(22);
        assert_eq!(opened_in(), [(1, 20), (2, 20), (3, 21), (4, 21), (5, 22)]);
        assert_eq!(PendingEpochAt::<Test>::get(5), 0);
        // Each keeps its own cycle from there on.
        go_to(42);
        assert_eq!(opened_in()[5..], [(1, 40), (2, 40), (3, 41), (4, 41), (5, 42)]);
    });
}

#[test]
fn nothing_is_due_while_an_epoch_is_open() {
    run(|| {
        record(|record| record.keep_open = true);
        stake(2, OWNER_HOTKEY, TOKEN);
        go_to(50);
        assert_eq!(opened_in(), [(1, 20)]);
        assert_every_token_is_accounted_for();
        record(|record| {
            let epoch = record.open.remove(&1).unwrap_or_else(|| panic!("nothing open"));
            record.carried.insert(1, epoch.miner + epoch.validator + epoch.owner_cut);
        });
        next_block();
        assert_eq!(opened_in(), [(1, 20), (1, 51)]);
    });
}

#[test]
fn a_new_tempo_counts_from_the_last_boundary() {
    run(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        go_to(25);
        Tempo::<Test>::insert(1, 30);
        go_to(60);
        assert_eq!(opened_in(), [(1, 20), (1, 50)]);
        assert_eq!(last_epoch().tempo, 30);
    });
}

#[test]
fn freezes_permits_of_before_and_after_and_the_rows_of_voters() {
    run(|| {
        let uids = [register(2, 110), register(2, 111), register(3, 112)];
        MaxAllowedValidators::<Test>::insert(1, 2);
        stake(2, 110, 30 * TOKEN);
        stake(2, 111, 20 * TOKEN);
        stake(3, 112, 10 * TOKEN);
        next_block();
        permit(uids[2]);
        for hot in [OWNER_HOTKEY, 112] {
            frame_support::assert_ok!(SubtensorModule::set_weights(signed(hot), 1, vec![3, 1], vec![1, 2], 0));
        }
        // A row of somebody without a permit is not part of the input.
        Weights::<Test>::insert(1, 1, vec![(0, 65535)]);
        Bonds::<Test>::insert(1, 1, vec![(2, 7), (0, 9)]);
        go_to(20);
        let epoch = last_epoch();
        let old: Vec<bool> = epoch.neurons.iter().map(|neuron| neuron.old_permit).collect();
        let new: Vec<bool> = epoch.neurons.iter().map(|neuron| neuron.new_permit).collect();
        assert_eq!(old, [false, false, false, true]);
        assert_eq!(new, [true, true, true, false]);
        assert_eq!(ValidatorPermit::<Test>::get(1), new);
        let row = vec![(3, 32768), (1, 65535)];
        assert_eq!(epoch.mechanisms.len(), 1);
        assert_eq!(epoch.mechanisms[0].weights, [(0, row.clone()), (3, row)]);
        assert_eq!(epoch.mechanisms[0].bonds, [(1, vec![(2, 7), (0, 9)])]);
        assert_eq!(epoch.mechanisms[0].last_update, [2, 1, 1, 2]);
        assert!(epoch.mechanisms[0].commits.is_empty());
        assert_eq!(epoch.neurons[3].registered_at, 1);
        assert_eq!(StakeWeight::<Test>::get(1), [0, 32767, 21844, 10922]);
        assert_eq!(Active::<Test>::get(1), [true; 4]);
    });
}

#[test]
fn stake_below_the_threshold_counts_only_for_the_owner_but_is_frozen_whole() {
    let mut setup = Setup::default();
    setup.network.stake_threshold = 5 * TOKEN;
    setup.run(|| {
        register(2, 110);
        register(2, 111);
        stake(2, 110, 4 * TOKEN);
        stake(2, 111, 6 * TOKEN);
        stake(2, OWNER_HOTKEY, 2 * TOKEN);
        go_to(20);
        let epoch = last_epoch();
        let stakes: Vec<u64> = epoch.neurons.iter().map(|neuron| neuron.stake / TOKEN).collect();
        assert_eq!(stakes, [2, 4, 6]);
        assert_eq!(ValidatorPermit::<Test>::get(1), [true, false, true]);
        assert_eq!(StakeWeight::<Test>::get(1), [16383, 0, 49151]);
        assert_eq!(epoch.params.min_stake, 5 * TOKEN);
    });
}

#[test]
fn the_silent_grow_inactive_after_the_cutoff() {
    run(|| {
        register(2, 110);
        stake(2, 110, TOKEN);
        // The cutoff is 277 blocks: last seen in block 1, still active in 278.
        go_to(260);
        assert_eq!(Active::<Test>::get(1), [true, true]);
        LastEpochBlock::<Test>::insert(1, 258);
        go_to(278);
        assert_eq!(Active::<Test>::get(1), [false, true]);
        LastEpochBlock::<Test>::insert(1, 259);
        go_to(279);
        assert_eq!(Active::<Test>::get(1), [false, false]);
    });
}

#[test]
fn stores_a_settled_outcome() {
    run(|| {
        register(2, 110);
        Bonds::<Test>::insert(1, 0, vec![(1, 1)]);
        SubtensorModule::store_settled(
            1,
            SettledVectors {
                mechanisms: vec![SettledMechanism {
                    incentive: vec![0, 65535],
                    miner: vec![0, 6],
                    bonds: vec![(1, vec![(0, 65535)])],
                }],
                dividends: vec![65535, 0],
                consensus: vec![0, 65535],
                validator_trust: vec![65535, 0],
                emission: vec![5, 6],
                block: 77,
            },
        );
        assert_eq!(Incentive::<Test>::get(1), [0, 65535]);
        assert_eq!(Dividends::<Test>::get(1), [65535, 0]);
        assert_eq!(Consensus::<Test>::get(1), [0, 65535]);
        assert_eq!(ValidatorTrust::<Test>::get(1), [65535, 0]);
        assert_eq!(Emission::<Test>::get(1), [5, 6]);
        assert_eq!(Bonds::<Test>::get(1, 0), []);
        assert_eq!(Bonds::<Test>::get(1, 1), [(0, 65535)]);
        assert_eq!(LastMechansimStepBlock::<Test>::get(1), 77);
        System::assert_last_event(Event::IncentiveAlphaEmittedToMiners { netuid: 1, emissions: vec![0, 6] }.into());
    });
}

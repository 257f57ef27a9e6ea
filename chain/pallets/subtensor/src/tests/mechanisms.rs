use super::mock::*;
use crate::{
    SettledMechanism, SettledVectors, commit_reveal::commit_hash, limits::TOKEN, mechanisms::Matrix, pallet::*,
    weights::Vote,
};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_core::H256;

/// mecid 1 of netuid 1.
const SECOND: u16 = 4097;

/// A subnet of two mechanisms with a validator (uid 1) and a miner (uid 2).
fn two_mechanisms() {
    MaxAllowedUids::<Test>::insert(1, 128);
    register(2, 110);
    register(3, 111);
    stake(2, 110, 10 * TOKEN);
    permit(1);
    assert_ok!(SubtensorModule::set_mechanism_count(1, 2));
    next_block();
}

fn vote(mecid: u8, uids: &[u16]) -> DispatchResult {
    let (dests, weights) = (uids.to_vec(), vec![1; uids.len()]);
    let call = Call::set_mechanism_weights {
        netuid: 1,
        mecid,
        dests: dests.clone(),
        weights: weights.clone(),
        version_key: 0,
    };
    let checked = SubtensorModule::validate_free(&key(110), &call);
    let done = SubtensorModule::set_mechanism_weights(signed(110), 1, mecid, dests, weights, 0);
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

/// Keys of everything stored for the mechanism.
fn traces(index: u16) -> usize {
    usize::from(LastUpdate::<Test>::contains_key(index))
        + usize::from(Incentive::<Test>::contains_key(index))
        + Weights::<Test>::iter_prefix(index).count()
        + Bonds::<Test>::iter_prefix(index).count()
        + WeightCommits::<Test>::iter_prefix(index).count()
}

#[test]
fn each_mechanism_has_votes_and_a_clock_of_its_own() {
    run(|| {
        two_mechanisms();
        assert_eq!(LastUpdate::<Test>::get(SECOND), [0, 0, 0], "nobody has voted in it");
        assert_ok!(vote(1, &[2]));
        System::assert_last_event(Event::WeightsSet(SECOND, 1).into());
        assert_eq!(Weights::<Test>::get(SECOND, 1), [(2, 65535)]);
        assert_eq!(LastUpdate::<Test>::get(SECOND), [0, 2, 0]);
        assert_eq!(Weights::<Test>::get(1, 1), []);
        assert_noop!(vote(1, &[2]), Error::<Test>::SettingWeightsTooFast);
        assert_ok!(vote(0, &[0, 2]));
        assert_eq!(Weights::<Test>::get(1, 1), [(0, 65535), (2, 65535)]);
        next_block();
        assert_noop!(vote(2, &[2]), Error::<Test>::MechanismDoesNotExist);
        assert_noop!(vote(16, &[2]), Error::<Test>::MechanismDoesNotExist);
    });
}

#[test]
fn a_commit_is_for_one_mechanism() {
    run(|| {
        two_mechanisms();
        CommitRevealWeightsEnabled::<Test>::insert(1, true);
        let row = Vote { uids: &[2], values: &[1], version_key: 0 };
        let hash = commit_hash(&key(110), SECOND, &row, &[5]);
        assert_ok!(SubtensorModule::commit_mechanism_weights(signed(110), 1, 1, hash));
        System::assert_last_event(Event::WeightsCommitted(key(110), SECOND, hash).into());
        assert_eq!(LastUpdate::<Test>::get(SECOND), [0, 2, 0]);
        assert_eq!(LastUpdate::<Test>::get(1), [0, 1, 1], "the first mechanism's clock stands still");
        let reveal = |mecid| {
            let call = Call::<Test>::reveal_mechanism_weights {
                netuid: 1,
                mecid,
                uids: vec![2],
                values: vec![1],
                salt: vec![5],
                version_key: 0,
            };
            let checked = SubtensorModule::validate_free(&key(110), &call);
            let done = SubtensorModule::reveal_mechanism_weights(signed(110), 1, mecid, vec![2], vec![1], vec![5], 0);
            assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
            done
        };
        assert_noop!(reveal(1), Error::<Test>::RevealTooEarly);
        go_to(20);
        assert_noop!(reveal(0), Error::<Test>::NoWeightsCommitFound);
        assert_ok!(reveal(1));
        System::assert_last_event(Event::WeightsRevealed(key(110), SECOND, hash).into());
        assert_eq!(Weights::<Test>::get(SECOND, 1), [(2, 65535)]);
    });
}

#[test]
fn the_count_is_bounded_by_the_network_and_by_the_input() {
    run(|| {
        let set = |count| SubtensorModule::set_mechanism_count(1, count);
        assert_noop!(set(0), Error::<Test>::InvalidValue);
        assert_noop!(set(3), Error::<Test>::InvalidValue);
        assert_noop!(set(2), Error::<Test>::TooManyUIDsPerMechanism);
        MaxAllowedUids::<Test>::insert(1, 128);
        assert_ok!(set(2));
        assert_noop!(SubtensorModule::set_max_mechanism_count(0), Error::<Test>::InvalidValue);
        assert_noop!(SubtensorModule::set_max_mechanism_count(17), Error::<Test>::InvalidValue);
        assert_ok!(SubtensorModule::set_max_mechanism_count(16));
        MaxAllowedUids::<Test>::insert(1, 16);
        assert_ok!(set(16));
        MaxAllowedUids::<Test>::insert(1, 17);
        assert_noop!(set(16), Error::<Test>::TooManyUIDsPerMechanism);
    });
}

#[test]
fn a_split_gives_everything_to_no_more_mechanisms_than_there_are() {
    run(|| {
        two_mechanisms();
        let split = |parts: &[u16]| SubtensorModule::set_emission_split(1, Some(parts.to_vec()));
        for wrong in [&[][..], &[65_534], &[65_535, 1], &[1, 65_535], &[30_000, 30_000, 5_535]] {
            assert_noop!(split(wrong), Error::<Test>::InvalidValue);
        }
        assert_ok!(split(&[20_000, 45_535]));
        assert_eq!(MechanismEmissionSplit::<Test>::get(1), Some(vec![20_000, 45_535]));
        assert_ok!(SubtensorModule::set_emission_split(1, None));
        assert_eq!(MechanismEmissionSplit::<Test>::get(1), None);
        assert_ok!(split(&[65_535]));
    });
}

#[test]
fn nothing_is_left_of_a_mechanism_that_goes() {
    run(|| {
        two_mechanisms();
        assert_ok!(vote(1, &[2]));
        Bonds::<Test>::insert(SECOND, 1, vec![(2, 9)]);
        WeightCommits::<Test>::insert(SECOND, key(110), vec![(H256::zero(), 0, 2, 0)]);
        assert_ok!(SubtensorModule::set_emission_split(1, Some(vec![0, 65_535])));
        assert_eq!(traces(SECOND), 5);
        assert_ok!(SubtensorModule::set_mechanism_count(1, 2));
        assert_eq!(traces(SECOND), 5, "as many as before: nothing changes");
        let first = traces(1);
        assert_ok!(SubtensorModule::set_mechanism_count(1, 1));
        assert_eq!((traces(SECOND), traces(1)), (0, first));
        assert_eq!(MechanismEmissionSplit::<Test>::get(1), None);
    });
}

#[test]
fn a_uids_replacement_clears_it_in_every_mechanism() {
    run(|| {
        two_mechanisms();
        assert_ok!(vote(0, &[2, 0]));
        assert_ok!(vote(1, &[2, 0]));
        for index in [1, SECOND] {
            Bonds::<Test>::insert(index, 2, vec![(1, 9)]);
            Weights::<Test>::insert(index, 2, vec![(1, 9)]);
            WeightCommits::<Test>::insert(index, key(111), vec![(H256::zero(), 0, 2, 0)]);
            Incentive::<Test>::insert(index, vec![0, 0, 7]);
        }
        go_to(5);
        SubtensorModule::replace_neuron(1, 2, &key(112));
        for index in [1, SECOND] {
            assert_eq!(Bonds::<Test>::get(index, 2), []);
            assert_eq!(Weights::<Test>::get(index, 2), []);
            assert_eq!(WeightCommits::<Test>::get(index, key(111)), None);
            assert_eq!(Incentive::<Test>::get(index), [0, 0, 0]);
            assert_eq!(LastUpdate::<Test>::get(index)[2], 5);
            assert_eq!(Weights::<Test>::get(index, 1), [(2, 0), (0, 65535)], "votes for it count nothing");
        }
    });
}

#[test]
fn an_epoch_freezes_every_mechanism_and_who_votes_in_one_is_active() {
    run(|| {
        two_mechanisms();
        ActivityCutoffFactorMilli::<Test>::insert(1, 500); // ten blocks
        go_to(12);
        assert_ok!(vote(1, &[2]));
        Bonds::<Test>::insert(SECOND, 1, vec![(2, 9)]);
        assert_ok!(SubtensorModule::set_emission_split(1, Some(vec![20_000, 45_535])));
        go_to(20);
        let epoch = record(|record| record.epochs.last().cloned()).expect("an epoch");
        assert_eq!(epoch.params.split, Some(vec![20_000, 45_535]));
        assert_eq!(epoch.mechanisms.len(), 2);
        assert_eq!(epoch.mechanisms[0].weights, []);
        assert_eq!(epoch.mechanisms[1].weights, [(1, vec![(2, 65535)])]);
        assert_eq!(epoch.mechanisms[1].bonds, [(1, vec![(2, 9)])]);
        assert_eq!(epoch.mechanisms[0].last_update, [0, 1, 1]);
        assert_eq!(epoch.mechanisms[1].last_update, [0, 12, 0]);
        assert_eq!(Active::<Test>::get(1), [false, true, false]);
        // All stake, cut once for each mechanism: 65535 · 0.305 and 65535 · 0.694, each to a whole number.
        assert_eq!(StakeWeight::<Test>::get(1), [0, 65_534, 0]);
    });
}

#[test]
fn what_is_settled_of_a_mechanism_that_went_is_paid_and_forgotten() {
    run(|| {
        two_mechanisms();
        assert_ok!(SubtensorModule::set_mechanism_count(1, 1));
        let mechanism = || SettledMechanism {
            incentive: vec![0, 0, 65_535],
            miner: vec![0, 0, 7],
            bonds: vec![(1, vec![(2, 65_535)])],
        };
        let settled = SettledVectors { mechanisms: vec![mechanism(), mechanism()], ..Default::default() };
        SubtensorModule::store_settled(1, settled);
        assert_eq!(Incentive::<Test>::get(1), [0, 0, 65_535]);
        assert_eq!(Bonds::<Test>::get(1, 1), [(2, 65_535)]);
        assert_eq!(traces(SECOND), 0);
        let emitted = Event::IncentiveAlphaEmittedToMiners { netuid: SECOND, emissions: vec![0, 0, 7] };
        System::assert_last_event(emitted.into());
    });
}

#[test]
fn storage_indices_are_subtensors() {
    assert_eq!(Matrix { netuid: 7, mecid: 0 }.index(), 7);
    assert_eq!(Matrix { netuid: 4095, mecid: 15 }.index(), 65_535);
}

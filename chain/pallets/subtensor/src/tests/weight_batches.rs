use super::mock::*;
use crate::{commit_reveal::commit_hash, limits::MAX_BATCH_ITEMS, pallet::*, weights::Vote};
use codec::Compact;
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_core::H256;

/// The owner of each subnet votes there without stake or permit; this one hotkey is uid 0 of netuid 1 and uid 1 of the others.
const HOT: u8 = OWNER_HOTKEY;

fn subnets(count: u8, commit_reveal: bool) -> Setup {
    let mut setup = Setup { subnets: count, ..Setup::default() };
    setup.params.commit_reveal_weights_enabled = commit_reveal;
    setup
}

/// Seats the hotkey in every subnet.
fn seat_everywhere() {
    for netuid in SubtensorModule::subnets().into_iter().skip(1) {
        assert_ok!(SubtensorModule::burned_register(signed(OWNER), netuid, key(HOT)));
        ValidatorPermit::<Test>::insert(netuid, vec![false, true]);
    }
    next_block();
}

fn set_all(netuids: &[u16], row: &[(u16, u16)], version_keys: usize) -> (bool, DispatchResult) {
    let netuids: Vec<_> = netuids.iter().copied().map(Compact).collect();
    let row: Vec<_> = row.iter().map(|(uid, value)| (Compact(*uid), Compact(*value))).collect();
    let (weights, version_keys) = (vec![row; netuids.len()], vec![Compact(0); version_keys]);
    let call = Call::batch_set_weights {
        netuids: netuids.clone(),
        weights: weights.clone(),
        version_keys: version_keys.clone(),
    };
    let admitted = SubtensorModule::validate_free(&key(HOT), &call) == Some(Ok(()));
    (admitted, SubtensorModule::batch_set_weights(signed(HOT), netuids, weights, version_keys))
}

fn commit_all(netuids: &[u16], hash: H256) -> (bool, DispatchResult) {
    let netuids: Vec<_> = netuids.iter().copied().map(Compact).collect();
    let commit_hashes = vec![hash; netuids.len()];
    let call = Call::batch_commit_weights { netuids: netuids.clone(), commit_hashes: commit_hashes.clone() };
    let admitted = SubtensorModule::validate_free(&key(HOT), &call) == Some(Ok(()));
    (admitted, SubtensorModule::batch_commit_weights(signed(HOT), netuids, commit_hashes))
}

fn salted(salt: u16) -> H256 {
    commit_hash(&key(HOT), 1, &Vote { uids: &[0], values: &[salt], version_key: 0 }, &[salt])
}

fn reveal_all(salts: &[u16]) -> DispatchResult {
    let lists: Vec<Vec<u16>> = salts.iter().map(|salt| vec![*salt]).collect();
    let (uids_list, version_keys) = (vec![vec![0u16]; salts.len()], vec![0; salts.len()]);
    let call = Call::batch_reveal_weights {
        netuid: 1,
        uids_list: uids_list.clone(),
        values_list: lists.clone(),
        salts_list: lists.clone(),
        version_keys: version_keys.clone(),
    };
    let admitted = SubtensorModule::validate_free(&key(HOT), &call) == Some(Ok(()));
    let done = SubtensorModule::batch_reveal_weights(signed(HOT), 1, uids_list, lists.clone(), lists, version_keys);
    assert_eq!(admitted, done.is_ok(), "the pool and the block disagree");
    done
}

fn completed(netuids: &[u16]) -> Event<Test> {
    Event::BatchWeightsCompleted(netuids.iter().copied().map(Compact).collect(), key(HOT))
}

#[test]
fn a_batch_sets_the_weights_of_every_subnet() {
    subnets(3, false).run(|| {
        seat_everywhere();
        let (admitted, done) = set_all(&[3, 1, 2], &[(0, 9)], 3);
        assert!(admitted);
        assert_ok!(done);
        for (netuid, uid) in [(1, 0), (2, 1), (3, 1)] {
            assert_eq!(Weights::<Test>::get(netuid, uid), [(0, 65535)]);
        }
        System::assert_last_event(completed(&[3, 1, 2]).into());
    });
}

/// A batch that somebody pays for, inside a call of another pallet, may fail in part.
#[test]
fn what_fails_is_announced_and_the_rest_holds_but_the_pool_wants_all_of_it() {
    subnets(3, false).run(|| {
        seat_everywhere();
        CommitRevealWeightsEnabled::<Test>::insert(2, true);
        let (admitted, done) = set_all(&[1, 2, 9, 3], &[(0, 9)], 4);
        assert!(!admitted);
        assert_ok!(done);
        let failed = |netuid, error: Error<Test>| Event::BatchWeightItemFailed(netuid, error.into());
        System::assert_has_event(failed(2, Error::CommitRevealEnabled).into());
        System::assert_has_event(failed(9, Error::MechanismDoesNotExist).into());
        System::assert_has_event(Event::BatchCompletedWithErrors().into());
        System::assert_last_event(completed(&[1, 2, 9, 3]).into());
        assert_eq!(Weights::<Test>::get(3, 1), [(0, 65535)]);
        assert_eq!(Weights::<Test>::get(2, 1), []);
    });
}

#[test]
fn a_batch_is_bounded_and_even() {
    subnets(1, false).run(|| {
        next_block();
        assert_noop!(set_all(&[1], &[(0, 1)], 2).1, Error::<Test>::InputLengthsUnequal);
        assert_noop!(set_all(&[], &[], 0).1, Error::<Test>::BadBatch);
        let many = [1; MAX_BATCH_ITEMS + 1];
        assert_noop!(set_all(&many, &[(0, 1)], many.len()).1, Error::<Test>::BadBatch);
        assert_noop!(commit_all(&many, H256::zero()).1, Error::<Test>::BadBatch);
        // Twice the same subnet: the second would come too fast, so the pool refuses it though the call itself goes through.
        let (admitted, done) = set_all(&[1, 1], &[(0, 1)], 2);
        assert!(!admitted);
        assert_ok!(done);
        System::assert_has_event(Event::BatchWeightItemFailed(1, Error::<Test>::SettingWeightsTooFast.into()).into());
    });
}

#[test]
fn a_batch_commits_in_every_subnet() {
    subnets(2, true).run(|| {
        seat_everywhere();
        let hash = H256::repeat_byte(7);
        let (admitted, done) = commit_all(&[2, 1], hash);
        assert!(admitted);
        assert_ok!(done);
        for netuid in [1, 2] {
            assert_eq!(WeightCommits::<Test>::get(netuid, key(HOT)), Some(vec![(hash, 0, 2, 0)]));
        }
        let (admitted, done) = commit_all(&[2], hash);
        assert!(!admitted, "too fast");
        assert_ok!(done);
        System::assert_has_event(Event::BatchCompletedWithErrors().into());
    });
}

#[test]
fn several_reveals_happen_together_or_not_at_all() {
    subnets(1, true).run(|| {
        for salt in 1..=4 {
            next_block();
            assert_ok!(SubtensorModule::commit_weights(signed(HOT), 1, salted(salt)));
        }
        assert_noop!(reveal_all(&[1, 2]), Error::<Test>::RevealTooEarly);
        go_to(20);
        assert_noop!(reveal_all(&[1, 9]), Error::<Test>::InvalidRevealCommitHashNotMatch);
        assert_noop!(reveal_all(&[1, 1]), Error::<Test>::InvalidRevealCommitHashNotMatch);
        assert_noop!(reveal_all(&[1; 11]), Error::<Test>::InvalidRevealCommitHashNotMatch);
        assert_noop!(reveal_all(&[]), Error::<Test>::BadBatch);
        assert_ok!(reveal_all(&[3, 1]));
        let event = Event::WeightsBatchRevealed(key(HOT), 1, vec![salted(3), salted(1)]);
        System::assert_last_event(event.into());
        // Only those revealed are gone.
        let left = WeightCommits::<Test>::get(1, key(HOT)).unwrap_or_default();
        assert_eq!(left.iter().map(|commit| commit.0).collect::<Vec<_>>(), [salted(2), salted(4)]);
        assert_ok!(reveal_all(&[4, 2]));
        assert_eq!(WeightCommits::<Test>::get(1, key(HOT)), None);
        assert_noop!(reveal_all(&[4]), Error::<Test>::NoWeightsCommitFound);
    });
}

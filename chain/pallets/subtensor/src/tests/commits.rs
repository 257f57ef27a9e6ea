use super::mock::*;
use crate::{
    commit_reveal::commit_hash,
    limits::{MAX_SALT_LENGTH, TOKEN},
    pallet::*,
    weights::Vote,
};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_core::H256;

const VOTE: Vote<'static> = Vote { uids: &[1, 0], values: &[1, 2], version_key: 7 };
const SALT: [u16; 2] = [3, 4];

fn setup() -> Setup {
    let mut setup = Setup::default();
    setup.params.commit_reveal_weights_enabled = true;
    setup
}

/// A validator with a permit and the hash of its vote.
fn validator() -> (u8, H256) {
    let uid = register(2, 110);
    stake(2, 110, TOKEN);
    permit(uid);
    next_block();
    (110, commit_hash(&key(110), 1, &VOTE, &SALT))
}

fn commit(hot: u8, hash: H256) -> DispatchResult {
    SubtensorModule::commit_weights(signed(hot), 1, hash)
}

fn reveal(hot: u8, salt: &[u16]) -> DispatchResult {
    let (uids, values) = (VOTE.uids.to_vec(), VOTE.values.to_vec());
    let call = Call::reveal_weights {
        netuid: 1,
        uids: uids.clone(),
        values: values.clone(),
        salt: salt.to_vec(),
        version_key: 7,
    };
    let checked = SubtensorModule::validate_free(&key(hot), &call);
    let done = SubtensorModule::reveal_weights(signed(hot), 1, uids, values, salt.to_vec(), 7);
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

#[test]
fn the_hash_is_over_the_bytes_that_clients_hash() {
    let mut bytes = vec![110u8; 32];
    bytes.extend([1, 0]); // netuid-and-mechanism index
    bytes.extend([8, 1, 0, 0, 0]); // two uids
    bytes.extend([8, 1, 0, 2, 0]); // two values
    bytes.extend([8, 3, 0, 4, 0]); // salt
    bytes.extend([7, 0, 0, 0, 0, 0, 0, 0]); // version key
    assert_eq!(commit_hash(&key(110), 1, &VOTE, &SALT).0, sp_io::hashing::blake2_256(&bytes));
}

#[test]
fn a_commit_is_revealed_in_its_epoch_and_only_there() {
    setup().run(|| {
        let (hot, hash) = validator();
        assert_ok!(commit(hot, hash));
        System::assert_last_event(Event::WeightsCommitted(key(hot), 1, hash).into());
        assert_eq!(WeightCommits::<Test>::get(1, key(hot)), Some(vec![(hash, 0, 2, 0)]));
        assert_eq!(LastUpdate::<Test>::get(1), [0, 2]);
        assert_noop!(reveal(hot, &SALT), Error::<Test>::RevealTooEarly);
        go_to(20);
        assert_noop!(reveal(hot, &[9]), Error::<Test>::InvalidRevealCommitHashNotMatch);
        assert_ok!(reveal(hot, &SALT));
        System::assert_last_event(Event::WeightsRevealed(key(hot), 1, hash).into());
        assert_eq!(Weights::<Test>::get(1, 1), [(1, 32768), (0, 65535)]);
        // The update counted at the commit.
        assert_eq!(LastUpdate::<Test>::get(1), [0, 2]);
        assert_noop!(reveal(hot, &SALT), Error::<Test>::NoWeightsCommitFound);
        assert_ok!(commit(hot, hash));
        go_to(60);
        assert_noop!(reveal(hot, &SALT), Error::<Test>::ExpiredWeightCommit);
    });
}

/// The same vote committed a second time is not lost with the first commit.
#[test]
fn an_expired_commit_does_not_hide_a_later_one_to_the_same_vote() {
    setup().run(|| {
        let (hot, hash) = validator();
        assert_ok!(commit(hot, hash));
        go_to(30);
        assert_ok!(commit(hot, hash));
        go_to(40);
        assert_ok!(reveal(hot, &SALT));
        assert_eq!(WeightCommits::<Test>::get(1, key(hot)), None);
    });
}

#[test]
fn a_salt_cannot_stuff_a_block_for_nothing() {
    setup().run(|| {
        let (hot, _) = validator();
        let salts = [MAX_SALT_LENGTH, MAX_SALT_LENGTH + 1].map(|length| vec![1u16; length]);
        for salt in &salts {
            assert_ok!(commit(hot, commit_hash(&key(hot), 1, &VOTE, salt)));
            next_block();
        }
        go_to(20);
        assert_noop!(reveal(hot, &salts[1]), Error::<Test>::InvalidValue);
        assert_ok!(reveal(hot, &salts[0]));
    });
}

#[test]
fn a_reveal_discards_older_commits_and_keeps_younger_ones() {
    setup().run(|| {
        let (hot, hash) = validator();
        let (older, younger) = (H256::repeat_byte(1), H256::repeat_byte(2));
        for one in [older, hash, younger] {
            assert_ok!(commit(hot, one));
            next_block();
        }
        go_to(20);
        assert_ok!(reveal(hot, &SALT));
        assert_eq!(WeightCommits::<Test>::get(1, key(hot)), Some(vec![(younger, 0, 4, 0)]));
    });
}

#[test]
fn commit_refuses_in_order() {
    setup().run(|| {
        let hash = H256::repeat_byte(1);
        let missing = SubtensorModule::commit_weights(signed(110), 9, hash);
        assert_noop!(missing, Error::<Test>::SubnetNotExists);
        let missing = SubtensorModule::commit_mechanism_weights(signed(110), 1, 1, hash);
        assert_noop!(missing, Error::<Test>::MechanismDoesNotExist);
        CommitRevealWeightsEnabled::<Test>::insert(1, false);
        assert_noop!(commit(110, hash), Error::<Test>::CommitRevealDisabled);
        assert_noop!(reveal(110, &SALT), Error::<Test>::CommitRevealDisabled);
        CommitRevealWeightsEnabled::<Test>::insert(1, true);
        assert_noop!(commit(110, hash), Error::<Test>::HotKeyNotRegisteredInSubNet);
        register(2, 110);
        assert_noop!(commit(110, hash), Error::<Test>::CommittingWeightsTooFast);
        StakeThreshold::<Test>::put(TOKEN);
        assert_noop!(commit(110, hash), Error::<Test>::NotEnoughStakeToSetWeights);
        StakeThreshold::<Test>::put(0);
        for _ in 0..10 {
            next_block();
            assert_ok!(commit(110, hash));
        }
        next_block();
        assert_noop!(commit(110, hash), Error::<Test>::TooManyUnrevealedCommits);
        // Expired ones make room.
        go_to(60);
        assert_ok!(commit(110, hash));
        assert_eq!(WeightCommits::<Test>::get(1, key(110)).map(|commits| commits.len()), Some(1));
    });
}

#[test]
fn the_earliest_unexpired_commit_is_frozen() {
    setup().run(|| {
        let (hot, hash) = validator();
        assert_ok!(commit(hot, hash));
        go_to(5);
        assert_ok!(commit(hot, hash));
        let frozen = || record(|record| record.epochs.last().map(|epoch| epoch.mechanisms[0].commits.clone()));
        go_to(20);
        assert_eq!(frozen(), Some(vec![None, Some(2)]));
        assert_ok!(commit(hot, hash));
        go_to(40);
        assert_eq!(frozen(), Some(vec![None, Some(20)]));
        go_to(60);
        assert_eq!(frozen(), Some(vec![None, None]));
    });
}

#[test]
fn a_deferred_epoch_counts_as_begun() {
    let mut setup = setup();
    setup.subnets = 2;
    setup.network.max_epochs_per_block = 1;
    setup.run(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        assert_ok!(SubtensorModule::add_stake(signed(2), key(OWNER_HOTKEY + 1), 2, TOKEN));
        go_to(20);
        // Netuid 2's epoch waits for block 21, yet whoever commits now commits in the next epoch.
        assert_ok!(SubtensorModule::commit_weights(signed(OWNER_HOTKEY + 1), 2, H256::zero()));
        let commits = WeightCommits::<Test>::get(2, key(OWNER_HOTKEY + 1));
        assert_eq!(commits, Some(vec![(H256::zero(), 1, 20, 0)]));
        assert_eq!(SubnetEpochIndex::<Test>::get(2), 0);
    });
}

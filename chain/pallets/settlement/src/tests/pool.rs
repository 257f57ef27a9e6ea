//! What the pool is told about free calls.

use codec::Encode;
use frame_support::assert_ok;
use sp_core::H256;

use super::mock::*;
use crate::{Call, FreeCall};
use sp_runtime::AccountId32;

const A: H256 = H256([0xaa; 32]);

fn attest(hotkey: &AccountId32) -> Call<Test> {
    let epoch = open();
    Call::attest { netuid: NETUID, index: epoch.index, digest: epoch.digest, tag: tag_for(hotkey, &A) }
}

fn propose(root: H256) -> Call<Test> {
    Call::propose { netuid: NETUID, index: open().index, root }
}

fn ask(who: &AccountId32, call: &Call<Test>) -> Result<FreeCall, u8> {
    Settlement::validate_free(who, call).expect("the call is free")
}

#[test]
fn roots_call_is_not_free() {
    voting_network().execute_with(|| {
        assert_eq!(Settlement::validate_free(&hot(5), &Call::force_void { netuid: NETUID, index: 2 }), None);
    });
}

#[test]
fn hopeless_calls_are_refused_with_their_code() {
    network(TEMPO).execute_with(|| {
        let nothing = Call::attest { netuid: NETUID, index: 1, digest: A, tag: A };
        assert_eq!(ask(&hot(5), &nothing), Err(200));
    });
    voting_network().execute_with(|| {
        assert_eq!(ask(&hot(5), &attest(&hot(5))), Err(203));
        run(1);
        let other_epoch = Call::propose { netuid: NETUID, index: 77, root: A };
        assert_eq!(ask(&hot(5), &other_epoch), Err(201));
        assert_eq!(ask(&hot(6), &attest(&hot(6))), Err(202));
        let digest = Call::attest { netuid: NETUID, index: open().index, digest: A, tag: A };
        assert_eq!(ask(&hot(5), &digest), Err(205));
        assert_ok!(try_attest(&hot(5), &A));
        assert_eq!(ask(&hot(5), &attest(&hot(5))), Err(206));
        run_to(open().attest_end + 1);
        assert_eq!(ask(&hot(4), &attest(&hot(4))), Err(204));
        assert_eq!(ask(&hot(4), &propose(A)), Err(207));
        assert_eq!(ask(&hot(5), &propose(A)), Err(209));
        let outcome = vec![0; 3].try_into().unwrap();
        let submit = Call::submit { netuid: NETUID, index: open().index, outcome };
        assert_eq!(ask(&hot(5), &submit), Err(210));
        assert_eq!(ask(&cold(200), &submit), Err(212));
    });
}

#[test]
fn a_rooted_epoch_wants_only_its_outcome() {
    voting_network().execute_with(|| {
        let decided = vec![0u8; 3];
        let root = H256(sp_io::hashing::blake2_256(&decided));
        run(1);
        attest_by(2..=5, &root);
        assert_ok!(try_propose(&hot(5), &root));
        assert_eq!(ask(&hot(4), &propose(root)), Err(208));
        run_out_challenges();
        let submit = |bytes: Vec<u8>| {
            let call = Call::submit { netuid: NETUID, index: open().index, outcome: bytes.try_into().unwrap() };
            ask(&hot(6), &call)
        };
        assert_eq!(submit(vec![1]), Err(211));
        assert_eq!(submit(decided), Err(213));
    });
}

/// A shared tag would belong to whoever came first: one that hangs its call on an earlier nonce that never gets into a block
/// would keep everybody else's out of the pool until the epoch is void.
#[test]
fn nobody_can_keep_a_call_of_somebody_else_out() {
    voting_network().execute_with(|| {
        let decided = outcome(&[], &[]);
        let root = root_of(&decided);
        run(1);
        attest_by(2..=5, &root);
        let proposals: Vec<_> = (2..=5).map(|one| ask(&hot(one), &propose(root)).unwrap().provides).collect();
        assert_ok!(try_propose(&hot(5), &root));
        run_out_challenges();
        let outcome = decided.encode().try_into().unwrap();
        let submit = Call::submit { netuid: NETUID, index: open().index, outcome };
        let submissions: Vec<_> = (1..=6).map(|one| ask(&hot(one), &submit).unwrap().provides).collect();
        let tags: std::collections::BTreeSet<_> = proposals.iter().chain(&submissions).collect();
        assert_eq!(tags.len(), 10);
    });
}

#[test]
fn useful_calls_get_a_tag_a_life_and_a_place_above_fees() {
    voting_network().execute_with(|| {
        let decided = outcome(&[], &[]);
        let root = root_of(&decided);
        run(1);
        let epoch = open();
        let (ours, theirs) = (ask(&hot(5), &attest(&hot(5))).unwrap(), ask(&hot(4), &attest(&hot(4))).unwrap());
        assert_ne!(ours.provides, theirs.provides);
        assert_eq!(ours.longevity, u64::from(epoch.attest_end - now()) + 1);
        attest_by(2..=5, &root);
        let (first, second) = (ask(&hot(5), &propose(root)).unwrap(), ask(&hot(4), &propose(root)).unwrap());
        assert_ne!(first.provides, second.provides);
        assert_eq!(first.priority, second.priority);
        assert_eq!(first.longevity, u64::from(epoch.close - epoch.challenge_blocks - now()));
        assert_ok!(try_propose(&hot(5), &root));
        run_out_challenges();
        let outcome = decided.encode().try_into().unwrap();
        let submit = Call::submit { netuid: NETUID, index: epoch.index, outcome };
        let (one, other) = (ask(&hot(2), &submit).unwrap(), ask(&hot(6), &submit).unwrap());
        assert_ne!(one.provides, other.provides);
        assert!(one.priority > first.priority && first.priority > ours.priority);
        assert!(ours.priority > u64::MAX / 8);
    });
}

//! Who may vote, what a tag is worth, and what a quorum is.

use frame_support::{assert_noop, assert_ok};
use sp_core::H256;

use super::mock::*;
use crate::{Error, Open, blob::key_bytes, tag::attestation_tag};

const A: H256 = H256([0xaa; 32]);
const B: H256 = H256([0xbb; 32]);

#[test]
fn the_first_epoch_is_voted_on_by_everyone_with_stake() {
    network(TEMPO).execute_with(|| {
        join(2, 5 * TOKEN);
        join(3, 7 * TOKEN);
        join(4, 0);
        run_to_freeze();
        let electors: Vec<_> = open().electors.iter().map(|elector| (elector.hotkey.clone(), elector.stake)).collect();
        assert_eq!(electors, vec![(hot(3), 7 * TOKEN), (hot(2), 5 * TOKEN)]);
    });
}

#[test]
fn later_ones_by_those_whose_weights_count() {
    voting_network().execute_with(|| {
        let electors: Vec<_> = open().electors.iter().map(|elector| elector.hotkey.clone()).collect();
        assert_eq!(electors, vec![hot(5), hot(4), hot(3), hot(2)]);
        assert_eq!(open().tags.into_inner(), vec![None; 4]);
    });
}

#[test]
fn stake_and_registration_alone_make_no_voter() {
    voting_network().execute_with(|| {
        join(8, 100_000 * TOKEN);
        settle_with(&outcome(&[], &[]));
        run_to_freeze();
        assert!(open().elector(&hot(8)).is_none());
        run(1);
        assert_noop!(try_attest(&hot(8), &A), Error::<Test>::NotElector);
    });
}

#[test]
fn weights_past_the_cutoff_make_no_voter() {
    voting_network().execute_with(|| {
        let cutoff = SubtensorModule::activity_cutoff_blocks(NETUID) as u32;
        let voted = now();
        (3..=5).for_each(|person| vote_for(person, &[(5, 1)]));
        while now() <= voted + cutoff + TEMPO {
            run_to_freeze();
            settle_with(&outcome(&[], &[]));
            (3..=5).for_each(|person| vote_for(person, &[(5, 1)]));
            run(1);
        }
        run_to_freeze();
        assert!(open().elector(&hot(2)).is_none());
        assert_eq!(open().electors.len(), 3);
    });
}

#[test]
fn at_most_the_allowed_number_of_validators_votes() {
    voting_network().execute_with(|| {
        pallet_subtensor::MaxAllowedValidators::<Test>::insert(NETUID, 2);
        settle_with(&outcome(&[], &[]));
        run_to_freeze();
        let electors: Vec<_> = open().electors.iter().map(|elector| elector.hotkey.clone()).collect();
        assert_eq!(electors, vec![hot(5), hot(4)]);
    });
}

#[test]
fn the_vote_stake_is_frozen() {
    voting_network().execute_with(|| {
        let frozen = open().electors;
        run(1);
        assert_ok!(SubtensorModule::add_stake(origin(&cold(2)), hot(2), NETUID, 9_000 * TOKEN));
        assert_eq!(open().electors, frozen);
        assert_ok!(try_attest(&hot(2), &A));
        run_to(open().attest_end + 1);
        assert_noop!(try_propose(&hot(2), &A), Error::<Test>::NoQuorum);
    });
}

#[test]
fn only_electors_attest_and_only_once_and_only_for_this_input() {
    voting_network().execute_with(|| {
        run(1);
        let epoch = open();
        assert_noop!(try_attest(&hot(6), &A), Error::<Test>::NotElector);
        assert_noop!(try_attest(&cold(2), &A), Error::<Test>::NotElector);
        let tag = tag_for(&hot(2), &A);
        let other_digest = Settlement::attest(origin(&hot(2)), NETUID, epoch.index, B, tag);
        assert_noop!(other_digest, Error::<Test>::WrongDigest);
        for index in [epoch.index - 1, epoch.index + 1] {
            let other_epoch = Settlement::attest(origin(&hot(2)), NETUID, index, epoch.digest, tag);
            assert_noop!(other_epoch, Error::<Test>::OtherEpoch);
        }
        let other_subnet = Settlement::attest(origin(&hot(2)), 2, epoch.index, epoch.digest, tag);
        assert_noop!(other_subnet, Error::<Test>::NothingOpen);
        assert_ok!(try_attest(&hot(2), &A));
        assert_noop!(try_attest(&hot(2), &B), Error::<Test>::AlreadyAttested);
        assert_noop!(try_attest(&hot(2), &A), Error::<Test>::AlreadyAttested);
    });
}

#[test]
fn a_copied_tag_is_worth_nothing() {
    voting_network().execute_with(|| {
        run(1);
        let epoch = open();
        let stolen = tag_for(&hot(5), &A);
        for person in 2..=5 {
            assert_ok!(Settlement::attest(origin(&hot(person)), NETUID, epoch.index, epoch.digest, stolen));
        }
        assert_noop!(try_propose(&hot(4), &A), Error::<Test>::TagDoesNotOpen);
        // Its author opens it, but 4 of 10 is no quorum.
        assert_noop!(try_propose(&hot(5), &A), Error::<Test>::NoQuorum);
    });
}

#[test]
fn a_tag_for_another_input_is_worth_nothing() {
    voting_network().execute_with(|| {
        run(1);
        let epoch = open();
        for person in 2..=5 {
            let tag = attestation_tag(&B, &key_bytes(&hot(person)), &A);
            assert_ok!(Settlement::attest(origin(&hot(person)), NETUID, epoch.index, epoch.digest, tag));
        }
        assert_noop!(try_propose(&hot(5), &A), Error::<Test>::TagDoesNotOpen);
    });
}

#[test]
fn of_two_roots_the_one_with_the_quorum_wins() {
    voting_network().execute_with(|| {
        run(1);
        // 4 + 3 + 2 of 10 thousand (and their earnings) against 1.
        attest_by(3..=5, &A);
        assert_ok!(try_attest(&hot(2), &B));
        assert_noop!(try_propose(&hot(2), &B), Error::<Test>::NoQuorum);
        assert_noop!(try_propose(&hot(2), &A), Error::<Test>::TagDoesNotOpen);
        assert_ok!(try_propose(&hot(3), &A));
        assert_eq!(open().root, Some(A));
    });
}

#[test]
fn two_equal_halves_root_nothing() {
    voting_network().execute_with(|| {
        run(1);
        attest_by([2, 5], &A);
        attest_by([3, 4], &B);
        assert_noop!(try_propose(&hot(5), &A), Error::<Test>::NoQuorum);
        assert_noop!(try_propose(&hot(4), &B), Error::<Test>::NoQuorum);
    });
}

#[test]
fn exactly_two_thirds_of_the_stake_is_no_quorum() {
    for (yes, rooted) in [(199, false), (200, false), (201, true)] {
        voting_network().execute_with(|| {
            run(1);
            attest_by(2..=3, &A);
            run_to(open().attest_end + 1);
            // A has `yes` of 300.
            Open::<Test>::mutate(NETUID, |open| {
                let open = open.as_mut().unwrap();
                for elector in open.electors.iter_mut() {
                    elector.stake = if elector.hotkey == hot(2) {
                        yes - 100
                    } else if elector.hotkey == hot(3) {
                        100
                    } else if elector.hotkey == hot(4) {
                        300 - yes
                    } else {
                        0
                    };
                }
            });
            if rooted {
                assert_ok!(try_propose(&hot(2), &A));
            } else {
                assert_noop!(try_propose(&hot(2), &A), Error::<Test>::NoQuorum);
            }
        });
    }
}

#[test]
fn only_electors_propose() {
    voting_network().execute_with(|| {
        run(1);
        attest_by(2..=5, &A);
        assert_noop!(try_propose(&hot(6), &A), Error::<Test>::NotElector);
        let other = Settlement::propose(origin(&hot(5)), NETUID, open().index + 1, A);
        assert_noop!(other, Error::<Test>::OtherEpoch);
    });
}

//! Votes of stake that stood for an epoch, electors that fell silent, and those who are forgiven.

use frame_support::{assert_noop, assert_ok};
use sp_core::H256;

use super::mock::*;
use crate::{Error, History, LastStakes, Open, Status};

const A: H256 = H256([0xaa; 32]);

fn electors() -> Vec<(sp_runtime::AccountId32, u64)> {
    open().electors.iter().map(|elector| (elector.hotkey.clone(), elector.stake)).collect()
}

#[test]
fn a_vote_weighs_what_stood_at_both_boundaries() {
    voting_network().execute_with(|| {
        // Earnings of the first epoch do not vote in the second one.
        let thousand = 1000 * TOKEN;
        let expected = vec![(hot(5), 4 * thousand), (hot(4), 3 * thousand), (hot(3), 2 * thousand), (hot(2), thousand)];
        assert_eq!(electors(), expected);
        let earned = LastStakes::<Test>::get(NETUID).unwrap();
        assert!(earned.iter().all(|(hotkey, stake)| *stake == SubtensorModule::hotkey_stake(hotkey, NETUID)));
        settle_with(&outcome(&[], &[]));
        assert_ok!(SubtensorModule::add_stake(origin(&cold(2)), hot(2), NETUID, 50 * thousand));
        assert_ok!(SubtensorModule::remove_stake(origin(&cold(5)), hot(5), NETUID, 3 * thousand));
        run_to_freeze();
        let votes = electors();
        let of = |person: u8| votes.iter().find(|(hotkey, _)| *hotkey == hot(person)).unwrap().1;
        let before = |person: u8| earned.iter().find(|(hotkey, _)| *hotkey == hot(person)).unwrap().1;
        assert_eq!([of(2), of(3), of(4)], [before(2), before(3), before(4)]);
        assert_eq!(of(5), SubtensorModule::hotkey_stake(&hot(5), NETUID));
        run(1);
    });
}

#[test]
fn flash_stake_before_the_boundary_does_not_vote() {
    voting_network().execute_with(|| {
        settle_with(&outcome(&[], &[]));
        join(8, 0);
        run_to(open_at() - 1);
        assert_ok!(SubtensorModule::add_stake(origin(&cold(8)), hot(8), NETUID, 150_000 * TOKEN));
        run(1);
        assert!(open().elector(&hot(8)).is_none());
        assert_eq!(open().electors.len(), 4);
        // It weighs in the epoch all the same, as in Subtensor; and it votes once it stood for a whole epoch.
        assert_eq!(input().head.neurons[7].stake, 150_000 * TOKEN);
        settle_with(&outcome(&[], &[]));
        run(1);
        vote_for(8, &[(5, 1)]);
        run_to_freeze();
        assert!(open().electors.iter().any(|elector| elector.hotkey == hot(8) && elector.stake >= 150_000 * TOKEN));
    });
}

/// The block of the next boundary.
fn open_at() -> u32 {
    pallet_subtensor::LastEpochBlock::<Test>::get(NETUID) as u32 + TEMPO
}

#[test]
fn newcomers_vote_where_nobody_else_could() {
    network(TEMPO).execute_with(|| {
        join(2, 10 * TOKEN);
        run_to_freeze();
        settle_with(&outcome(&[], &[]));
        // The one that had a vote leaves with all of its stake; the owner's first cut came after the boundary.
        assert_ok!(SubtensorModule::remove_stake(origin(&cold(2)), hot(2), NETUID, stake_of(2)));
        join(3, 10 * TOKEN);
        run_to_freeze();
        assert!(electors().contains(&(hot(3), 10 * TOKEN)));
    });
}

#[test]
fn one_small_validator_with_fresh_weights_does_not_own_an_epoch() {
    network(TEMPO).execute_with(|| {
        for person in 2..=5 {
            join(person, u64::from(person - 1) * 1000 * TOKEN);
        }
        run_to_freeze();
        settle_with(&outcome(&[], &[]));
        run(1);
        vote_for(2, &[(1, 1)]);
        run_to_freeze();
        // A tenth of all votes: everybody votes.
        assert_eq!(open().electors.len(), 4);
        let small = [hot(2)];
        run(1);
        assert_ok!(try_attest(&small[0], &A));
        run_to(open().attest_end + 1);
        assert_noop!(try_propose(&hot(2), &A), Error::<Test>::NoQuorum);
        run_to(open().close + 1);
        // With person 5 they hold a half.
        vote_for(5, &[(1, 1)]);
        run_to(open().close + 1);
        assert_eq!(electors().len(), 2);
    });
}

#[test]
fn three_misses_chill_and_the_others_decide_without_the_silent_one() {
    voting_network().execute_with(|| {
        // Persons 3 and 4 hold half of all votes: a half is no quorum while person 5, four tenths, is live.
        for _ in 0..3 {
            let index = open().index;
            run(1);
            attest_by(2..=4, &A);
            run_to(open().attest_end + 1);
            assert_noop!(try_propose(&hot(4), &A), Error::<Test>::NoQuorum);
            assert!(open().electors.iter().all(|elector| !elector.chilled));
            run_to(open().close + 1);
            assert_eq!(History::<Test>::get(NETUID, index).unwrap().status, Status::Voided);
        }
        let chilled: Vec<_> = open().electors.into_iter().filter(|elector| elector.chilled).collect();
        assert_eq!(chilled.iter().map(|elector| elector.hotkey.clone()).collect::<Vec<_>>(), [hot(5)]);
        let decided = truth();
        run(1);
        attest_by(2..=4, &root_of(&decided));
        run_to(open().attest_end + 1);
        assert_ok!(try_propose(&hot(4), &root_of(&decided)));
        run_out_challenges();
        let index = open().index;
        assert_ok!(try_submit(&hot(4), &decided));
        let record = History::<Test>::get(NETUID, index).unwrap();
        let of = |person: u8| record.electors.iter().find(|elector| elector.hotkey == hot(person)).unwrap();
        assert!(of(5).chilled && !of(5).forgiven && !of(4).chilled);
    });
}

/// Else stake that was silent for long could decide alone against everybody who is there.
#[test]
fn a_chilled_elector_with_a_tag_is_live_at_once_and_warm_afterwards() {
    for (speaks, rooted) in [(true, false), (false, true)] {
        voting_network().execute_with(|| {
            chill(4);
            run(1);
            // 6 of 10 thousand, or of the 7 that are live.
            attest_by([3, 5], &A);
            if speaks {
                assert_ok!(try_attest(&hot(4), &H256([1; 32])));
            }
            run_to(open().attest_end + 1);
            assert_eq!(try_propose(&hot(5), &A).is_ok(), rooted);
            run_to(open().close + 1);
            let chilled = open().electors.iter().any(|elector| elector.chilled && elector.hotkey == hot(4));
            assert_eq!(chilled, !speaks);
        });
    }
}

/// Three voided epochs in which only this one was silent.
fn chill(person: u8) {
    for _ in 0..3 {
        run(1);
        (2..=5).filter(|one| *one != person).for_each(|one| try_attest(&hot(one), &H256([one; 32])).unwrap());
        run_to(open().close + 1);
    }
    assert!(open().electors.iter().any(|elector| elector.chilled && elector.hotkey == hot(person)));
}

#[test]
fn staying_away_does_not_warm() {
    voting_network().execute_with(|| {
        chill(2);
        // Person 2 has no vote in one epoch, for it takes its stake away, and comes back.
        let stake = stake_of(2);
        let standing = crate::Misses::<Test>::get(NETUID);
        assert_ok!(SubtensorModule::remove_stake(origin(&cold(2)), hot(2), NETUID, stake));
        run_to(open().close + 1);
        assert!(open().elector(&hot(2)).is_none());
        settle_with(&outcome(&[], &[]));
        let of = |list: &[(sp_runtime::AccountId32, crate::Standing)]| {
            list.iter().find(|(hotkey, _)| *hotkey == hot(2)).unwrap().1
        };
        // The void before counted as one more.
        assert_eq!(of(&crate::Misses::<Test>::get(NETUID)), of(&standing).after(true));
    });
}

#[test]
fn one_silence_in_eight_is_forgiven_and_nobody_else_gains_by_the_other() {
    voting_network().execute_with(|| {
        let mut withheld = vec![];
        for epoch in 0..10 {
            let (index, decided) = (open().index, outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]));
            // Silent in the first, the second and the last one.
            let silent = [0, 1, 9].contains(&epoch);
            let speakers: Vec<_> = (2..=5).rev().filter(|person| !silent || *person != 2).map(hot).collect();
            settle_by(&speakers, &decided);
            let record = History::<Test>::get(NETUID, index).unwrap();
            let payment = record.payments.iter().find(|payment| payment.hotkey == hot(2)).unwrap();
            let others: u64 = record.payments.iter().filter(|one| one.hotkey != hot(2)).map(|one| one.withheld).sum();
            assert_eq!(others, 0);
            assert_eq!(payment.dividend == 0, payment.withheld != 0);
            let elector = record.electors.iter().find(|elector| elector.hotkey == hot(2)).unwrap();
            assert_eq!(elector.forgiven, silent && payment.withheld == 0);
            withheld.push(payment.withheld != 0);
            run(1);
            (2..=5).for_each(|person| vote_for(person, &[(5, 30_000), (6, 60_000)]));
            run_to_freeze();
        }
        assert_eq!(withheld, [false, true, false, false, false, false, false, false, false, false]);
        assert!(Open::<Test>::get(NETUID).is_some());
    });
}

#[test]
fn a_false_tag_is_no_silence() {
    voting_network().execute_with(|| {
        let (index, decided) = (open().index, outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]));
        run(1);
        assert_ok!(try_attest(&hot(2), &A));
        attest_by(3..=5, &root_of(&decided));
        assert_ok!(try_propose(&hot(5), &root_of(&decided)));
        run_out_challenges();
        assert_ok!(try_submit(&hot(5), &decided));
        let record = History::<Test>::get(NETUID, index).unwrap();
        let payment = record.payments.iter().find(|payment| payment.hotkey == hot(2)).unwrap();
        assert!(payment.dividend == 0 && payment.withheld != 0);
    });
}

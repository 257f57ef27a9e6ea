//! A quorum before the referee: who is right, who pays, and what is settled.

use codec::Encode;
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{GetDispatchInfo, Pays},
};
use frame_system::RawOrigin;
use neurite_yuma::outcome::Outcome;
use sp_runtime::AccountId32;

use super::mock::*;
use crate::{
    Call, Challenge, ChallengeDeposit, Error, Event, History, Inputs, Misses, Open, Status, Totals,
    limits::CHALLENGE_REWARD, shares::part_of,
};

/// Somebody with free tokens and no part in the subnet.
const WATCHER: u8 = 30;

/// Canonical and generous to uid 5: three of the four electors agree on it, person 2 tells the truth.
fn lie() -> Outcome {
    outcome(&[0, 0, 0, 0, 0, 1], &[0, 1, 1, 1, 1])
}

fn liars() -> Vec<AccountId32> {
    vec![hot(5), hot(4), hot(3)]
}

/// Rooted on the lie, with an honest elector.
fn lying_network() -> sp_io::TestExternalities {
    let mut externalities = voting_network();
    externalities.execute_with(|| {
        run(1);
        assert_ok!(try_attest(&hot(2), &root_of(&truth())));
        let lie = root_of(&lie());
        attest_by(3..=5, &lie);
        assert_ok!(try_propose(&hot(5), &lie));
    });
    externalities
}

fn free(person: u8) -> u64 {
    Balances::free_balance(cold(person))
}

#[test]
fn a_lying_majority_is_overturned_by_one_watcher() {
    lying_network().execute_with(|| {
        let (epoch, honest, before) = (open(), truth(), free(WATCHER));
        run(1);
        let issuance = Balances::total_issuance();
        let info = Settlement::challenge(origin(&cold(WATCHER)), NETUID, epoch.index).unwrap();
        assert_eq!(info.pays_fee, Pays::No);
        let record = History::<Test>::get(NETUID, epoch.index).unwrap();
        assert_eq!((record.status, record.root), (Status::Settled, Some(root_of(&honest))));
        // The honest elector is paid, the liars' dividends are withheld, and the watcher has its part of them.
        for payment in &record.payments {
            let is_liar = liars().contains(&payment.hotkey);
            assert_eq!(payment.withheld != 0, is_liar, "{payment:?}");
            assert!(!is_liar || payment.dividend == 0);
        }
        let withheld: u64 = record.payments.iter().map(|payment| payment.withheld).sum();
        let reward = part_of(withheld, CHALLENGE_REWARD);
        assert!(reward > 0);
        let challenge = record.challenge.unwrap();
        assert_eq!(
            challenge,
            Challenge { challenger: cold(WATCHER), root: root_of(&lie()), deposit: 0, slashed: 0, reward }
        );
        assert_eq!(free(WATCHER) - before, reward);
        assert_eq!(record.withheld, withheld);
        // No token is made for it: what is not the reward is recycled.
        assert_eq!(issuance - Balances::total_issuance(), withheld + record.recycled - reward);
        System::assert_has_event(
            Event::Challenged { netuid: NETUID, index: epoch.index, root: root_of(&honest), challenge }.into(),
        );
        assert_eq!(misses(), vec![(hot(5), 1), (hot(4), 1), (hot(3), 1)]);
        assert_eq!(Open::<Test>::get(NETUID), None);
        assert_books();
    });
}

#[test]
fn what_the_referee_settles_is_what_honest_electors_would_have() {
    let record = |externalities: &mut sp_io::TestExternalities, end: fn()| {
        externalities.execute_with(|| {
            let index = open().index;
            end();
            History::<Test>::get(NETUID, index).unwrap()
        })
    };
    let overturned = record(&mut lying_network(), || try_challenge(&cold(WATCHER)).unwrap());
    let agreed = record(&mut voting_network(), || settle_with(&truth()));
    assert_eq!(overturned.root, agreed.root);
    for (one, other) in overturned.payments.iter().zip(&agreed.payments) {
        assert_eq!((one.uid, one.incentive), (other.uid, other.incentive));
        assert_eq!(one.dividend + one.withheld, other.dividend);
    }
    assert_eq!(overturned.remainder, agreed.remainder);
}

#[test]
fn who_doubts_a_right_root_loses_the_deposit_and_the_epoch_is_settled() {
    voting_network().execute_with(|| {
        let (epoch, honest, before) = (open(), truth(), free(WATCHER));
        root_by(&[hot(5), hot(4), hot(3), hot(2)], &honest);
        let issuance = Balances::total_issuance();
        let info = Settlement::challenge(origin(&cold(WATCHER)), NETUID, epoch.index).unwrap();
        assert_eq!(info.pays_fee, Pays::Yes);
        assert_eq!(before - free(WATCHER), ChallengeDeposit::<Test>::get());
        let record = History::<Test>::get(NETUID, epoch.index).unwrap();
        assert_eq!((record.status, record.withheld), (Status::Settled, 0));
        let challenge = record.challenge.unwrap();
        assert_eq!((challenge.root, challenge.deposit), (root_of(&honest), ChallengeDeposit::<Test>::get()));
        assert_eq!(issuance - Balances::total_issuance(), challenge.deposit + record.recycled);
        assert!(Misses::<Test>::get(NETUID).is_empty());
        assert_books();
        // One challenge of an epoch: it is over.
        assert_noop!(try_challenge(&cold(WATCHER)), Error::<Test>::NothingOpen);
    });
}

#[test]
fn a_challenge_has_its_window_and_its_price() {
    voting_network().execute_with(|| {
        run(1);
        assert_noop!(try_challenge(&cold(WATCHER)), Error::<Test>::NotRooted);
        let other = Settlement::challenge(origin(&cold(WATCHER)), NETUID, open().index + 1).map_err(|e| e.error);
        assert_eq!(other, Err(Error::<Test>::OtherEpoch.into()));
        let lie = root_of(&lie());
        attest_by(2..=5, &lie);
        assert_ok!(try_propose(&hot(5), &lie));
        // A hotkey signs without a balance, and has none to lose.
        assert_noop!(try_challenge(&hot(2)), Error::<Test>::CannotPayDeposit);
        run_to(open().rooted_at.unwrap() + open().challenge_blocks + 1);
        assert_noop!(try_challenge(&cold(WATCHER)), Error::<Test>::TooLate);
        System::set_block_number(now() - 1);
        assert_ok!(try_challenge(&cold(WATCHER)));
    });
}

#[test]
fn the_deposit_must_leave_the_account_alive() {
    lying_network().execute_with(|| {
        let poor = AccountId32::new([99; 32]);
        let deposit = ChallengeDeposit::<Test>::get();
        let give = |amount| {
            use frame_support::traits::fungible::Mutate;
            let keep = frame_support::traits::tokens::Preservation::Preserve;
            <Balances as Mutate<_>>::transfer(&cold(9), &poor, amount, keep).unwrap();
        };
        give(deposit);
        assert_noop!(try_challenge(&poor), Error::<Test>::CannotPayDeposit);
        give(500);
        assert_ok!(try_challenge(&poor));
    });
}

/// A quorum that roots the hash of something that is no outcome at all, or keeps the bytes to itself.
#[test]
fn withheld_and_oversized_outcomes_end_at_the_referee() {
    for hidden in [vec![0u8; 200_000], b"none of your business".to_vec(), vec![]] {
        voting_network().execute_with(|| {
            let (index, honest) = (open().index, truth());
            let root = sp_core::H256(sp_io::hashing::blake2_256(&hidden));
            run(1);
            attest_by(2..=5, &root);
            assert_ok!(try_propose(&hot(5), &root));
            assert_ok!(try_challenge(&cold(WATCHER)));
            let record = History::<Test>::get(NETUID, index).unwrap();
            assert_eq!((record.status, record.root), (Status::Settled, Some(root_of(&honest))));
            let liars = record.payments.iter().filter(|payment| (2..=5).any(|person| payment.hotkey == hot(person)));
            assert!(liars.into_iter().all(|payment| payment.dividend == 0 && payment.withheld != 0));
            assert_books();
        });
    }
}

#[test]
fn an_unreadable_or_unlawful_input_is_not_ruled_on() {
    lying_network().execute_with(|| {
        let blob = Inputs::<Test>::get(NETUID).unwrap();
        let with = |change: fn(&mut neurite_yuma::blob::Blob)| {
            let mut changed = input();
            change(&mut changed);
            Inputs::<Test>::insert(NETUID, frame_support::BoundedVec::truncate_from(changed.encode()));
        };
        with(|blob| blob.head.neurons[1].new_permit = false);
        assert_noop!(try_challenge(&cold(WATCHER)), Error::<Test>::PermitsDiffer);
        with(|blob| blob.head.format = 9);
        assert_noop!(try_challenge(&cold(WATCHER)), Error::<Test>::NoRuling(4));
        Inputs::<Test>::remove(NETUID);
        assert_noop!(try_challenge(&cold(WATCHER)), Error::<Test>::InputLost);
        Inputs::<Test>::insert(NETUID, blob);
        assert_ok!(try_challenge(&cold(WATCHER)));
    });
}

#[test]
fn at_rate_zero_nobody_is_slashed_and_above_it_only_the_owners_of_liars() {
    let stakes = || (2..=7).map(|person| (stake_of(person), SubtensorModule::hotkey_stake(&hot(person), NETUID)));
    for rate in [0, 6_554, 65_535] {
        lying_network().execute_with(|| {
            assert_ok!(SubtensorModule::add_stake(origin(&cold(20)), hot(5), NETUID, 700 * TOKEN));
            let terms = Settlement::set_challenge_terms(RawOrigin::Root.into(), TOKEN, 0, rate);
            assert_ok!(terms);
            let before: Vec<_> = stakes().collect();
            let (totals, index) = (Totals::<Test>::get(NETUID), open().index);
            assert_ok!(try_challenge(&cold(WATCHER)));
            let record = History::<Test>::get(NETUID, index).unwrap();
            let mut slashed = 0;
            for (person, ((own, all), (own_now, all_now))) in (2..=7).zip(before.into_iter().zip(stakes())) {
                let earned: u64 = record
                    .payments
                    .iter()
                    .filter(|payment| payment.hotkey == hot(person))
                    .map(|payment| payment.incentive + payment.dividend)
                    .sum();
                let lost = if liars().contains(&hot(person)) { part_of(own, rate) } else { 0 };
                // A rao that rounding left to nobody goes with the last of a stake.
                let dust = all - lost + earned - all_now;
                assert!(dust <= u64::from(own == lost), "person {person} at rate {rate}: {dust}");
                assert!(lost == 0 || own_now.abs_diff(own - lost) < 2);
                slashed += lost;
            }
            assert_eq!(record.challenge.unwrap().slashed, slashed);
            assert_eq!(slashed == 0, rate == 0);
            // What is slashed was never part of this epoch's amounts.
            let now = Totals::<Test>::get(NETUID);
            assert_eq!(
                now.paid - totals.paid + now.recycled - totals.recycled + record.remainder,
                record.pool + record.owner_cut
            );
            assert!(SubtensorModule::stake_of(&hot(5), &cold(20), NETUID).abs_diff(700 * TOKEN) < 2);
            assert_books();
            run(1);
        });
    }
}

#[test]
fn only_root_sets_the_terms() {
    network(TEMPO).execute_with(|| {
        let signed = Settlement::set_challenge_terms(origin(&cold(2)), 1, 2, 3);
        assert_noop!(signed, sp_runtime::DispatchError::BadOrigin);
        assert_ok!(Settlement::set_challenge_terms(RawOrigin::Root.into(), 1, 2, 3));
        System::assert_last_event(Event::ChallengeTermsSet { deposit: 1, reward: 2, slash_rate: 3 }.into());
    });
}

#[test]
fn a_refused_challenge_weighs_little_and_an_asked_referee_much() {
    voting_network().execute_with(|| {
        let call = Call::<Test>::challenge { netuid: NETUID, index: open().index };
        let full = call.get_dispatch_info().call_weight;
        let refused = Settlement::challenge(origin(&cold(WATCHER)), NETUID, open().index).unwrap_err();
        assert!(refused.post_info.actual_weight.unwrap().ref_time() * 20 < full.ref_time());
        assert_eq!(Settlement::validate_free(&cold(WATCHER), &call), Some(Err(210)));
    });
    lying_network().execute_with(|| {
        let call = Call::<Test>::challenge { netuid: NETUID, index: open().index };
        let ask = |who: &AccountId32| Settlement::validate_free(who, &call).unwrap();
        assert_eq!(ask(&hot(2)), Err(215));
        let (one, other) = (ask(&cold(WATCHER)).unwrap(), ask(&cold(29)).unwrap());
        assert_ne!(one.provides, other.provides);
        assert_eq!(one.longevity, u64::from(open().challenge_blocks) + 1);
        run(open().challenge_blocks + 1);
        assert_eq!(ask(&cold(WATCHER)), Err(204));
    });
}

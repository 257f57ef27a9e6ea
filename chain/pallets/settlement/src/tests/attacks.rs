//! What attackers of a settlement try, and what comes of it. Flash stake: `standings.rs`; copied tags: `votes.rs`; withheld and
//! oversized outcomes: `referee.rs`; strangers and newcomers: `payouts.rs`.

use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;

use super::mock::*;
use crate::{
    Error, History, Inputs, Status,
    blob::key_bytes,
    flaw::Flaw,
    limits::{MAX_OUTCOME_BYTES, RAW_ONE},
    tag::attestation_tag,
};

/// All to the first validator's own miner.
fn self_dealing() -> neurite_yuma::outcome::Outcome {
    outcome(&[0, 0, 0, 0, 0, 0, 1], &[0, 0, 0, 0, 1])
}

#[test]
fn a_self_dealing_minority_gets_no_root_and_no_dividend() {
    voting_network().execute_with(|| {
        let (index, honest) = (open().index, truth());
        run(1);
        // Four of ten thousand.
        assert_ok!(try_attest(&hot(5), &root_of(&self_dealing())));
        attest_by(2..=4, &root_of(&honest));
        assert_noop!(try_propose(&hot(5), &root_of(&self_dealing())), Error::<Test>::NoQuorum);
        // Six are not two thirds: the epoch is void, nobody is paid, and the amounts wait.
        assert_noop!(try_propose(&hot(4), &root_of(&honest)), Error::<Test>::NoQuorum);
        run_to(open().close + 1);
        assert_eq!(History::<Test>::get(NETUID, index).unwrap().status, Status::Voided);
        assert_books();
    });
}

#[test]
fn a_self_dealing_majority_is_overturned_and_unpaid() {
    voting_network().execute_with(|| {
        let (index, honest) = (open().index, truth());
        root_by(&[hot(5), hot(4)], &self_dealing());
        let before = (SubtensorModule::hotkey_stake(&hot(5), NETUID), SubtensorModule::hotkey_stake(&hot(7), NETUID));
        assert_ok!(try_challenge(&cold(30)));
        let record = History::<Test>::get(NETUID, index).unwrap();
        assert_eq!(record.root, Some(root_of(&honest)));
        assert_eq!(SubtensorModule::hotkey_stake(&hot(5), NETUID), before.0);
        let miner = record.payments.iter().find(|payment| payment.hotkey == hot(7)).unwrap();
        assert_eq!(SubtensorModule::hotkey_stake(&hot(7), NETUID), before.1 + miner.incentive);
        assert!(miner.incentive < record.pool / 2);
    });
}

#[test]
fn an_outcome_that_pays_more_than_was_frozen_is_no_outcome() {
    let changes: [fn(&mut neurite_yuma::outcome::OutcomeMechanism); 3] = [
        |all| all.incentive = vec![RAW_ONE; 7],
        |all| all.dividends[1] = RAW_ONE + 1,
        |all| all.incentive[5] = RAW_ONE,
    ];
    for (change, flaw) in changes.into_iter().zip([Flaw::Sum, Flaw::RawTooLarge, Flaw::Sum]) {
        voting_network().execute_with(|| {
            let mut greedy = outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]);
            change(&mut greedy.mechanisms[0]);
            root_by(&[hot(5), hot(4), hot(3), hot(2)], &greedy);
            let root = open().root;
            run_out_challenges();
            assert_noop!(try_submit(&hot(5), &greedy), Error::<Test>::NotCanonical(flaw));
            assert_eq!(open().root, root);
            run_to(open().close + 1);
            assert_books();
        });
    }
}

#[test]
fn an_outcome_for_strangers_is_no_outcome() {
    voting_network().execute_with(|| {
        let mut foreign = outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]);
        let mechanism = &mut foreign.mechanisms[0];
        // An eighth uid, where seven were frozen.
        mechanism.incentive = shares(&[0, 0, 0, 0, 0, 0, 0, 1]);
        root_by(&[hot(5), hot(4), hot(3), hot(2)], &foreign);
        run_out_challenges();
        assert_noop!(try_submit(&hot(5), &foreign), Error::<Test>::NotCanonical(Flaw::VectorLength));
    });
}

#[test]
fn what_is_too_long_to_submit_cannot_even_be_a_call() {
    let long = vec![0u8; MAX_OUTCOME_BYTES as usize + 1];
    let call = crate::Call::<Test>::submit { netuid: NETUID, index: 2, outcome: Default::default() };
    let mut bytes = call.encode();
    bytes.truncate(bytes.len() - 1);
    bytes.extend(long.encode());
    assert!(<crate::Call<Test> as codec::Decode>::decode(&mut &bytes[..]).is_err());
}

#[test]
fn a_tag_of_another_epoch_or_network_opens_to_nothing() {
    voting_network().execute_with(|| {
        let (earlier, decided) = (open(), outcome(&[], &[]));
        let root = root_of(&decided);
        let old_tags: Vec<H256> = (2..=5).map(|person| tag_for(&hot(person), &root)).collect();
        settle_with(&decided);
        run_to_freeze();
        run(1);
        assert_ne!(open().digest, earlier.digest);
        for (person, tag) in (2..=5).zip(&old_tags) {
            let call = Settlement::attest(origin(&hot(person)), NETUID, earlier.index, earlier.digest, *tag);
            assert_noop!(call, Error::<Test>::OtherEpoch);
            assert_ok!(Settlement::attest(origin(&hot(person)), NETUID, open().index, open().digest, *tag));
        }
        assert_noop!(try_propose(&hot(5), &root), Error::<Test>::TagDoesNotOpen);
    });
    voting_network().execute_with(|| {
        run(1);
        // The same epoch on a network with another genesis.
        let mut elsewhere = input();
        elsewhere.head.genesis_hash = [8; 32];
        let digest = H256(sp_io::hashing::blake2_256(&elsewhere.encode()));
        assert_ne!(digest, open().digest);
        assert_eq!(open().digest, H256(sp_io::hashing::blake2_256(&Inputs::<Test>::get(NETUID).unwrap())));
        let root = H256([1; 32]);
        let foreign = Settlement::attest(origin(&hot(5)), NETUID, open().index, digest, root);
        assert_noop!(foreign, Error::<Test>::WrongDigest);
        for person in 2..=5 {
            let tag = attestation_tag(&digest, &key_bytes(&hot(person)), &root);
            assert_ok!(Settlement::attest(origin(&hot(person)), NETUID, open().index, open().digest, tag));
        }
        assert_noop!(try_propose(&hot(5), &root), Error::<Test>::TagDoesNotOpen);
    });
}

/// Liars that challenge themselves get back less than they lose.
#[test]
fn challenging_ones_own_lie_does_not_pay() {
    voting_network().execute_with(|| {
        let index = open().index;
        root_by(&[hot(5), hot(4)], &self_dealing());
        assert_ok!(try_challenge(&cold(5)));
        let record = History::<Test>::get(NETUID, index).unwrap();
        let reward = record.challenge.unwrap().reward;
        assert!(reward > 0 && reward <= record.withheld / 4);
    });
}

//! Subnets of several mechanisms: what is frozen, paid and stored is what Subtensor's aggregation makes of them.

use codec::{Decode, Encode};
use frame_support::assert_ok;
use neurite_yuma::{
    EpochInput, EpochOutput, Params,
    blob::{Blob, Head, Mechanism, Neuron},
    epoch,
    mechanisms::{Aggregate, aggregate},
    outcome::{Outcome, OutcomeMechanism},
    referee,
};
use pallet_subtensor as subtensor;
use proptest::prelude::*;

use super::mock::*;
use crate::{
    History, Inputs, Payment, Status, VoidCause,
    blob::Frozen,
    limits::{MAX_INPUT_BYTES, MAX_OUTCOME_BYTES},
};

/// mecid 1 of the subnet.
const SECOND: u16 = 4096 + NETUID;
type Targets<'a> = &'a [(u16, u16)];

fn vote_in(mecid: u8, person: u8, targets: Targets) {
    let (dests, weights) = targets.iter().copied().unzip();
    assert_ok!(SubtensorModule::set_mechanism_weights(origin(&hot(person)), NETUID, mecid, dests, weights, 0));
}

/// The voting network with as many mechanisms more, before its second epoch is settled.
fn split_network(count: u8, split: Option<Vec<u16>>) -> sp_io::TestExternalities {
    let mut externalities = voting_network();
    externalities.execute_with(|| {
        settle_by_referee();
        subtensor::MaxAllowedUids::<Test>::insert(NETUID, 16);
        assert_ok!(SubtensorModule::set_max_mechanism_count(16));
        assert_ok!(SubtensorModule::set_mechanism_count(NETUID, count));
        assert_ok!(SubtensorModule::set_emission_split(NETUID, split));
    });
    externalities
}

/// The one outcome that the open epoch's input has.
fn ruling() -> Outcome {
    let ruling = referee(&Inputs::<Test>::get(NETUID).unwrap()).unwrap();
    assert!(ruling.permit_mismatches.is_empty());
    Outcome::decode(&mut &ruling.outcome[..]).unwrap()
}

fn settle_by_referee() -> Outcome {
    let outcome = ruling();
    settle_with(&outcome);
    outcome
}

/// What Subtensor would compute and store: each mechanism's epoch on its part, then all of them together.
fn subtensors() -> (Vec<EpochOutput>, Aggregate) {
    let blob = input();
    let frozen = Frozen::read(&blob.encode()).unwrap();
    let (head, parts) = (&blob.head, frozen.parts().unwrap());
    let run = |(mechanism, part): (&Mechanism, &u64)| {
        epoch(&EpochInput {
            n: head.neurons.len() as u16,
            block: u64::from(head.block),
            params: head.params.clone(),
            last_update: mechanism.last_update.clone(),
            registered_at: head.neurons.iter().map(|neuron| neuron.registered_at).collect(),
            stake: head.neurons.iter().map(|neuron| neuron.stake).collect(),
            tao: vec![0; head.neurons.len()],
            permits: head.neurons.iter().map(|neuron| neuron.old_permit).collect(),
            commits: vec![],
            weights: mechanism.weights.clone(),
            bonds: mechanism.bonds.clone(),
            emission: *part,
        })
    };
    let outputs: Vec<EpochOutput> = blob.mechanisms.iter().zip(&parts).map(run).collect();
    let all = aggregate(&outputs, &parts);
    (outputs, all)
}

fn assert_stored_as_in_subtensor(outputs: &[EpochOutput], all: &Aggregate) {
    assert_eq!(subtensor::Dividends::<Test>::get(NETUID), all.dividends);
    assert_eq!(subtensor::Consensus::<Test>::get(NETUID), all.consensus);
    assert_eq!(subtensor::ValidatorTrust::<Test>::get(NETUID), all.validator_trust);
    assert_eq!(subtensor::Emission::<Test>::get(NETUID), all.combined);
    assert_eq!(subtensor::StakeWeight::<Test>::get(NETUID), all.stake_weight);
    assert_eq!(subtensor::ValidatorPermit::<Test>::get(NETUID), all.permits);
    assert_eq!(subtensor::Active::<Test>::get(NETUID), all.active);
    for (output, mecid) in outputs.iter().zip(0u16..) {
        let index = mecid * 4096 + NETUID;
        assert_eq!(subtensor::Incentive::<Test>::get(index), output.incentive);
        let bonds: Vec<_> = subtensor::Bonds::<Test>::iter_prefix(index).filter(|(_, row)| !row.is_empty()).collect();
        assert_eq!(bonds.len(), output.bonds.len());
        assert!(bonds.iter().all(|row| output.bonds.contains(row)));
    }
}

/// What was recorded of uid's payment, paid or not.
fn earned(payments: &[Payment<sp_runtime::AccountId32>], uid: u16) -> (u64, u64) {
    let payment = payments.iter().find(|payment| payment.uid == uid);
    payment.map_or((0, 0), |it| (it.incentive + it.recycled, it.dividend + it.withheld))
}

fn settle_and_compare() {
    let (outputs, all) = subtensors();
    let (pool, parts) = (open().pool, Frozen::read(&input().encode()).unwrap().parts().unwrap());
    assert_eq!(parts.iter().sum::<u64>(), pool);
    let index = open().index;
    let outcome = settle_by_referee();
    assert_eq!(outcome.mechanisms.len(), outputs.len());
    assert_stored_as_in_subtensor(&outputs, &all);
    let record = History::<Test>::get(NETUID, index).unwrap();
    assert_eq!(record.status, Status::Settled);
    assert_eq!(record.paid + record.withheld + record.recycled + record.remainder, pool + record.owner_cut);
    for (server, uid) in all.server.iter().zip(0u16..) {
        assert_eq!(earned(&record.payments, uid).0, *server, "uid {uid}");
    }
    // Each mechanism's validators share what its own miners left, floored: never less than Subtensor pays them.
    let (miners, validators) = (0..all.server.len() as u16)
        .map(|uid| earned(&record.payments, uid))
        .fold((0, 0), |(miners, validators), (miner, validator)| (miners + miner, validators + validator));
    let dust = (all.server.len() * outputs.len()) as u64;
    assert!(miners + validators <= pool && pool - miners - validators < dust);
    assert!(validators >= all.validator.iter().sum());
}

#[test]
fn each_mechanism_pays_its_part_by_its_own_votes() {
    split_network(2, Some(vec![13_107, 52_428])).execute_with(|| {
        (2..=5).for_each(|person| vote_in(0, person, &[(5, 60_000), (6, 1)]));
        (2..=5).for_each(|person| vote_in(1, person, &[(6, 60_000)]));
        run_to_freeze();
        let pool = open().pool;
        settle_and_compare();
        let payments = History::<Test>::iter_prefix(NETUID).find(|(index, _)| *index == 3).unwrap().1.payments;
        let (first, second) = (earned(&payments, 5).0, earned(&payments, 6).0);
        // A fifth of the pool's half for the miner whom the first mechanism likes, the rest for the other's.
        assert!(first.abs_diff(pool / 10) < pool / 1000, "{first} of {pool}");
        assert!(second.abs_diff(pool / 10 * 4) < pool / 1000, "{second} of {pool}");
    });
}

#[test]
fn a_mechanism_without_votes_pays_its_part_by_stake() {
    split_network(3, None).execute_with(|| {
        vote_in(2, 2, &[(5, 1)]);
        (2..=5).for_each(|person| vote_for(person, &[(6, 1)]));
        run_to_freeze();
        settle_and_compare();
    });
}

#[test]
fn a_vote_in_any_mechanism_makes_an_elector() {
    split_network(2, None).execute_with(|| {
        run(400); // past the cutoff: nobody's old vote counts
        if crate::Open::<Test>::contains_key(NETUID) {
            settle_by_referee();
        }
        [4, 5].into_iter().for_each(|person| vote_in(1, person, &[(5, 1)]));
        run_to_freeze();
        let electors: Vec<_> = open().electors.iter().map(|elector| elector.hotkey.clone()).collect();
        assert_eq!(electors, [hot(5), hot(4)]);
    });
}

#[test]
fn a_mechanism_that_goes_while_its_epoch_is_open_is_paid_and_leaves_nothing() {
    split_network(2, None).execute_with(|| {
        (2..=5).for_each(|person| vote_in(1, person, &[(6, 1)]));
        run_to_freeze();
        let (_, all) = subtensors();
        assert_ok!(SubtensorModule::set_mechanism_count(NETUID, 1));
        let index = open().index;
        settle_by_referee();
        let record = History::<Test>::get(NETUID, index).unwrap();
        assert_eq!(earned(&record.payments, 6).0, all.server[6]);
        assert!(!subtensor::Incentive::<Test>::contains_key(SECOND));
        assert_eq!(subtensor::Bonds::<Test>::iter_prefix(SECOND).count(), 0);
        run_to_freeze();
        assert_eq!(input().mechanisms.len(), 1);
        settle_and_compare();
    });
}

#[test]
fn a_mechanism_that_comes_while_an_epoch_is_open_waits_for_the_next_one() {
    voting_network().execute_with(|| {
        subtensor::MaxAllowedUids::<Test>::insert(NETUID, 16);
        assert_ok!(SubtensorModule::set_mechanism_count(NETUID, 2));
        settle_and_compare();
        run_to_freeze();
        assert_eq!(input().mechanisms.len(), 2);
        settle_and_compare();
    });
}

/// No call can store such a split.
#[test]
fn shares_of_more_than_everything_are_never_opened() {
    split_network(2, None).execute_with(|| {
        subtensor::MechanismEmissionSplit::<Test>::insert(NETUID, vec![65_535, 65_535]);
        run_to(now() + TEMPO + 1);
        assert!(!crate::Open::<Test>::contains_key(NETUID));
        let voided = System::events().iter().any(|record| {
            matches!(
                record.event,
                RuntimeEvent::Settlement(crate::Event::EpochUnsettled { cause: VoidCause::Unfreezable, .. })
            )
        });
        assert!(voided || History::<Test>::iter_prefix(NETUID).any(|(_, record)| record.status == Status::Voided));
    });
}

/// Everything there can be: every validator votes for everybody and has a bond to everybody, in every mechanism.
#[test]
fn the_fullest_input_and_outcome_fit_their_bounds() {
    for (uids, mechanisms, validators) in [(256u16, 1, 128u16), (128, 2, 128), (64, 4, 64), (16, 16, 16)] {
        let row: Vec<(u16, u16)> = (0..uids).map(|uid| (uid, u16::MAX)).collect();
        let voters = validators.saturating_add(1).min(uids); // the owner's votes are frozen without a permit
        let rows: Vec<_> = (0..voters).map(|uid| (uid, row.clone())).collect();
        let neuron = |uid: u16| Neuron {
            hotkey: [uid as u8; 32],
            registered_at: u64::MAX,
            stake: u64::MAX,
            tao: 0,
            old_permit: true,
            new_permit: true,
            take: u16::MAX,
        };
        let n = usize::from(uids);
        let mechanism = Mechanism {
            last_update: vec![u64::MAX; n],
            commits: vec![Some(u64::MAX); n],
            weights: rows.clone(),
            bonds: rows.clone(),
        };
        let head = Head {
            format: 1,
            consensus: 1,
            genesis_hash: [1; 32],
            netuid: u16::MAX,
            index: u64::MAX,
            block: u32::MAX,
            params: Params { owner: Some(0), commit_reveal: true, split: Some(vec![0; 16]), ..Params::default() },
            emission: u64::MAX,
            neurons: (0..uids).map(neuron).collect(),
        };
        let blob = Blob { head, mechanisms: vec![mechanism; mechanisms] };
        let vectors = OutcomeMechanism {
            incentive: vec![0; n],
            dividends: vec![0; n],
            consensus: vec![0; n],
            validator_trust: vec![0; n],
            bonds: rows,
        };
        let outcome = Outcome { format: 1, mechanisms: vec![vectors; mechanisms] };
        assert!(blob.encode().len() <= MAX_INPUT_BYTES as usize, "{uids} uids, {}", blob.encode().len());
        assert!(outcome.encode().len() <= MAX_OUTCOME_BYTES as usize, "{uids} uids, {}", outcome.encode().len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is voted in whichever mechanism, the chain pays and stores what Subtensor would.
    #[test]
    fn any_votes_and_any_split_are_paid_as_in_subtensor(
        count in 1u8..=4,
        cuts in prop::option::of(prop::collection::vec(0u16..=65_535, 4)),
        votes in prop::collection::vec((0u8..4, 2u8..=5, prop::collection::btree_map(1u16..=6, any::<u16>(), 1..6)), 0..12),
    ) {
        let split = cuts.map(|mut cuts| {
            cuts.truncate(usize::from(count) - 1);
            cuts.sort_unstable();
            cuts.push(u16::MAX);
            let mut before = 0;
            cuts.into_iter().map(|cut| std::mem::replace(&mut before, cut).abs_diff(cut)).collect()
        });
        split_network(count, split).execute_with(|| {
            for (mecid, person, row) in votes {
                let row: Vec<(u16, u16)> = row.into_iter().collect();
                vote_in(mecid % count, person, &row);
            }
            for _ in 0..2 {
                run_to_freeze();
                settle_and_compare();
            }
        });
    }
}

//! Epochs that nobody settled: no token is lost, nothing else changes.

use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use frame_system::RawOrigin;
use neurite_yuma::outcome::{OUTCOME_FORMAT, Outcome, OutcomeMechanism};
use pallet_subtensor::{self as subtensor, FrozenEpoch, FrozenMechanism, FrozenNeuron, FrozenParams, SettleEpochs};
use sp_core::H256;
use sp_runtime::AccountId32;

use super::mock::*;
use crate::{
    Carry, Deadlines, Error, Event, History, Inputs, Misses, Open, Status, VoidCause,
    limits::{MAX_ELECTORS, MAX_OUTCOME_BYTES},
};

const A: H256 = H256([0xaa; 32]);

/// Everything that a settlement would write.
fn vectors() -> impl PartialEq + std::fmt::Debug {
    let bonds: Vec<_> = (0..8).map(|uid| subtensor::Bonds::<Test>::get(NETUID, uid)).collect();
    (
        subtensor::Incentive::<Test>::get(NETUID),
        subtensor::Dividends::<Test>::get(NETUID),
        subtensor::Consensus::<Test>::get(NETUID),
        subtensor::ValidatorTrust::<Test>::get(NETUID),
        subtensor::Emission::<Test>::get(NETUID),
        subtensor::LastMechansimStepBlock::<Test>::get(NETUID),
        bonds,
    )
}

fn unsettled(index: u64, cause: VoidCause, missing: &[u8]) -> RuntimeEvent {
    let missing: Vec<AccountId32> = missing.iter().copied().map(hot).collect();
    Event::EpochUnsettled { netuid: NETUID, index, cause, missing: missing.try_into().unwrap() }.into()
}

#[test]
fn an_overdue_epoch_gives_everything_back() {
    voting_network().execute_with(|| {
        settle_with(&outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]));
        run_to_freeze();
        let (epoch, before) = (open(), vectors());
        run(1);
        assert_ok!(try_attest(&hot(5), &A));
        run_to(epoch.close);
        assert_eq!(open().index, epoch.index);
        assert_eq!(Carry::<Test>::get(NETUID), 0);
        let buckets = subtensor::PendingOwnerCut::<Test>::get(NETUID);
        run(1);
        System::assert_has_event(unsettled(epoch.index, VoidCause::Overdue, &[4, 3, 2]));
        assert_eq!(vectors(), before);
        // The next epoch opened in the same block, with all of it.
        let next = open();
        assert_eq!((next.index, next.block), (epoch.index + 1, epoch.close + 1));
        assert_eq!(next.carry, epoch.pool);
        let cut = TOKEN * 11_796 / 65_535;
        assert_eq!(next.owner_cut, buckets + epoch.owner_cut + cut);
        let record = History::<Test>::get(NETUID, epoch.index).unwrap();
        assert_eq!((record.status, record.root, record.paid), (Status::Voided, None, 0));
        assert_eq!(record.remainder, epoch.pool + epoch.owner_cut);
        assert_eq!(Deadlines::<Test>::get().len(), 1);
    });
}

#[test]
fn a_root_without_an_outcome_is_void_and_blames_the_dissenters() {
    voting_network().execute_with(|| {
        let epoch = open();
        run(1);
        attest_by(3..=5, &A);
        assert_ok!(try_attest(&hot(2), &H256([1; 32])));
        assert_ok!(try_propose(&hot(5), &A));
        run_to(epoch.close + 1);
        System::assert_has_event(unsettled(epoch.index, VoidCause::Overdue, &[2]));
        let record = History::<Test>::get(NETUID, epoch.index).unwrap();
        assert_eq!((record.status, record.root), (Status::Voided, Some(A)));
    });
}

#[test]
fn the_carry_grows_with_every_void_and_is_paid_when_one_settles() {
    voting_network().execute_with(|| {
        let mut pools = vec![];
        for _ in 0..3 {
            let epoch = open();
            pools.push(epoch.pool);
            run_to(epoch.close + 1);
        }
        assert!(pools.windows(2).all(|pair| pair[0] < pair[1]));
        let epoch = open();
        assert!(epoch.pool > *pools.last().unwrap());
        settle_with(&outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]));
        let record = History::<Test>::get(NETUID, epoch.index).unwrap();
        assert_eq!(record.status, Status::Settled);
        assert!(record.paid > epoch.pool);
        assert!(Carry::<Test>::get(NETUID) < 10);
    });
}

#[test]
fn misses_count_in_a_row_and_end_with_a_word() {
    voting_network().execute_with(|| {
        for round in 1..=3u8 {
            run(1);
            assert_ok!(try_attest(&hot(5), &A));
            run_to(open().close + 1);
            assert_eq!(misses(), vec![(hot(4), round), (hot(3), round), (hot(2), round)]);
        }
        // Person 2 is silent again while the others settle.
        settle_by(&[hot(5), hot(4), hot(3)], &outcome(&[], &[]));
        assert_eq!(misses(), vec![(hot(2), 4)]);
    });
}

#[test]
fn only_root_voids_by_force_and_nobody_is_blamed() {
    voting_network().execute_with(|| {
        let epoch = open();
        run(1);
        let signed = Settlement::force_void(origin(&hot(5)), NETUID, epoch.index);
        assert_noop!(signed, sp_runtime::DispatchError::BadOrigin);
        let other = Settlement::force_void(RawOrigin::Root.into(), NETUID, epoch.index + 1);
        assert_noop!(other, Error::<Test>::OtherEpoch);
        assert_ok!(Settlement::force_void(RawOrigin::Root.into(), NETUID, epoch.index));
        System::assert_last_event(unsettled(epoch.index, VoidCause::Forced, &[5, 4, 3, 2]));
        assert!(Misses::<Test>::get(NETUID).is_empty());
        assert_eq!(Open::<Test>::get(NETUID), None);
        assert_eq!(Carry::<Test>::get(NETUID), epoch.pool);
        assert_books();
        let nothing = Settlement::force_void(RawOrigin::Root.into(), NETUID, epoch.index);
        assert_noop!(nothing, Error::<Test>::NothingOpen);
    });
}

/// Takes the buckets like the boundary does.
fn handed_over(index: u64, neurons: usize, mechanism: FrozenMechanism) -> FrozenEpoch<AccountId32> {
    let neuron = |uid: usize| FrozenNeuron {
        hotkey: AccountId32::new([uid as u8; 32]),
        registered_at: 1,
        stake: 1,
        old_permit: true,
        new_permit: true,
        take: 0,
    };
    FrozenEpoch {
        netuid: NETUID,
        index,
        block: now(),
        tempo: TEMPO as u16,
        params: FrozenParams { max_validators: 64, ..Default::default() },
        miner: subtensor::PendingServerEmission::<Test>::take(NETUID),
        validator: subtensor::PendingValidatorEmission::<Test>::take(NETUID),
        owner_cut: subtensor::PendingOwnerCut::<Test>::take(NETUID),
        neurons: (0..neurons).map(neuron).collect(),
        mechanisms: vec![mechanism],
        lending: Default::default(),
    }
}

#[test]
fn an_input_beyond_its_bound_is_void_at_once() {
    network(TEMPO).execute_with(|| {
        run(5);
        let row: Vec<(u16, u16)> = (0..256).map(|target| (target, 1)).collect();
        let rows: Vec<_> = (0..256).map(|uid| (uid, row.clone())).collect();
        let mechanism = FrozenMechanism { weights: rows.clone(), bonds: rows, ..Default::default() };
        let (waited, epoch) = (waiting(NETUID), handed_over(9, 256, mechanism));
        let pool = epoch.miner + epoch.validator;
        let cut = epoch.owner_cut;
        Settlement::open(epoch);
        assert_eq!((Open::<Test>::get(NETUID), Inputs::<Test>::get(NETUID)), (None, None));
        assert_eq!(Carry::<Test>::get(NETUID), pool);
        assert_eq!(subtensor::PendingOwnerCut::<Test>::get(NETUID), cut);
        assert_eq!(waiting(NETUID), waited);
        assert_eq!(History::<Test>::get(NETUID, 9).unwrap().status, Status::Voided);
        assert!(Misses::<Test>::get(NETUID).is_empty());
        assert_books();
    });
}

/// Else a full subnet could never be settled.
#[test]
fn the_largest_subnet_is_within_every_bound() {
    network(TEMPO).execute_with(|| {
        run(5);
        let row: Vec<(u16, u16)> = (0..256).map(|target| (target, 1)).collect();
        // The permitted, and the owner beside them.
        let rows: Vec<_> = (0..=MAX_ELECTORS as u16).map(|uid| (uid, row.clone())).collect();
        let mechanism = FrozenMechanism {
            last_update: vec![1; 256],
            commits: vec![Some(1); 256],
            weights: rows.clone(),
            bonds: rows.clone(),
        };
        let mut epoch = handed_over(9, 256, mechanism);
        epoch.params.max_validators = MAX_ELECTORS as u16;
        Settlement::open(epoch);
        assert_eq!(open().electors.len(), MAX_ELECTORS as usize);
        let outcome = Outcome {
            format: OUTCOME_FORMAT,
            mechanisms: vec![OutcomeMechanism {
                incentive: vec![1; 256],
                dividends: vec![1; 256],
                consensus: vec![1; 256],
                validator_trust: vec![1; 256],
                bonds: rows,
            }],
        };
        assert!(outcome.encode().len() <= MAX_OUTCOME_BYTES as usize);
    });
}

#[test]
fn an_input_without_electors_or_of_too_many_mechanisms_is_void_at_once() {
    network(TEMPO).execute_with(|| {
        run(5);
        let waited = waiting(NETUID);
        Settlement::open(handed_over(9, 0, FrozenMechanism::default()));
        assert_eq!(Open::<Test>::get(NETUID), None);
        for (index, mechanisms) in [(10, 0), (11, 17)] {
            let mut epoch = handed_over(index, 3, FrozenMechanism::default());
            epoch.mechanisms = vec![FrozenMechanism::default(); mechanisms];
            Settlement::open(epoch);
            assert_eq!(Open::<Test>::get(NETUID), None);
        }
        assert_eq!(waiting(NETUID), waited);
        assert_books();
    });
}

#[test]
fn an_epoch_that_is_opened_over_another_loses_nothing() {
    voting_network().execute_with(|| {
        run(3);
        let (waited, previous) = (waiting(NETUID), open());
        Settlement::open(handed_over(previous.index + 1, 3, FrozenMechanism::default()));
        assert_eq!(open().index, previous.index + 1);
        assert_eq!(open().carry, previous.pool);
        assert_eq!(Deadlines::<Test>::get().len(), 1);
        // The earlier owner cut waits for the next epoch.
        assert_eq!(waiting(NETUID), waited);
        assert_books();
    });
}

#[test]
fn the_next_input_holds_the_last_settled_bonds() {
    voting_network().execute_with(|| {
        settle_with(&outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]));
        run_to_freeze();
        let bonds = input().mechanisms[0].bonds.clone();
        assert!(!bonds.is_empty());
        run_to(open().close + 1);
        assert_eq!(input().mechanisms[0].bonds, bonds);
    });
}

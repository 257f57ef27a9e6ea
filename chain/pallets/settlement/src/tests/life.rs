//! An epoch from freeze to settlement, and the exact blocks of its windows.

use frame_support::{assert_noop, assert_ok};
use pallet_subtensor as subtensor;

use super::mock::*;
use crate::{Carry, Deadlines, Error, Event, History, HistoryIndex, Inputs, Misses, Open, Status, Totals};
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::blake2_256;

#[test]
fn the_frozen_input_is_hashed_and_bound_to_the_network() {
    voting_network().execute_with(|| {
        let (epoch, blob) = (open(), input());
        assert_eq!(epoch.digest, H256(blake2_256(&Inputs::<Test>::get(NETUID).unwrap())));
        assert_eq!(blob.head.genesis_hash, [7; 32]);
        assert_eq!((blob.head.netuid, blob.head.index, blob.head.block), (NETUID, epoch.index, epoch.block));
        assert_eq!(blob.head.emission, epoch.pool);
        assert_eq!(epoch.pool, epoch.miner + epoch.validator + epoch.carry);
        assert_eq!(blob.head.neurons.len(), 7);
        assert_eq!(epoch.attest_end, epoch.block + TEMPO / 2);
        assert_eq!(epoch.close, epoch.block + TEMPO - 1);
        assert_eq!(epoch.challenge_blocks, TEMPO / 8);
        System::assert_has_event(
            Event::EpochOpened {
                netuid: NETUID,
                index: epoch.index,
                digest: epoch.digest,
                pool: epoch.pool,
                owner_cut: epoch.owner_cut,
                close: epoch.close,
            }
            .into(),
        );
    });
}

#[test]
fn a_settled_epoch_pays_stores_and_remembers() {
    voting_network().execute_with(|| {
        let (epoch, before) = (open(), Totals::<Test>::get(NETUID));
        let decided = outcome(&[0, 0, 0, 0, 0, 1, 3], &[0, 1, 2, 3, 4]);
        settle_with(&decided);
        let record = History::<Test>::get(NETUID, epoch.index).unwrap();
        assert_eq!(record.status, Status::Settled);
        assert_eq!(record.root, Some(root_of(&decided)));
        assert_eq!((record.block, record.settled_at, record.digest), (epoch.block, now(), epoch.digest));
        assert_eq!((record.withheld, record.recycled), (0, 0));
        assert_eq!(record.paid + record.remainder, epoch.pool + epoch.owner_cut);
        assert_eq!(Carry::<Test>::get(NETUID), record.remainder);
        assert!(record.electors.iter().all(|elector| elector.matched && elector.tag.is_some()));
        assert_eq!(Totals::<Test>::get(NETUID).paid, before.paid + record.paid);
        System::assert_last_event(
            Event::EpochSettled {
                netuid: NETUID,
                index: epoch.index,
                root: root_of(&decided),
                paid: record.paid,
                withheld: 0,
                recycled: 0,
                remainder: record.remainder,
            }
            .into(),
        );
        assert_eq!(Open::<Test>::get(NETUID), None);
        assert!(Deadlines::<Test>::get().is_empty());
        assert!(Misses::<Test>::get(NETUID).is_empty());
        assert_eq!(HistoryIndex::<Test>::get(NETUID).into_inner(), vec![1, 2]);
    });
}

#[test]
fn vectors_and_bonds_are_stored_as_of_the_boundary() {
    voting_network().execute_with(|| {
        let boundary = open().block;
        settle_with(&outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]));
        assert_eq!(subtensor::LastMechansimStepBlock::<Test>::get(NETUID), u64::from(boundary));
        assert_eq!(subtensor::Incentive::<Test>::get(NETUID), vec![0, 0, 0, 0, 0, 32_767, 32_767]);
        assert_eq!(subtensor::Dividends::<Test>::get(NETUID), vec![0, 16_383, 16_383, 16_383, 16_383, 0, 0]);
        assert_eq!(subtensor::Consensus::<Test>::get(NETUID), vec![100; 7]);
        assert_eq!(subtensor::ValidatorTrust::<Test>::get(NETUID), vec![200; 7]);
        let row: Vec<(u16, u16)> = (0..7).map(|target| (target, 1000 + target)).collect();
        assert_eq!(subtensor::Bonds::<Test>::get(NETUID, 1), row);
        assert!(subtensor::Bonds::<Test>::get(NETUID, 5).is_empty());
    });
}

#[test]
fn the_next_epoch_opens_exactly_one_tempo_later_with_the_carry() {
    voting_network().execute_with(|| {
        let first = open();
        settle_with(&outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1, 1, 1, 1]));
        let carried = Carry::<Test>::get(NETUID);
        assert!(carried > 0);
        run_to(first.block + TEMPO - 1);
        assert_eq!(Open::<Test>::get(NETUID), None);
        run(1);
        let second = open();
        assert_eq!((second.index, second.block), (first.index + 1, first.block + TEMPO));
        assert!(second.block > first.close);
        assert_eq!(second.carry, carried);
        assert_eq!(Carry::<Test>::get(NETUID), 0);
    });
}

#[test]
fn attesting_begins_after_the_boundary_and_ends_at_half_the_tempo() {
    voting_network().execute_with(|| {
        let root = H256([1; 32]);
        assert_noop!(try_attest(&hot(2), &root), Error::<Test>::TooEarly);
        run(1);
        assert_ok!(try_attest(&hot(2), &root));
        run_to(open().attest_end);
        assert_ok!(try_attest(&hot(3), &root));
        run(1);
        assert_noop!(try_attest(&hot(4), &root), Error::<Test>::TooLate);
    });
}

#[test]
fn proposing_waits_for_the_window_unless_all_have_spoken() {
    voting_network().execute_with(|| {
        let root = H256([1; 32]);
        run(1);
        attest_by(3..=5, &root);
        assert_noop!(try_propose(&hot(5), &root), Error::<Test>::TooEarly);
        run_to(open().attest_end);
        assert_noop!(try_propose(&hot(5), &root), Error::<Test>::TooEarly);
        run(1);
        assert_ok!(try_propose(&hot(5), &root));
        assert_eq!((open().root, open().rooted_at), (Some(root), Some(now())));
        System::assert_last_event(
            Event::Rooted {
                netuid: NETUID,
                index: open().index,
                root,
                yes: open().electors.iter().take(3).map(|elector| u128::from(elector.stake)).sum(),
                live: open().electors.iter().map(|elector| u128::from(elector.stake)).sum(),
                all: open().electors.iter().map(|elector| u128::from(elector.stake)).sum(),
            }
            .into(),
        );
    });
    voting_network().execute_with(|| {
        let root = H256([1; 32]);
        run(1);
        attest_by(2..=5, &root);
        assert_ok!(try_propose(&hot(2), &root));
    });
}

#[test]
fn a_root_comes_in_time_for_its_challenge_and_its_outcome_or_not_at_all() {
    voting_network().execute_with(|| {
        let decided = outcome(&[], &[]);
        let root = root_of(&decided);
        run(1);
        attest_by(2..=5, &root);
        run_to(open().close - open().challenge_blocks);
        assert_noop!(try_propose(&hot(5), &root), Error::<Test>::TooLate);
        run_to(open().close + 1);
        // The epoch was voided and the next one opened in the same block.
        assert_eq!(open().block, now());
        assert_noop!(try_submit(&hot(5), &decided), Error::<Test>::NotRooted);
    });
}

#[test]
fn the_outcome_can_come_in_the_last_block() {
    voting_network().execute_with(|| {
        let (index, decided) = (open().index, outcome(&[], &[]));
        let root = root_of(&decided);
        run(1);
        attest_by(2..=5, &root);
        run_to(open().close - open().challenge_blocks - 1);
        assert_ok!(try_propose(&hot(5), &root));
        run_to(open().close - 1);
        assert_noop!(try_submit(&hot(5), &decided), Error::<Test>::TooEarly);
        run(1);
        assert_ok!(try_submit(&hot(5), &decided));
        assert_eq!(History::<Test>::get(NETUID, index).unwrap().status, Status::Settled);
    });
}

#[test]
fn nothing_is_proposed_twice_or_submitted_twice() {
    voting_network().execute_with(|| {
        let (epoch, decided) = (open(), outcome(&[], &[]));
        let root = root_of(&decided);
        run(1);
        attest_by(2..=5, &root);
        assert_noop!(try_submit(&hot(5), &decided), Error::<Test>::NotRooted);
        assert_ok!(try_propose(&hot(5), &root));
        assert_noop!(try_propose(&hot(4), &root), Error::<Test>::AlreadyRooted);
        run_out_challenges();
        assert_ok!(try_submit(&hot(5), &decided));
        let bytes: frame_support::BoundedVec<u8, _> = decided.encode().try_into().unwrap();
        let again = Settlement::submit(origin(&hot(5)), NETUID, epoch.index, bytes);
        assert_eq!(again, Err(Error::<Test>::NothingOpen.into()));
        let late = Settlement::attest(origin(&hot(5)), NETUID, epoch.index, epoch.digest, root);
        assert_eq!(late, Err(Error::<Test>::NothingOpen.into()));
    });
}

#[test]
fn only_the_bytes_behind_the_root_settle_and_only_from_the_registered() {
    voting_network().execute_with(|| {
        let decided = outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1]);
        let root = root_of(&decided);
        run(1);
        attest_by(2..=5, &root);
        assert_ok!(try_propose(&hot(5), &root));
        run_out_challenges();
        assert_noop!(try_submit(&hot(2), &outcome(&[0, 0, 0, 0, 0, 1, 2], &[0, 1])), Error::<Test>::WrongOutcome);
        assert_noop!(try_submit(&cold(99), &decided), Error::<Test>::NotRegistered);
        // A miner is as good a messenger as any.
        assert_ok!(try_submit(&hot(6), &decided));
    });
}

#[test]
fn a_rooted_outcome_that_is_not_canonical_is_refused_whole() {
    use crate::flaw::Flaw;
    voting_network().execute_with(|| {
        let mut decided = outcome(&[0, 0, 0, 0, 0, 1, 1], &[0, 1]);
        // Uid 5 has no permit.
        decided.mechanisms[0].bonds.push((5, vec![(0, 1)]));
        let root = root_of(&decided);
        run(1);
        attest_by(2..=5, &root);
        assert_ok!(try_propose(&hot(5), &root));
        run_out_challenges();
        assert_noop!(try_submit(&hot(5), &decided), Error::<Test>::NotCanonical(Flaw::BondRowPermit));
    });
}

#[test]
fn the_history_holds_the_last_64_epochs() {
    network(10).execute_with(|| {
        join(2, TOKEN);
        for _ in 0..70 {
            run_to_freeze();
            let index = open().index;
            assert_ok!(Settlement::force_void(frame_system::RawOrigin::Root.into(), NETUID, index));
        }
        let indices = HistoryIndex::<Test>::get(NETUID).into_inner();
        assert_eq!(indices.len(), 64);
        assert!(indices.windows(2).all(|pair| pair[0] < pair[1]));
        let held: std::collections::BTreeSet<u64> =
            History::<Test>::iter_prefix(NETUID).map(|(index, _)| index).collect();
        assert_eq!(held, indices.into_iter().collect());
    });
}

//! What the beginning of a block does before its transactions.

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use pallet_commitments::{CommitmentOf, LastBondsReset, LastCommitment, UsedSpaceOf};
use pallet_settlement::{History, Status};
use pallet_subtensor::{
    ChildKeys, CommitRevealWeightsEnabled, LastEpochBlock, Lenders, Pallet as Subtensor, PendingChildKeys, Removals,
    SubnetAlphaOutEmission, SubnetEpochIndex, limits,
};

use crate::{
    belongings::{commits, own_everything_all},
    crowd::strangers,
    lenders::{LENDERS, fifths, lend, lender},
    networks::{busy, subnets},
    opening::{BOUNDARY, long_history, open, read},
    world::{NETUID, begin, filled, full_subnet, go_to, hotkey, refused},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_commitments::Config + pallet_settlement::Config {}

/// The preset's tempo after the boundary: an epoch is due, and its predecessor too late.
const OVERDUE: u32 = BOUNDARY + 20;

/// A first subnet with an epoch due at the boundary, and children for those who lend.
fn due<T: Config>() -> Vec<T::AccountId> {
    filled::<T>(6);
    LastEpochBlock::<T>::insert(NETUID, 1);
    (1..=5u16).map(hotkey::<T>).collect()
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// Subnets that earn, on whose accounts lie gifts, and whose prices fall; no epoch is due.
    #[benchmark]
    fn idle_block(n: Linear<1, 64>) -> Result<(), BenchmarkError> {
        let count = n as u16;
        subnets::<T>(count);
        busy::<T>(count);
        #[block]
        {
            begin::<T>(BOUNDARY);
        }
        assert!(SubnetAlphaOutEmission::<T>::get(count) != 0);
        assert!(SubnetEpochIndex::<T>::iter_values().all(|epoch| epoch == 0));
        Ok(())
    }

    /// Everybody votes on everybody and holds a full queue of commits. In the same block the predecessor is voided.
    #[benchmark]
    fn epoch_block(n: Linear<2, 256>) -> Result<(), BenchmarkError> {
        filled::<T>(n as u16);
        let before = open::<T>();
        long_history::<T>(&before);
        CommitRevealWeightsEnabled::<T>::insert(NETUID, true);
        for (_, hotkey) in pallet_subtensor::Keys::<T>::iter_prefix(NETUID) {
            commits::<T>(NETUID, &hotkey, limits::MAX_UNREVEALED_COMMITS, before.index);
        }
        go_to::<T>(OVERDUE);
        #[block]
        {
            begin::<T>(OVERDUE);
        }
        assert!(History::<T>::get(NETUID, before.index).is_some_and(|record| record.status == Status::Voided));
        assert!(read::<T>().index == before.index.saturating_add(1));
        Ok(())
    }

    #[benchmark]
    fn epoch_lenders(n: Linear<0, { LENDERS }>) -> Result<(), BenchmarkError> {
        let children = due::<T>();
        lend::<T>(n, &children);
        #[block]
        {
            begin::<T>(BOUNDARY);
        }
        read::<T>();
        let loans = pallet_settlement::Lending::<T>::get(NETUID).map_or(0, |table| table.loans.len());
        assert!(loans as u32 == n.saturating_mul(limits::MAX_CHILDREN as u32));
        Ok(())
    }

    /// Lenders go over from five children to five others, none of them another one's.
    #[benchmark]
    fn announcements(n: Linear<0, 64>) -> Result<(), BenchmarkError> {
        let children = due::<T>();
        lend::<T>(LENDERS, &children);
        let others = strangers::<T>((n as usize).saturating_mul(10));
        for (number, named) in (0..n).zip(others.chunks(10)) {
            let (old, new) = named.split_at(5);
            let lender = lender::<T>(number);
            move_children::<T>(&lender, old);
            PendingChildKeys::<T>::insert(NETUID, &lender, (fifths(new.iter().cloned()), 1));
        }
        #[block]
        {
            begin::<T>(BOUNDARY);
        }
        read::<T>();
        assert!(PendingChildKeys::<T>::iter_prefix(NETUID).next().is_none());
        let last = lender::<T>(n.saturating_sub(1));
        let newest = others.get((n as usize).saturating_mul(10).saturating_sub(1));
        assert!(n == 0 || ChildKeys::<T>::get(last, NETUID).last().map(|(_, child)| child) == newest);
        assert!(Lenders::<T>::decode_len(NETUID) == Some(limits::MAX_LENDERS));
        Ok(())
    }

    /// The last records of a full subnet are deleted, after a look at every other place: more than stakes paid back cost, of
    /// which a block can do fewer.
    #[benchmark]
    fn removal_block() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        own_everything_all::<T>(NETUID);
        let records = || CommitmentOf::<T>::iter_prefix(NETUID).count();
        let all = records();
        Subtensor::<T>::root_dissolve_network(RawOrigin::Root.into(), NETUID).unwrap_or_else(refused);
        let last = (BOUNDARY..OVERDUE.saturating_mul(2)).find(|block| {
            begin::<T>(*block);
            records() < all
        });
        let next = last.map_or(OVERDUE, |block| block.saturating_add(1));
        let left = || {
            let blocks = LastCommitment::<T>::iter_prefix(NETUID).chain(LastBondsReset::<T>::iter_prefix(NETUID));
            let used = UsedSpaceOf::<T>::iter_prefix(NETUID).count();
            blocks.count().saturating_add(used).saturating_add(records())
        };
        let before = left();
        #[block]
        {
            begin::<T>(next);
        }
        // Two keys of the subnet's account are written anew, and deleted, in each of these blocks.
        let least = (limits::REMOVAL_WORK / limits::REMOVAL_DELETE_COST) as usize - 2;
        assert!(Removals::<T>::get().len() == 1 && before.saturating_sub(left()) >= least);
        Ok(())
    }
}

/// The lender's present children are these alone.
fn move_children<T: Config>(lender: &T::AccountId, children: &[T::AccountId]) {
    for (_, child) in ChildKeys::<T>::get(lender, NETUID) {
        pallet_subtensor::ParentKeys::<T>::mutate(child, NETUID, |parents| parents.retain(|(_, of)| of != lender));
    }
    let children = fifths(children.iter().cloned());
    for (part, child) in &children {
        pallet_subtensor::ParentKeys::<T>::insert(child, NETUID, alloc::vec![(*part, lender.clone())]);
    }
    ChildKeys::<T>::insert(lender, NETUID, children);
}

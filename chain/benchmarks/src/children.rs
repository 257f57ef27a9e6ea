//! Lending stake to child keys.

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use pallet_subtensor::{
    Lenders, Pallet as Subtensor, ParentKeys, PendingChildKeys, StakeThreshold, TotalHotkeyAlpha, limits,
};

use crate::{
    lenders::{LENDERS, fifths, lend},
    world::{NETUID, VOTER, coldkey, full_subnet, hotkey, refused, signed},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_subtensor::Config {}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// All places are taken: one lender gives way, and its five children have all others as parents. The newcomer has stake on
    /// every subnet, and all of it is needed.
    #[benchmark]
    fn set_children() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        let shared: Vec<_> = (1..=5u16).map(hotkey::<T>).collect();
        lend::<T>(LENDERS, &shared);
        let lending = hotkey::<T>(VOTER);
        for netuid in 2..=limits::MAX_SUBNETS {
            TotalHotkeyAlpha::<T>::insert(&lending, netuid, 1);
        }
        StakeThreshold::<T>::put(TotalHotkeyAlpha::<T>::iter_prefix_values(&lending).sum::<u64>());
        let children = fifths((6..=10u16).map(hotkey::<T>));
        let who = signed::<T>(coldkey::<T>(VOTER));
        #[block]
        {
            Subtensor::<T>::set_children(who, lending.clone(), NETUID, children).unwrap_or_else(refused);
        }
        assert!(PendingChildKeys::<T>::contains_key(NETUID, &lending));
        let lenders = Lenders::<T>::get(NETUID);
        assert!(lenders.len() == limits::MAX_LENDERS && lenders.contains(&lending));
        assert!(shared.iter().all(|child| ParentKeys::<T>::get(child, NETUID).len() < limits::MAX_LENDERS));
        Ok(())
    }
}

//! What the owner of a subnet sets (pallet AdminUtils).

use frame_benchmarking::v2::*;
use pallet_admin_utils::Pallet as AdminUtils;
use pallet_subtensor::{
    LastEpochBlock, MaxAllowedUids, MaxMechanismCount, MechanismCountCurrent, MechanismEmissionSplit, MinAllowedUids,
    Pallet as Subtensor, WeightCommits, Weights, limits,
};

use crate::{
    belongings::own_everything_all,
    world::{NETUID, UIDS, filled, full_subnet, owner, refused, rows, signed},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_admin_utils::Config + pallet_commitments::Config {}

const MECHANISMS: u8 = limits::MAX_MECHANISMS;
/// Fewer cannot be left beside the owner's own.
const LEAST: u16 = 2;

/// No epoch is near.
fn calm<T: Config>() -> T::RuntimeOrigin {
    LastEpochBlock::<T>::insert(NETUID, Subtensor::<T>::now());
    signed::<T>(owner::<T>())
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// The setter that looks at most.
    #[benchmark]
    fn setter() -> Result<(), BenchmarkError> {
        filled::<T>(65);
        let who = calm::<T>();
        #[block]
        {
            AdminUtils::<T>::sudo_set_max_allowed_uids(who, NETUID, 70).unwrap_or_else(refused);
        }
        assert!(MaxAllowedUids::<T>::get(NETUID) == 70);
        Ok(())
    }

    #[benchmark]
    fn trim() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        own_everything_all::<T>(NETUID);
        MinAllowedUids::<T>::insert(NETUID, LEAST);
        let who = calm::<T>();
        #[block]
        {
            AdminUtils::<T>::sudo_trim_to_max_allowed_uids(who, NETUID, LEAST).unwrap_or_else(refused);
        }
        assert!(Subtensor::<T>::neurons(NETUID) == LEAST);
        Ok(())
    }

    /// All but the first one go, with as many votes, bonds and commits as a subnet can have.
    #[benchmark]
    fn mechanisms() -> Result<(), BenchmarkError> {
        let uids = UIDS.checked_div(MECHANISMS.into()).unwrap_or(0);
        filled::<T>(uids);
        MaxAllowedUids::<T>::insert(NETUID, uids);
        MaxMechanismCount::<T>::put(MECHANISMS);
        Subtensor::<T>::set_mechanism_count(NETUID, MECHANISMS).unwrap_or_else(refused);
        MechanismEmissionSplit::<T>::insert(NETUID, alloc::vec![u16::MAX / 16; MECHANISMS.into()]);
        (1..MECHANISMS).for_each(|mecid| rows::<T>(Subtensor::<T>::index_of(NETUID, mecid), uids));
        own_everything_all::<T>(NETUID);
        let who = calm::<T>();
        #[block]
        {
            AdminUtils::<T>::sudo_set_mechanism_count(who, NETUID, 1).unwrap_or_else(refused);
        }
        assert!(MechanismCountCurrent::<T>::get(NETUID) == 1);
        let last = Subtensor::<T>::index_of(NETUID, MECHANISMS.saturating_sub(1));
        assert!(Weights::<T>::iter_prefix(last).next().is_none());
        assert!(WeightCommits::<T>::iter_prefix(last).next().is_none());
        Ok(())
    }
}

//! What neurons publish (pallet Commitments).

use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use pallet_commitments::{LastBondsReset, MaxSpace, Pallet as Commitments};

use crate::{
    belongings::largest_commitment,
    world::{NETUID, VOTER, full_subnet, go_to, hotkey, refused, signed},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_commitments::Config {}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// In place of another one as large.
    #[benchmark]
    fn set_commitment() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        let who = signed::<T>(hotkey::<T>(VOTER));
        Commitments::<T>::set_commitment(who.clone(), NETUID, largest_commitment()).unwrap_or_else(refused);
        go_to::<T>(20_000);
        let info = largest_commitment();
        #[block]
        {
            Commitments::<T>::set_commitment(who, NETUID, info).unwrap_or_else(refused);
        }
        assert!(LastBondsReset::<T>::get(NETUID, hotkey::<T>(VOTER)) == Some(20_000u32.into()));
        Ok(())
    }

    #[benchmark]
    fn set_max_space() -> Result<(), BenchmarkError> {
        #[block]
        {
            Commitments::<T>::set_max_space(RawOrigin::Root.into(), 7).unwrap_or_else(refused);
        }
        assert!(MaxSpace::<T>::get() == 7);
        Ok(())
    }
}

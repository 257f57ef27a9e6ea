//! What the calls are charged: what was measured, put together.

use frame_support::{traits::Get, weights::Weight};
use pallet_subtensor::measured::*;

pub fn attest<T: frame_system::Config>() -> Weight {
    ATTEST.weight::<T>()
}

pub fn propose<T: frame_system::Config>() -> Weight {
    PROPOSE.weight::<T>()
}

pub fn submit<T: frame_system::Config>() -> Weight {
    SUBMIT.weight::<T>()
}

pub fn challenge<T: frame_system::Config>() -> Weight {
    CHALLENGE.weight::<T>()
}

/// A challenge that was refused before the referee was asked.
pub fn refused_challenge<T: frame_system::Config>() -> Weight {
    REFUSED_CHALLENGE.weight::<T>()
}

pub fn set_challenge_terms<T: frame_system::Config>() -> Weight {
    CHALLENGE_TERMS.weight::<T>()
}

/// Voids as many epochs; the records of an old layout, at most 64 of a subnet, are cleared beside it.
pub fn upgrade<T: frame_system::Config>(open: u64) -> Weight {
    let each = force_void::<T>().saturating_add(T::DbWeight::get().reads_writes(64, 64));
    each.saturating_mul(open).saturating_add(T::DbWeight::get().reads_writes(2, 1))
}

pub fn force_void<T: frame_system::Config>() -> Weight {
    FORCE_VOID.weight::<T>()
}

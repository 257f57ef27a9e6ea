//! What the calls are charged, as it was measured.

use frame_support::weights::Weight;
use pallet_subtensor::measured::*;

pub fn set_commitment<T: frame_system::Config>() -> Weight {
    SET_COMMITMENT.weight::<T>()
}

pub fn set_max_space<T: frame_system::Config>() -> Weight {
    SET_MAX_SPACE.weight::<T>()
}

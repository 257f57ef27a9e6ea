//! What the setters are charged, as it was measured.

use frame_support::weights::Weight;
use pallet_subtensor::measured::*;

pub fn setter<T: frame_system::Config>() -> Weight {
    SETTER.weight::<T>()
}

/// A full subnet becomes the smallest there may be.
pub fn trim<T: frame_system::Config>() -> Weight {
    TRIM.weight::<T>()
}

/// All mechanisms but one go.
pub fn mechanisms<T: frame_system::Config>() -> Weight {
    MECHANISMS.weight::<T>()
}

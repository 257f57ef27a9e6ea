//! The weight of a setter, estimated by hand; to be replaced by a measured one.

use frame_support::weights::Weight;
use sp_runtime::traits::Get;

const PICOSECONDS: u64 = 15_000_000;

/// Owner, clock, schedule, bounds, the value and its event.
pub fn setter<T: frame_system::Config>() -> Weight {
    Weight::from_parts(PICOSECONDS, 0).saturating_add(T::DbWeight::get().reads_writes(10, 3))
}

/// A full subnet: some fifteen records of each neuron, the vectors, and both matrices row by row.
pub fn trim<T: frame_system::Config>() -> Weight {
    const UIDS: u64 = pallet_subtensor::limits::MAX_UIDS as u64;
    Weight::from_parts(PICOSECONDS.saturating_mul(UIDS), 0)
        .saturating_add(T::DbWeight::get().reads_writes(UIDS.saturating_mul(16), UIDS.saturating_mul(16)))
}

/// Up to fifteen mechanisms go, with at most 256 rows of weights, of bonds and of commits among them all.
pub fn mechanisms<T: frame_system::Config>() -> Weight {
    setter::<T>().saturating_add(T::DbWeight::get().reads_writes(800, 800))
}

//! Weights by estimate with a wide margin; measured ones replace them.

use frame_support::{traits::Get, weights::Weight};

use crate::limits::MAX_UIDS;

const MICROSECOND: u64 = 1_000_000;
const MILLISECOND: u64 = 1_000 * MICROSECOND;

fn db<T: frame_system::Config>(reads: u64, writes: u64) -> Weight {
    T::DbWeight::get().reads_writes(reads, writes)
}

/// One read and one write of an open epoch of about ten kilobytes.
pub fn attest<T: frame_system::Config>() -> Weight {
    Weight::from_parts(300 * MICROSECOND, 0).saturating_add(db::<T>(1, 1))
}

/// 128 short hashes beside the epoch itself.
pub fn propose<T: frame_system::Config>() -> Weight {
    Weight::from_parts(MILLISECOND, 0).saturating_add(db::<T>(1, 1))
}

/// The input's table, a hash and a walk over the outcome, up to 256 payees, 256 parents and 256 rows of bonds.
pub fn submit<T: frame_system::Config>() -> Weight {
    let (uids, parents) = (u64::from(MAX_UIDS), pallet_subtensor::limits::MAX_LENDERS as u64);
    let reads = uids.saturating_mul(8).saturating_add(parents.saturating_mul(5));
    let writes = uids.saturating_mul(6).saturating_add(parents.saturating_mul(4));
    Weight::from_parts(100 * MILLISECOND, 0).saturating_add(db::<T>(reads, writes))
}

/// The whole epoch of 256 neurons: 5 to 12 ms natively, 130 with liquid alpha, twice that for a slower executor; then what a
/// submission costs.
pub fn challenge<T: frame_system::Config>() -> Weight {
    Weight::from_parts(260 * MILLISECOND, 0).saturating_add(submit::<T>())
}

/// A challenge that was refused before the referee was asked.
pub fn refused_challenge<T: frame_system::Config>() -> Weight {
    Weight::from_parts(MILLISECOND, 0).saturating_add(db::<T>(3, 0))
}

pub fn set_challenge_terms<T: frame_system::Config>() -> Weight {
    Weight::from_parts(MILLISECOND, 0).saturating_add(db::<T>(0, 3))
}

/// Voids as many epochs; the records of an old layout, at most 64 of a subnet, are cleared beside it.
pub fn upgrade<T: frame_system::Config>(open: u64) -> Weight {
    let each = force_void::<T>().saturating_add(db::<T>(64, 64));
    each.saturating_mul(open).saturating_add(db::<T>(2, 1))
}

pub fn force_void<T: frame_system::Config>() -> Weight {
    Weight::from_parts(2 * MILLISECOND, 0).saturating_add(db::<T>(6, 8))
}

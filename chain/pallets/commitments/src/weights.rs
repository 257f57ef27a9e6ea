//! Weights, estimated by hand; to be replaced by measured ones.

use frame_support::{traits::Get, weights::Weight};

const MICROSECOND: u64 = 1_000_000;

/// uid, epoch, limit, usage; three fields of 512 bytes and their bookkeeping.
pub fn set_commitment<T: frame_system::Config>() -> Weight {
    Weight::from_parts(25 * MICROSECOND, 0).saturating_add(T::DbWeight::get().reads_writes(4, 4))
}

pub fn set_max_space<T: frame_system::Config>() -> Weight {
    Weight::from_parts(10 * MICROSECOND, 0).saturating_add(T::DbWeight::get().writes(1))
}

//! Bounds of what may be set, each with its reason. Those that settling needs stand in `pallet_subtensor::limits`.

use pallet_subtensor::limits::TOKEN;

/// An owner's bonds keep at most this part, in millionths, from epoch to epoch: with more, newcomers would never get any.
pub const OWNER_MAX_BONDS_MOVING_AVERAGE: u64 = 975_000;
/// All of it, in millionths: more than everything cannot be kept.
pub const MAX_BONDS_MOVING_AVERAGE: u64 = 1_000_000;
/// Neurons of an owner that are never replaced: with more, a subnet could close itself to newcomers.
pub const MAX_IMMUNE_OWNER_UIDS: u16 = 10;
/// Blocks of the legacy activity cutoff: Subtensor's least.
pub const MIN_ACTIVITY_CUTOFF: u16 = 360;
/// A least price stays below one token, so that a subnet cannot be closed by it.
pub const MIN_BURN_UPPER_BOUND: u64 = TOKEN;
/// A highest price stays above a tenth of a token, so that a wave of registrations has a cost.
pub const MAX_BURN_LOWER_BOUND: u64 = TOKEN / 10;
/// Five days of 12 s blocks: a price that halves more slowly is stuck.
pub const MAX_BURN_HALF_LIFE: u16 = 36_100;
/// Factor of the price at a registration, from 1 …
pub const MIN_BURN_INCREASE: u128 = 1 << 64;
/// … to 3, as U64F64.
pub const MAX_BURN_INCREASE: u128 = 3 << 64;
/// Epochs from a commit to its reveal: a vote is stale after that.
pub const MAX_REVEAL_EPOCHS: u64 = 100;
/// The least bound of liquid alpha: 1/40 of 65535.
pub const MIN_ALPHA: u16 = u16::MAX / 40;

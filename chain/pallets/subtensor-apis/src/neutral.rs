//! Values of Subtensor that nothing on this chain can change.

use pallet_subtensor::U64F64;

use crate::hyperparam_list::I32F32;

/// Price of a subnet's token in tokens: they are the same.
pub const PRICE: I96F32 = I96F32 { bits: 1 << 32 };
/// The same in billionths.
pub const PRICE_RAO: u64 = 1_000_000_000;
/// A stored row has its largest weight at this, and nothing limits it further.
pub const MAX_WEIGHTS_LIMIT: u16 = u16::MAX;
/// Nobody registers by work.
pub const DIFFICULTY: u64 = 0;
/// The price of a registration moves with each one and not by interval.
pub const ADJUSTMENT: u64 = 0;
/// Registrations in an interval and in a block are limited by their price alone.
pub const UNLIMITED: u16 = u16::MAX;
/// Nobody is pruned by a score.
pub const PRUNING_SCORE: u16 = u16::MAX;
/// What no longer is computed there, and never was here.
pub const NONE: u16 = 0;
/// No stake is locked, so none has grown to a conviction.
pub const CONVICTION: U64F64 = U64F64 { bits: 0 };

/// Fixed-point number with 32 fractional bits; encodes as Subtensor's.
#[derive(codec::Encode, codec::Decode, scale_info::TypeInfo, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct I96F32 {
    pub bits: i128,
}

/// The steepness in hundredths, as a whole number of them.
pub fn whole(number: i16) -> I32F32 {
    I32F32 { bits: i64::from(number) << 32 }
}

//! Bounds, each with its reason; all of them are Subtensor's.

use frame_support::traits::ConstU32;

/// Fields of a commitment.
pub const MAX_FIELDS: u32 = 3;
/// Longest field whose length is part of its tag.
pub const MAX_RAW: u32 = 128;
/// Longest field with a length of its own: three of them are what a neuron can keep in state for nothing.
pub const MAX_BIG_RAW: u32 = 512;
/// Longest encrypted field, so that one can be read and refused.
pub const MAX_ENCRYPTED: u32 = 1024;
/// Bytes that a neuron may write in one epoch of its subnet, at first: two full commitments.
pub const MAX_SPACE: u32 = 3100;
/// What a commitment counts at least, so that a free call cannot be made in every block.
pub const LEAST_SPACE: u64 = 100;

pub type MaxFields = ConstU32<MAX_FIELDS>;
pub type MaxRaw = ConstU32<MAX_RAW>;
pub type MaxBigRaw = ConstU32<MAX_BIG_RAW>;
pub type MaxEncrypted = ConstU32<MAX_ENCRYPTED>;

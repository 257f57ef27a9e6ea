//! Every bound of the referee, each with its reason.

/// Longest input blob that the chain stores: 256 neurons, 129 weight rows and 129 bond rows of 256 pairs are 278 KiB.
pub const MAX_INPUT_BYTES: usize = 300 * 1024;
/// A mechanism is a u8 whose index shares a u16 with a netuid of 12 bits.
pub const MAX_MECHANISMS: usize = 16;
/// A longer row is no row of a u16-indexed matrix.
pub const MAX_ROW_ENTRIES: usize = 65_536;
/// Sum of the integer weights of one row at which the protocol's I32F32 row sum wraps.
pub const ROW_SUM_LIMIT: u64 = 1 << 31;

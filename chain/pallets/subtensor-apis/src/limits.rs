//! How much one answer holds at most.

/// Subnets in an answer about all of them: as many as Subtensor lets there be.
pub const MAX_SUBNETS: usize = 128;
/// Hotkeys in a list of all delegates.
pub const MAX_DELEGATES: usize = 1024;
/// Stakes of nominators that an answer lists, over all its delegates.
pub const MAX_NOMINATIONS: usize = 8192;
/// Coldkeys that one question may name.
pub const MAX_COLDKEYS: usize = 256;
/// Hotkeys of one coldkey that are looked at: anyone can stake on a stranger's behalf and lengthen that list.
pub const MAX_STAKING_HOTKEYS: usize = 1024;

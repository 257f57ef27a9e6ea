//! Every bound of the pallet, each with its reason.

use frame_support::traits::ConstU32;

/// Longest input blob.
pub const MAX_INPUT_BYTES: u32 = neurite_yuma::limits::MAX_INPUT_BYTES as u32;
/// Longest outcome: 129 bond rows of 256 pairs and four vectors of 256 are 135 KiB.
pub const MAX_OUTCOME_BYTES: u32 = 144 * 1024;
/// `MaxUids · mechanisms` never exceeds this, so neither does a subnet's number of payees.
pub const MAX_UIDS: u32 = 256;
/// Upper bound of `max_allowed_validators`.
pub const MAX_ELECTORS: u32 = 128;
/// Epochs kept in the history of a subnet: a day and a quarter at production's tempo.
pub const HISTORY_EPOCHS: u32 = 64;
/// Epochs open at once over all subnets, one of each; the list is read in every block, so it stays small.
pub const MAX_OPEN_EPOCHS: u32 = pallet_subtensor::limits::MAX_SUBNETS as u32;

/// 1.0 as raw I32F32.
pub const RAW_ONE: u64 = 1 << 32;
/// Mechanisms per subnet that this stage settles.
pub const MECHANISMS: usize = 1;
/// Length of the challenge window in this stage: no referee, so no window.
pub const CHALLENGE_BLOCKS: u32 = 0;

pub type MaxInputBytes = ConstU32<MAX_INPUT_BYTES>;
pub type MaxOutcomeBytes = ConstU32<MAX_OUTCOME_BYTES>;
pub type MaxUids = ConstU32<MAX_UIDS>;
pub type MaxElectors = ConstU32<MAX_ELECTORS>;
pub type HistoryEpochs = ConstU32<HISTORY_EPOCHS>;
pub type MaxOpenEpochs = ConstU32<MAX_OPEN_EPOCHS>;

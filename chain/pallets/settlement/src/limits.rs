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
/// An eighth of the tempo is for challenges: a watcher sees a root when it is final and needs a block or two for its call.
pub const CHALLENGE_SHARE: u32 = 8;
/// Electors with fresh weights decide alone only while they hold this part (numerator, denominator) of the vote stake of all
/// that are not chilled. A third is what can stall an epoch anyway, so nobody gains a new power to stall; half would wait for
/// the miners and the owner, who hold three fifths of what is issued and need not vote.
pub const LEAST_SHARE: (u128, u128) = (1, 3);
/// What a challenger loses where the quorum was right: some five times the fee of a ruling, so that none is asked for in jest.
pub const CHALLENGE_DEPOSIT: u64 = pallet_subtensor::limits::TOKEN / 10;
/// The challenger's part, of 65535, of the dividends withheld from false electors. A quarter: a watcher earns well on a false
/// epoch, and liars that challenge themselves still lose three quarters.
pub const CHALLENGE_REWARD: u16 = 16_383;
/// Misses in a row after which an elector no longer counts as live. Two can be one restart at the wrong time.
pub const CHILL_AFTER: u8 = 3;
/// Epochs as an elector among which one silence is forgiven: the bits of a standing.
pub const FORGIVEN_EPOCHS: u32 = u8::BITS;

/// Hotkeys that lend on a subnet: as many parents can be paid.
pub type MaxLenders = ConstU32<{ pallet_subtensor::limits::MAX_LENDERS as u32 }>;
pub type MaxInputBytes = ConstU32<MAX_INPUT_BYTES>;
pub type MaxOutcomeBytes = ConstU32<MAX_OUTCOME_BYTES>;
pub type MaxUids = ConstU32<MAX_UIDS>;
pub type MaxElectors = ConstU32<MAX_ELECTORS>;
pub type HistoryEpochs = ConstU32<HISTORY_EPOCHS>;
pub type MaxOpenEpochs = ConstU32<MAX_OPEN_EPOCHS>;

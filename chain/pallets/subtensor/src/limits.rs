//! Bounds and fixed numbers, each with its reason.

use frame_support::traits::ConstU32;

/// netuid of the root network: exists, takes no stake and no weights.
pub const ROOT: u16 = 0;
/// Hard ceiling of netuids: `NetUidStorageIndex` is mecid · 4096 + netuid.
pub const MAX_NETUIDS: u16 = 4096;
/// `MaxUids · mechanisms` never exceeds this, so that a frozen input fits its blob.
pub const MAX_UIDS: u16 = 256;
/// Upper bound of `MaxAllowedValidators`: each one is a row of weights and of bonds in the frozen input.
pub const MAX_VALIDATORS: u16 = 128;
/// Children of one hotkey on one subnet.
pub const MAX_CHILDREN: usize = 5;
/// Hotkeys of one subnet that have children or announce some, so also the most parents of a hotkey: an epoch reads the stakes of
/// all of them, and all announcements can fall due in one block.
pub const MAX_LENDERS: usize = 256;
/// Subnets that there may be: every block prices, issues and schedules for each of them, some 2 ms by weight, and as many epochs can
/// be open at once.
pub const MAX_SUBNETS: u16 = 256;
/// Seats that a subnet has at least, where root says nothing else: with fewer, a full one might have nobody that a newcomer can
/// replace.
pub const MIN_ALLOWED_UIDS: u16 = 64;
/// What the legacy activity cutoff reads as; no epoch does.
pub const LEGACY_ACTIVITY_CUTOFF: u16 = 5_000;
/// Activity cutoff from one tempo, in thousandths …
pub const MIN_ACTIVITY_CUTOFF_FACTOR: u32 = 1_000;
/// … to fifty.
pub const MAX_ACTIVITY_CUTOFF_FACTOR: u32 = 50_000;
/// Blocks between two changes of the tempo by an owner.
pub const TEMPO_UPDATE_REST: u64 = 360;
/// Blocks between two changes of a subnet's owner hotkey by its owner: a week of 12-second blocks.
pub const OWNER_HOTKEY_REST: u64 = 50_400;
/// Longest name in an identity. The bounds are Subtensor's; every byte is paid for by the fee of its transaction.
pub const MAX_IDENTITY_LINE: usize = 256;
/// Longest address or description in an identity.
pub const MAX_IDENTITY_TEXT: usize = 1024;
/// Hotkeys of a coldkey among which a neuron is looked for: how many it owns is not bounded.
pub const MAX_OWNED_HOTKEYS_SEEN: usize = 256;
/// Of the seats that are left after a trim, less than this part may be held by those it cannot touch: the rest is open to merit.
pub const MAX_IMMUNE_PERCENT: usize = 80;
/// Blocks between two trims by an owner: 30 days of 12-second blocks.
pub const TRIM_REST: u64 = 216_000;
/// Subnets that may be in removal at once: that list is read in every block, and each one keeps a netuid from being used.
pub const MAX_REMOVALS: usize = 16;
/// What a block does for removals at most, in reads of the state: 50 of the two seconds' 2,000 milliseconds. Some forty stakes
/// are paid back by it, or two thousand keys of other subnets passed.
pub const REMOVAL_WORK: u32 = 2_000;
/// Finding and deleting a key costs as much as so many reads.
pub const REMOVAL_DELETE_COST: u32 = 5;
/// Paying a stake back costs as much as so many reads.
pub const REMOVAL_REFUND_COST: u32 = 50;
/// The moving average of a subnet's stake takes 2¹⁸ blocks, at 12 seconds some 36 days: a fifth of a subnet's immunity.
pub const MOVING_STAKE_SHIFT: u32 = 18;
/// Shorter epochs leave no room for attesting, proposing and submitting one after the other.
pub const MIN_TEMPO: u16 = 10;
/// A longer epoch would be cut short by `MAX_BLOCKS_SINCE_LAST_STEP`, before its windows end.
pub const MAX_TEMPO: u16 = MAX_BLOCKS_SINCE_LAST_STEP as u16;
/// Epochs that one block may run: at some 40 ms each, more would not fit into the two seconds a block has.
pub const MAX_EPOCHS_PER_BLOCK: u8 = 32;
/// Hard cap of the supply: 21 million tokens in rao.
pub const MAX_ISSUANCE: u64 = 21_000_000 * TOKEN;
/// One token in rao, which is also what a block issues before the first halving.
pub const TOKEN: u64 = 1_000_000_000;
/// A subnet that ran no epoch for this many blocks is due whatever its tempo (a week of 12-second blocks).
pub const MAX_BLOCKS_SINCE_LAST_STEP: u64 = 50_400;
/// Unrevealed and unexpired commits that a hotkey may hold.
pub const MAX_UNREVEALED_COMMITS: usize = 10;
/// Mechanisms of a subnet, Subtensor's hard limit: a mecid is the upper four bits of a storage index.
pub const MAX_MECHANISMS: u8 = 16;
/// Subnets of one batch. The call is free, and each item costs as much as a call of its own: this many are a twentieth of a block.
pub const MAX_BATCH_ITEMS: usize = 64;
/// Numbers in the salt of a reveal; clients use eight. The call is free, so no part of it may be as long as a block.
pub const MAX_SALT_LENGTH: usize = 256;
/// Stakes that one swap of a key can move: reading and writing so many takes most of what a block has for one call.
pub const MAX_MOVED_STAKES: usize = 512;
/// Hotkeys that a coldkey can own: a swap of the coldkey writes each of them.
pub const MAX_OWNED_HOTKEYS: usize = 1024;
/// Longest public key of a certificate: Subtensor's, and as long as an uncompressed point of a 256-bit curve.
pub const MAX_CERTIFICATE_KEY: u32 = 64;
/// What stake costs, in rao per token of it: there is one token.
pub const PRICE_OF_STAKE: u64 = TOKEN;
/// Hotkeys that a coldkey can choose to stake on. The list is read whole with each new one, and others can add to it by
/// transferring stake.
pub const MAX_STAKING_HOTKEYS: usize = 1024;
/// Nominators with less than this together, in rao, are not there: it is what rounding leaves in a pool that all have left.
pub const LEAST_SHARED_STAKE: u64 = 1000;

pub type MaxCertificateKey = ConstU32<MAX_CERTIFICATE_KEY>;

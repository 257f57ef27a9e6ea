//! The seam to whoever pays epochs out: what is handed over when one opens, and what comes back.

use alloc::vec::Vec;

use crate::lending::LendingTable;

pub use neurite_yuma::Rows;

/// What an epoch is computed from, as of the boundary block after permits were recomputed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenEpoch<AccountId> {
    pub netuid: u16,
    /// `SubnetEpochIndex`, already raised.
    pub index: u64,
    /// E, the boundary block.
    pub block: u32,
    pub tempo: u16,
    pub params: FrozenParams,
    /// Drained `PendingServerEmission`.
    pub miner: u64,
    /// Drained `PendingValidatorEmission`.
    pub validator: u64,
    /// Drained `PendingOwnerCut`.
    pub owner_cut: u64,
    /// By uid.
    pub neurons: Vec<FrozenNeuron<AccountId>>,
    /// By mechanism.
    pub mechanisms: Vec<FrozenMechanism>,
    /// What the parents of the neurons' hotkeys have a claim to.
    pub lending: LendingTable<AccountId>,
}

/// The subnet's parameters that the arithmetic reads; fields and order of the input blob.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrozenParams {
    pub tempo: u16,
    pub cutoff: u64,
    pub last_step: u64,
    pub min_stake: u64,
    pub max_validators: u16,
    pub owner: Option<u16>,
    pub commit_reveal: bool,
    pub kappa: u16,
    pub penalty: u16,
    pub bonds_ma: u64,
    pub yuma3: bool,
    pub liquid: bool,
    pub alpha_low: u16,
    pub alpha_high: u16,
    pub steepness: i16,
    pub tao_weight: u64,
    pub split: Option<Vec<u16>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenNeuron<AccountId> {
    pub hotkey: AccountId,
    pub registered_at: u64,
    /// The hotkey's stake on the subnet after what it lends and borrows, before the threshold.
    pub stake: u64,
    /// The permit as stored before this boundary.
    pub old_permit: bool,
    pub new_permit: bool,
    pub take: u16,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrozenMechanism {
    pub last_update: Vec<u64>,
    /// Block of the earliest unexpired commit by uid; empty while commit–reveal is off.
    pub commits: Vec<Option<u64>>,
    /// Rows of uids with the old permit and of the owner.
    pub weights: Rows,
    pub bonds: Rows,
}

/// An outcome as it is stored: vectors of length n, over all mechanisms where they are the subnet's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledVectors {
    /// In order, as many as the epoch was frozen with.
    pub mechanisms: Vec<SettledMechanism>,
    pub dividends: Vec<u16>,
    pub consensus: Vec<u16>,
    pub validator_trust: Vec<u16>,
    /// Incentive and dividends of each uid in rao, as `Emission` keeps it.
    pub emission: Vec<u64>,
    /// E of the settled epoch, not the settling block.
    pub block: u32,
}

/// What is stored of one mechanism: bonds of permitted uids whose registration the epoch saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledMechanism {
    pub incentive: Vec<u16>,
    /// Incentive of each uid in rao, for the event.
    pub miner: Vec<u64>,
    pub bonds: Rows,
}

/// Whoever turns frozen epochs into payments.
pub trait SettleEpochs<AccountId> {
    /// Voids every open epoch whose last block lies before `now`. First thing in a block.
    fn void_overdue(now: u32);
    fn is_open(netuid: u16) -> bool;
    /// What earlier epochs left: it joins the buckets of the next one.
    fn carry(_netuid: u16) -> u64 {
        0
    }
    /// `amount` was minted for the subnet.
    fn note_issued(netuid: u16, amount: u64);
    /// From here on the drained amounts are the receiver's to account for; the tokens stay on the subnet's account.
    fn open(epoch: FrozenEpoch<AccountId>);
    /// `old` is now called `new` there: its vote and its record follow, and what it earned in the open epoch where its stake
    /// does. Once for each subnet that a swap of a hotkey touches.
    fn rename_hotkey(_netuid: u16, _old: &AccountId, _new: &AccountId, _keeps_stake: bool) {}
    /// The coldkey `old` gave what it owned to `new`. Once for each subnet.
    fn rename_coldkey(_netuid: u16, _old: &AccountId, _new: &AccountId) {}
    /// Voids what is open and forgets the subnet. An owner cut is in its bucket again; what it gives back lies on the
    /// subnet's account and is the caller's to place, as is the bucket.
    fn clear_subnet(_netuid: u16) -> u64 {
        0
    }
}

/// No settlement: what is handed over is forgotten. For tests that do not look at epochs.
impl<AccountId> SettleEpochs<AccountId> for () {
    fn void_overdue(_: u32) {}
    fn is_open(_: u16) -> bool {
        false
    }
    fn note_issued(_: u16, _: u64) {}
    fn open(_: FrozenEpoch<AccountId>) {}
}

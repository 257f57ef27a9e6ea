//! Values of storage that are more than a number.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;
use sp_core::H256;

use crate::fraction::part_of;

use crate::limits::MaxCertificateKey;

/// Where a neuron can be reached.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Debug, Default, PartialEq, Eq)]
pub struct AxonInfo {
    /// Block of the announcement.
    pub block: u64,
    pub version: u32,
    pub ip: u128,
    pub port: u16,
    pub ip_type: u8,
    pub protocol: u8,
    pub placeholder1: u8,
    pub placeholder2: u8,
}

/// A hotkey that gets another key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HotkeySwap<AccountId> {
    pub old: AccountId,
    pub new: AccountId,
    /// Whether stake stays on the old one.
    pub keep_stake: bool,
}

/// Where a neuron's metrics can be read.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Debug, Default, PartialEq, Eq)]
pub struct PrometheusInfo {
    /// Block of the announcement.
    pub block: u64,
    pub version: u32,
    pub ip: u128,
    pub port: u16,
    pub ip_type: u8,
}

/// The key that a neuron shows when it is dialled.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct NeuronCertificate {
    pub public_key: BoundedVec<u8, MaxCertificateKey>,
    pub algorithm: u8,
}

impl NeuronCertificate {
    /// The first byte names the algorithm, the others are the key; nothing where there is no byte or too long a key.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (algorithm, key) = bytes.split_first()?;
        Some(Self { public_key: key.to_vec().try_into().ok()?, algorithm: *algorithm })
    }
}

/// Non-negative fixed-point number with 64 fractional bits; encodes as Subtensor's.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct U64F64 {
    pub bits: u128,
}

impl U64F64 {
    /// Rounded up, so that whole thousandths of whole numbers stay whole.
    pub fn from_milli(thousandths: u32) -> Self {
        Self { bits: (u128::from(thousandths) << 64).div_ceil(1000) }
    }
}

/// Non-negative fixed-point number with 32 fractional bits; encodes as Subtensor's.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct U96F32 {
    pub bits: u128,
}

impl U96F32 {
    /// ⌊part · 2^32 / whole⌋ units; zero of nothing.
    pub fn ratio(part: u64, whole: u64) -> Self {
        Self { bits: part_of(part, whole) }
    }
}

/// What becomes of the incentive of a subnet owner's own miners.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecycleOrBurnEnum {
    /// It counts as issued and belongs to nobody.
    #[codec(index = 0)]
    Burn,
    /// It leaves the issuance and will be issued again.
    #[default]
    #[codec(index = 1)]
    Recycle,
}

/// What `LastRateLimitedBlock` is keyed by; indices are Subtensor's.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub enum RateLimitKey<AccountId> {
    #[codec(index = 0)]
    SetSNOwnerHotkey(u16),
    #[codec(index = 1)]
    OwnerHyperparamUpdate(u16, Hyperparameter),
    #[codec(index = 2)]
    NetworkLastRegistered,
    #[codec(index = 3)]
    LastTxBlock(AccountId),
    #[codec(index = 5)]
    LastTxBlockDelegateTake(AccountId),
}

impl<AccountId> RateLimitKey<AccountId> {
    /// The subnet that the limit is about.
    pub fn netuid(&self) -> Option<u16> {
        match self {
            Self::SetSNOwnerHotkey(netuid) | Self::OwnerHyperparamUpdate(netuid, _) => Some(*netuid),
            Self::NetworkLastRegistered | Self::LastTxBlock(_) | Self::LastTxBlockDelegateTake(_) => None,
        }
    }
}

/// A subnet that has ended, and how far its removal has come.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    pub netuid: u16,
    /// Which map is being walked.
    pub walk: u8,
    /// The last key of it that was looked at; empty at its beginning.
    pub after: Vec<u8>,
    /// Something of the subnet was found in this pass.
    pub found: bool,
    /// Stake that was given back.
    pub refunded: u64,
    /// What was burned.
    pub recycled: u64,
}

impl Removal {
    pub fn new(netuid: u16) -> Self {
        Self { netuid, ..Self::default() }
    }
}

/// A setting of a subnet that its owner may change now and then; indices are Subtensor's.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyperparameter {
    #[codec(index = 1)]
    ServingRateLimit,
    #[codec(index = 5)]
    ImmunityPeriod,
    #[codec(index = 6)]
    MinAllowedWeights,
    #[codec(index = 8)]
    Rho,
    #[codec(index = 9)]
    ActivityCutoff,
    #[codec(index = 11)]
    MinBurn,
    #[codec(index = 12)]
    MaxBurn,
    #[codec(index = 13)]
    BondsMovingAverage,
    #[codec(index = 14)]
    BondsPenalty,
    #[codec(index = 15)]
    CommitRevealEnabled,
    #[codec(index = 16)]
    LiquidAlphaEnabled,
    #[codec(index = 17)]
    AlphaValues,
    #[codec(index = 18)]
    WeightCommitInterval,
    #[codec(index = 19)]
    TransferEnabled,
    #[codec(index = 20)]
    AlphaSigmoidSteepness,
    #[codec(index = 21)]
    Yuma3Enabled,
    #[codec(index = 23)]
    ImmuneNeuronLimit,
    #[codec(index = 24)]
    RecycleOrBurn,
    #[codec(index = 25)]
    MaxAllowedUids,
    #[codec(index = 26)]
    BurnHalfLife,
    #[codec(index = 27)]
    BurnIncreaseMult,
    #[codec(index = 29)]
    MinChildkeyTake,
    #[codec(index = 30)]
    ActivityCutoffFactorMilli,
    #[codec(index = 31)]
    TriggerEpoch,
}

/// (commit hash, commit epoch, commit block, 0): the last field is Subtensor's and unused there too.
pub type WeightCommit = (H256, u64, u64, u64);

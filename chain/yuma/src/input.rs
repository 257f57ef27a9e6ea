//! What an epoch reads, under the protocol's names (§2.2).

use alloc::vec::Vec;
use codec::{Decode, Encode};

/// A matrix as stored: rows `(uid, [(target, value)])`, targets in stored order. A uid without a row has an empty one.
pub type Rows = Vec<(u16, Vec<(u16, u16)>)>;

/// The subnet's parameters. The field order is the byte order of the input blob.
#[derive(Encode, Decode, Clone, Debug, Default, PartialEq, Eq)]
pub struct Params {
    /// Read only while `last_step` is 0.
    pub tempo: u16,
    /// The effective activity cutoff in blocks.
    pub cutoff: u64,
    /// `LastMechansimStepBlock`.
    pub last_step: u64,
    /// `StakeThreshold`.
    pub min_stake: u64,
    /// `MaxAllowedValidators`.
    pub max_validators: u16,
    /// Uid of the subnet owner's hotkey.
    pub owner: Option<u16>,
    /// `CommitRevealWeightsEnabled`.
    pub commit_reveal: bool,
    /// Out of 65535, as are the penalty and the alphas.
    pub kappa: u16,
    /// `BondsPenalty`.
    pub penalty: u16,
    /// `BondsMovingAverage`, out of a million.
    pub bonds_ma: u64,
    /// `Yuma3On`.
    pub yuma3: bool,
    /// `LiquidAlphaOn`; has an effect only with `yuma3`.
    pub liquid: bool,
    pub alpha_low: u16,
    pub alpha_high: u16,
    /// `AlphaSigmoidSteepness`.
    pub steepness: i16,
    pub tao_weight: u64,
    /// `MechanismEmissionSplit`; no epoch reads it, see `mechanisms`.
    pub split: Option<Vec<u16>>,
}

/// One mechanism's epoch. Vectors by uid; a missing entry reads as 0, false or none, a surplus one is not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpochInput {
    /// `SubnetworkN`.
    pub n: u16,
    pub block: u64,
    pub params: Params,
    pub last_update: Vec<u64>,
    /// `BlockAtRegistration`.
    pub registered_at: Vec<u64>,
    /// Alpha after child and parent flows, in rao.
    pub stake: Vec<u64>,
    /// Root stake, in rao.
    pub tao: Vec<u64>,
    /// `ValidatorPermit` before this epoch. Its own length matters: see `permits`.
    pub permits: Vec<bool>,
    /// With `commit_reveal`: block of the earliest commit that has not expired.
    pub commits: Vec<Option<u64>>,
    pub weights: Rows,
    pub bonds: Rows,
    /// Rao handed to this epoch.
    pub emission: u64,
}

impl EpochInput {
    pub fn uids(&self) -> usize {
        usize::from(self.n)
    }

    pub fn is_owner(&self, uid: usize) -> bool {
        self.params.owner.map(usize::from) == Some(uid)
    }

    pub fn updated(&self, uid: usize) -> u64 {
        self.last_update.get(uid).copied().unwrap_or(0)
    }

    pub fn registered(&self, uid: usize) -> u64 {
        self.registered_at.get(uid).copied().unwrap_or(0)
    }
}

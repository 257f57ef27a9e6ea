//! What an epoch yields (§2.9, §2.10). Vectors by uid, length n.

use alloc::vec::Vec;

use crate::{fixed::I32F32, input::Rows};

/// The vectors that the chain stores, the amounts that it pays, the new bonds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpochOutput {
    pub active: Vec<bool>,
    /// The new `ValidatorPermit`.
    pub permits: Vec<bool>,
    pub stake_weight: Vec<u16>,
    pub consensus: Vec<u16>,
    pub incentive: Vec<u16>,
    pub dividends: Vec<u16>,
    pub validator_trust: Vec<u16>,
    /// Rao by incentive.
    pub server: Vec<u64>,
    /// Rao by dividend.
    pub validator: Vec<u64>,
    /// `Emission`.
    pub combined: Vec<u64>,
    /// Alpha and weighted root stake in whole rao.
    pub stake: Vec<u64>,
    /// Non-empty rows, uid ascending, targets in the order in which the chain stores them.
    pub bonds: Rows,
    pub raw: Raw,
}

/// The numbers behind the u16 vectors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raw {
    pub stake: Vec<I32F32>,
    pub active_stake: Vec<I32F32>,
    pub consensus: Vec<I32F32>,
    pub incentive: Vec<I32F32>,
    pub dividends: Vec<I32F32>,
    pub validator_trust: Vec<I32F32>,
}

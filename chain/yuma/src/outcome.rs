//! The outcome: shares and bonds, as validators attest to them (docs/settlement-format.md).

use alloc::{vec, vec::Vec};
use codec::{Decode, Encode};
use core::mem::replace;

use crate::{fixed::I32F32, flaw::Flaw, input::Rows, output::EpochOutput};

/// The only outcome format there is.
pub const OUTCOME_FORMAT: u8 = 1;

#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub format: u8,
    pub mechanisms: Vec<OutcomeMechanism>,
}

#[derive(Encode, Decode, Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeMechanism {
    /// Raw I32F32.
    pub incentive: Vec<u64>,
    /// Raw I32F32.
    pub dividends: Vec<u64>,
    pub consensus: Vec<u16>,
    pub validator_trust: Vec<u16>,
    pub bonds: Rows,
}

impl OutcomeMechanism {
    /// The part of an epoch's output that is attested to, if it is canonical.
    pub fn of(output: EpochOutput) -> Result<Self, Flaw> {
        let n = output.consensus.len();
        output.bonds.iter().try_for_each(|(_, row)| distinct_targets(row, n))?;
        Ok(OutcomeMechanism {
            incentive: shares(&output.raw.incentive)?,
            dividends: shares(&output.raw.dividends)?,
            consensus: output.consensus,
            validator_trust: output.validator_trust,
            bonds: output.bonds,
        })
    }
}

/// Shares are quotients by their own sum, each cut by less than a unit: they sum to zero, or to one within n units.
fn shares(raw: &[I32F32]) -> Result<Vec<u64>, Flaw> {
    let one = I32F32::ONE.0;
    let is_share = |value: &I32F32| (0..=one).contains(&value.0);
    let sum: i128 = raw.iter().map(|value| i128::from(value.0)).sum();
    let dust = i128::from(one).saturating_sub(sum);
    if !raw.iter().all(is_share) || (sum != 0 && !(0..raw.len() as i128).contains(&dust)) {
        return Err(Flaw::Shares);
    }
    Ok(raw.iter().map(|value| value.0 as u64).collect())
}

fn distinct_targets(row: &[(u16, u16)], n: usize) -> Result<(), Flaw> {
    let mut seen = vec![false; n];
    let is_new = |(target, _): &(u16, u16)| seen.get_mut(usize::from(*target)).is_some_and(|seen| !replace(seen, true));
    if row.iter().all(is_new) { Ok(()) } else { Err(Flaw::TargetTwice) }
}

//! From the frozen input to the outcome that everybody must have computed.

use alloc::vec::Vec;
use codec::Encode;

use crate::{
    blob::{Blob, Head, Mechanism},
    epoch::epoch,
    flaw::Flaw,
    input::{EpochInput, Rows},
    limits::{MAX_MECHANISMS, ROW_SUM_LIMIT},
    mechanisms::split_emission,
    outcome::{OUTCOME_FORMAT, Outcome, OutcomeMechanism},
};

/// What the referee says of a blob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The outcome's canonical bytes.
    pub outcome: Vec<u8>,
    /// Uids whose new permit, as frozen, is not the one computed here. Any such uid: the blob is not to be settled.
    pub permit_mismatches: Vec<u16>,
}

/// Decodes the blob, runs every mechanism's epoch, encodes the outcome. Total and bounded, whatever the bytes.
pub fn referee(blob: &[u8]) -> Result<Ruling, Flaw> {
    let Blob { head, mechanisms } = Blob::read(blob)?;
    if !(1..=MAX_MECHANISMS).contains(&mechanisms.len()) {
        return Err(Flaw::MechanismCount);
    }
    let parts = split_emission(head.emission, mechanisms.len(), head.params.split.as_deref()).ok_or(Flaw::Split)?;
    mechanisms.iter().try_for_each(|mechanism| check_row_sums(&mechanism.weights))?;

    let mut is_mismatch: Vec<bool> = head.neurons.iter().map(|_| false).collect();
    let mut settled = Vec::with_capacity(mechanisms.len());
    for (mechanism, part) in mechanisms.into_iter().zip(parts) {
        let output = epoch(&input_of(&head, mechanism, part));
        for ((mismatch, neuron), permit) in is_mismatch.iter_mut().zip(&head.neurons).zip(&output.permits) {
            *mismatch |= neuron.new_permit != *permit;
        }
        settled.push(OutcomeMechanism::of(output)?);
    }
    Ok(Ruling {
        outcome: Outcome { format: OUTCOME_FORMAT, mechanisms: settled }.encode(),
        permit_mismatches: (0..).zip(is_mismatch).filter(|(_, mismatch)| *mismatch).map(|(uid, _)| uid).collect(),
    })
}

/// One mechanism's epoch. A blob within its bound has far fewer uids than a u16 counts.
fn input_of(head: &Head, mechanism: Mechanism, emission: u64) -> EpochInput {
    EpochInput {
        n: head.neurons.len() as u16,
        block: u64::from(head.block),
        params: head.params.clone(),
        last_update: mechanism.last_update,
        registered_at: head.neurons.iter().map(|neuron| neuron.registered_at).collect(),
        stake: head.neurons.iter().map(|neuron| neuron.stake).collect(),
        tao: head.neurons.iter().map(|neuron| neuron.tao).collect(),
        permits: head.neurons.iter().map(|neuron| neuron.old_permit).collect(),
        commits: mechanism.commits,
        weights: mechanism.weights,
        bonds: mechanism.bonds,
        emission,
    }
}

/// The protocol would wrap here; no chain stores such a row, so none is settled.
fn check_row_sums(weights: &Rows) -> Result<(), Flaw> {
    let wraps = |row: &[(u16, u16)]| row.iter().map(|(_, weight)| u64::from(*weight)).sum::<u64>() >= ROW_SUM_LIMIT;
    if weights.iter().any(|(_, row)| wraps(row)) { Err(Flaw::RowSum) } else { Ok(()) }
}

//! The input blob: everything an epoch is computed from, as the chain froze it (docs/settlement-format.md).

use alloc::vec::Vec;
use codec::{Decode, Encode};

use crate::{
    flaw::Flaw,
    input::{Params, Rows},
    limits::{MAX_INPUT_BYTES, MAX_ROW_ENTRIES},
};

/// The only input format there is.
pub const INPUT_FORMAT: u8 = 1;
/// Version of the arithmetic in this crate.
pub const CONSENSUS_VERSION: u8 = 1;

/// The field order is the byte order.
#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    pub head: Head,
    pub mechanisms: Vec<Mechanism>,
}

#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub format: u8,
    pub consensus: u8,
    pub genesis_hash: [u8; 32],
    pub netuid: u16,
    pub index: u64,
    pub block: u32,
    pub params: Params,
    pub emission: u64,
    pub neurons: Vec<Neuron>,
}

#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Neuron {
    pub hotkey: [u8; 32],
    pub registered_at: u64,
    pub stake: u64,
    pub tao: u64,
    pub old_permit: bool,
    pub new_permit: bool,
    pub take: u16,
}

#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Mechanism {
    pub last_update: Vec<u64>,
    pub commits: Vec<Option<u64>>,
    pub weights: Rows,
    pub bonds: Rows,
}

impl Blob {
    /// The blob in these bytes, whole and canonical, or its first flaw. Memory stays within a small multiple of the bytes.
    pub fn read(bytes: &[u8]) -> Result<Blob, Flaw> {
        if bytes.len() > MAX_INPUT_BYTES {
            return Err(Flaw::TooLong);
        }
        let rest = &mut &*bytes;
        let blob = Blob::decode(rest).map_err(|_| Flaw::Malformed)?;
        if !rest.is_empty() {
            return Err(Flaw::Trailing);
        }
        blob.check()?;
        Ok(blob)
    }

    fn check(&self) -> Result<(), Flaw> {
        let Head { format, consensus, params, neurons, .. } = &self.head;
        if (*format, *consensus) != (INPUT_FORMAT, CONSENSUS_VERSION) {
            return Err(Flaw::Format);
        }
        let n = neurons.len();
        if params.owner.is_some_and(|owner| usize::from(owner) >= n) {
            return Err(Flaw::Owner);
        }
        let commits = if params.commit_reveal { n } else { 0 };
        self.mechanisms.iter().try_for_each(|mechanism| {
            if mechanism.last_update.len() != n || mechanism.commits.len() != commits {
                return Err(Flaw::VectorLength);
            }
            check_rows(&mechanism.weights, n)?;
            check_rows(&mechanism.bonds, n)
        })
    }
}

fn check_rows(rows: &Rows, n: usize) -> Result<(), Flaw> {
    if !rows.is_sorted_by(|(earlier, _), (later, _)| earlier < later) {
        return Err(Flaw::RowOrder);
    }
    rows.iter().try_for_each(|(uid, row)| match row.len() {
        _ if usize::from(*uid) >= n => Err(Flaw::RowRange),
        0 => Err(Flaw::RowEmpty),
        length if length > MAX_ROW_ENTRIES => Err(Flaw::RowLength),
        _ => Ok(()),
    })
}

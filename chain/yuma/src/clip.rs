//! Clipping, validator trust, rank and incentive (§2.7).

use alloc::vec::Vec;

use crate::{
    fixed::{I32F32, normalise, of},
    matrix::Matrix,
};

/// `col_clip_sparse`: what exceeds consensus is cut to it, and dropped where consensus is 0.
pub fn clip(weights: &Matrix, consensus: &[I32F32]) -> Matrix {
    weights.filter_map(|_, target, weight| match of(consensus, target) {
        agreed if weight <= agreed => Some(weight),
        I32F32::ZERO => None,
        agreed => Some(agreed),
    })
}

/// How much of each row survived.
pub fn validator_trust(clipped: &Matrix) -> Vec<I32F32> {
    clipped.fold_rows(|sum, _, weight| sum.saturating_add(weight))
}

/// Rank, normalised. The two are one vector at this version of the protocol.
pub fn incentive(clipped: &Matrix, active_stake: &[I32F32]) -> Vec<I32F32> {
    let backed = |uid: usize, weight: I32F32| of(active_stake, uid).saturating_mul(weight);
    let mut rank = clipped.fold_columns(|sum, uid, weight| sum.saturating_add(backed(uid, weight)));
    normalise(&mut rank);
    rank
}

//! The weights that make bonds: between the raw weights (penalty 0) and the clipped ones (penalty 65535).

use alloc::borrow::Cow;

use super::accumulator::Accumulator;
use crate::{
    fixed::{I32F32, of},
    matrix::Matrix,
};

/// `interpolate_sparse`.
pub fn weights_for_bonds<'a>(
    weights: &'a Matrix,
    clipped: &'a Matrix,
    consensus: &[I32F32],
    penalty: u16,
) -> Cow<'a, Matrix> {
    match penalty {
        0 => Cow::Borrowed(weights),
        u16::MAX => Cow::Borrowed(clipped),
        _ => Cow::Owned(interpolate(weights, consensus, I32F32::proportion(penalty))),
    }
}

/// `w + beta · (clipped − w)` for every pair, those above 0 in ascending order; of repeated targets the last counts.
/// The product is floored, and so goes away from zero. Pairs without a weight are 0 on both sides.
fn interpolate(weights: &Matrix, consensus: &[I32F32], beta: I32F32) -> Matrix {
    let mut mixed = Matrix::with_capacity(weights.uids(), weights.entries());
    let mut row = Accumulator::new(weights.uids());
    for uid in 0..weights.uids() {
        for (target, weight) in weights.row(uid) {
            if let Some(column) = row.column(target) {
                *column = weight;
            }
        }
        row.drain(|target, weight| {
            let clipped = weight.min(of(consensus, usize::from(target)));
            let value = weight.saturating_add(beta.saturating_mul(clipped.saturating_sub(weight)));
            if value > I32F32::ZERO {
                mixed.push(target, value);
            }
        });
        mixed.end_row();
    }
    mixed
}

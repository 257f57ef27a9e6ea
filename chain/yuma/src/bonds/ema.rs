//! The moving average of bonds without liquid alpha.

use super::accumulator::Accumulator;
use crate::{fixed::I32F32, matrix::Matrix};

/// `compute_ema_bonds_normal_sparse`: alpha = 1 − BondsMovingAverage / 1 000 000, the quotient cut to 32 fraction bits,
/// with conversions that saturate. Negative above a million.
pub fn saturating_alpha(bonds_ma: u64) -> I32F32 {
    let ratio = (u128::from(bonds_ma) << 32) / 1_000_000;
    I32F32::ONE.saturating_sub(I32F32(i64::try_from(ratio).unwrap_or(i64::MAX)))
}

/// `compute_disabled_liquid_alpha`: the same with plain conversions, to I64F64 and to I32F32, which wrap in a release build.
pub fn wrapping_alpha(bonds_ma: u64) -> I32F32 {
    let ratio = (i128::from(bonds_ma as i64) << 64) / 1_000_000;
    I32F32::ONE.saturating_sub(I32F32((ratio >> 32) as i64))
}

/// `mat_ema_sparse`: alpha · new + (1 − alpha) · old, what is above 0, in ascending order.
pub fn ema(new: &Matrix, old: &Matrix, alpha: I32F32) -> Matrix {
    let keep = I32F32::ONE.saturating_sub(alpha);
    let mut averaged = Matrix::with_capacity(new.uids(), new.entries().max(old.entries()));
    let mut row = Accumulator::new(new.uids());
    for uid in 0..new.uids() {
        for (factor, matrix) in [(alpha, new), (keep, old)] {
            for (target, value) in matrix.row(uid) {
                if let Some(column) = row.column(target) {
                    *column = column.saturating_add(factor.saturating_mul(value));
                }
            }
        }
        row.drain(|target, value| {
            if value > I32F32::ZERO {
                averaged.push(target, value);
            }
        });
        averaged.end_row();
    }
    averaged
}

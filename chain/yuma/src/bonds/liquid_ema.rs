//! The moving average of bonds under liquid alpha (Yuma 3).

use alloc::vec;

use super::liquid_alpha::LiquidAlpha;
use crate::{
    fixed::{I32F32, of},
    matrix::Matrix,
};

/// `mat_ema_alpha_sparse`: a bond survives only where its row has a weight, be it 0; rows keep the order of the weights.
pub fn liquid_ema(new: &Matrix, old: &Matrix, consensus: &[I32F32], alpha: &LiquidAlpha) -> Matrix {
    let n = new.uids();
    let mut averaged = Matrix::with_capacity(n, new.entries());
    let mut bond = vec![I32F32::ZERO; n];
    let (mut weight_met, mut bond_met) = (bond.clone(), bond.clone());
    for uid in 0..n {
        spread(&mut bond, old.row(uid));
        spread(&mut bond_met, walk(old.row(uid)));
        spread(&mut weight_met, walk(new.row(uid)));
        for (target, weight) in new.row(uid) {
            let alpha = alpha.of(of(consensus, target), of(&weight_met, target), of(&bond_met, target));
            let decayed = I32F32::ONE.saturating_sub(alpha).saturating_mul(of(&bond, target));
            let gained = alpha.saturating_mul(weight).max(I32F32::ZERO);
            let value = decayed.saturating_add(gained).min(I32F32::ONE);
            if value > I32F32::ZERO {
                averaged.push(target as u16, value);
            }
        }
        averaged.end_row();
        spread(&mut weight_met, cleared(new.row(uid)));
        spread(&mut bond_met, cleared(old.row(uid)));
        spread(&mut bond, cleared(old.row(uid)));
    }
    averaged
}

/// The entries that alpha sees. The protocol walks a row and the columns in step, as if the row were ascending: an entry
/// that is not above all before it is never met, and reads as 0.
fn walk(row: impl Iterator<Item = (usize, I32F32)>) -> impl Iterator<Item = (usize, I32F32)> {
    let mut highest = None;
    row.filter(move |(target, _)| {
        let is_met = Some(*target) > highest;
        highest = highest.max(Some(*target));
        is_met
    })
}

fn cleared(row: impl Iterator<Item = (usize, I32F32)>) -> impl Iterator<Item = (usize, I32F32)> {
    row.map(|(target, _)| (target, I32F32::ZERO))
}

/// Writes a row into its columns; of repeated targets the last stays, one that is no uid has no column.
fn spread(columns: &mut [I32F32], row: impl Iterator<Item = (usize, I32F32)>) {
    for (target, value) in row {
        if let Some(column) = columns.get_mut(target) {
            *column = value;
        }
    }
}

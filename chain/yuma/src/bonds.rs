//! Bonds and the dividends they earn (§2.8).

use alloc::vec::Vec;

use crate::{
    fixed::{I32F32, of},
    input::{EpochInput, Rows},
    matrix::Matrix,
};

pub mod accumulator;
pub mod ema;
pub mod liquid_alpha;
pub mod liquid_ema;
pub mod penalty;
pub mod yuma2;
pub mod yuma3;

/// What bonds are made of.
pub struct Backing<'a> {
    pub weights_for_bonds: &'a Matrix,
    pub consensus: &'a [I32F32],
    pub incentive: &'a [I32F32],
    pub active_stake: &'a [I32F32],
}

/// The bonds as they will be stored, still fractions, and the dividends.
pub struct Bonds {
    pub stored: Matrix,
    pub dividends: Vec<I32F32>,
}

/// The stored bonds as whole numbers, without those to uids that registered since the last epoch.
pub fn stored_bonds(input: &EpochInput) -> Matrix {
    let params = &input.params;
    let last_tempo = match params.last_step {
        0 => input.block.saturating_sub(u64::from(params.tempo)),
        last_step => last_step.saturating_add(1),
    };
    let n = input.uids();
    // A bond to a uid that is none stays for now: it can stop the walk of liquid alpha.
    Matrix::load(n, &input.bonds, |_, target| target >= n || last_tempo > input.registered(target))
}

/// Each row's bonds times incentive.
pub fn earnings(shares: &Matrix, incentive: &[I32F32]) -> Vec<I32F32> {
    shares.fold_rows(|sum, target, share| sum.saturating_add(share.saturating_mul(of(incentive, target))))
}

/// The rows to store (§2.10): none without a new permit, none that is empty. A bond that quantises to 0 stays.
pub fn rows_to_store(bonds: &Matrix, permits: &[bool]) -> Rows {
    let quantised = |uid: usize| bonds.row(uid).map(|(target, bond)| (target as u16, bond.to_u16())).collect();
    let rows = (0..bonds.uids()).filter(|uid| permits.get(*uid) == Some(&true)).map(|uid| (uid as u16, quantised(uid)));
    rows.filter(|(_, row): &(u16, Vec<(u16, u16)>)| !row.is_empty()).collect()
}

//! Yuma 2: bonds are shares of a column, bought with active stake.

use super::{
    Backing, Bonds, earnings,
    ema::{ema, saturating_alpha},
    stored_bonds,
};
use crate::{
    fixed::{I32F32, normalise, of},
    input::EpochInput,
};

pub fn yuma2(input: &EpochInput, backing: &Backing<'_>) -> Bonds {
    let old = stored_bonds(input).normalise_columns();
    let delta = backing.weights_for_bonds.clone();
    let delta = delta.map(|uid, _, weight| weight.saturating_mul(of(backing.active_stake, uid))).normalise_columns();
    let bonds = ema(&delta, &old, saturating_alpha(input.params.bonds_ma)).normalise_columns();
    let mut dividends = earnings(&bonds, backing.incentive);
    normalise(&mut dividends);
    // `inplace_col_max_upscale_sparse`: u16 would lose the small ones.
    let largest = bonds.fold_columns(|largest: I32F32, _, bond| largest.max(bond));
    Bonds { stored: bonds.divide_columns(&largest), dividends }
}

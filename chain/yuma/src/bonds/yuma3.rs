//! Yuma 3: a bond is a fraction by itself; stake counts when dividends are paid, not when bonds are made.

use super::{
    Backing, Bonds, earnings,
    ema::{ema, wrapping_alpha},
    liquid_alpha::LiquidAlpha,
    liquid_ema::liquid_ema,
    stored_bonds,
};
use crate::{
    fixed::{I32F32, normalise},
    input::EpochInput,
};

pub fn yuma3(input: &EpochInput, backing: &Backing<'_>) -> Bonds {
    let old = stored_bonds(input).map(|_, _, bond| bond.safe_div(I32F32::from_num(u16::MAX)));
    let agreed = backing.consensus.iter().any(|consensus| *consensus != I32F32::ZERO);
    let bonds = if input.params.liquid && agreed {
        liquid_ema(backing.weights_for_bonds, &old, backing.consensus, &LiquidAlpha::new(&input.params))
    } else {
        ema(backing.weights_for_bonds, &old, wrapping_alpha(input.params.bonds_ma))
    };
    let mut dividends = earnings(&bonds.clone().normalise_columns(), backing.incentive);
    for (dividend, stake) in dividends.iter_mut().zip(backing.active_stake) {
        // Here alone the protocol checks instead of saturating.
        *dividend = dividend.checked_mul(*stake).unwrap_or(I32F32::ZERO);
    }
    normalise(&mut dividends);
    Bonds { stored: bonds, dividends }
}

//! The emission vectors (§2.9).

use alloc::vec::Vec;

use crate::{
    fixed::{I32F32, normalise, sum},
    output::Raw,
};

/// Rao per uid: for incentive, for dividends, and for both as the chain stores it.
pub struct Emission {
    pub server: Vec<u64>,
    pub validator: Vec<u64>,
    pub combined: Vec<u64>,
}

pub fn emission(raw: &Raw, emission: u64) -> Emission {
    let mut combined: Vec<I32F32> = raw
        .incentive
        .iter()
        .zip(&raw.dividends)
        .map(|(incentive, dividend)| incentive.saturating_add(*dividend))
        .collect();
    let earned = sum(&combined);
    let pay = |shares: &[I32F32]| -> Vec<u64> { shares.iter().map(|share| rao(*share, emission)).collect() };
    if earned == I32F32::ZERO {
        // Nobody earned anything: it follows active stake, else stake.
        let fallback = if sum(&raw.active_stake) == I32F32::ZERO { &raw.stake } else { &raw.active_stake };
        return Emission { server: pay(&raw.incentive), validator: pay(fallback), combined: pay(fallback) };
    }
    let part = |vector: &[I32F32]| -> Vec<I32F32> { vector.iter().map(|value| value.safe_div(earned)).collect() };
    normalise(&mut combined);
    Emission { server: pay(&part(&raw.incentive)), validator: pay(&part(&raw.dividends)), combined: pay(&combined) }
}

/// The product in I96F32, which holds every one there is, floored to whole rao; none below zero.
fn rao(share: I32F32, emission: u64) -> u64 {
    let rao = i128::from(share.0).saturating_mul(i128::from(emission)) >> 32;
    u64::try_from(rao).unwrap_or(if rao < 0 { 0 } else { u64::MAX })
}

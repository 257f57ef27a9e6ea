//! Frozen stakes as the epoch sees them: raw I32F32 shares of the subnet's stake.

use alloc::vec::Vec;

/// One uid's frozen facts that decide its share of the stake.
#[derive(Clone, Copy, Debug)]
pub struct Staked {
    pub stake: u64,
    /// Not below the stake threshold; the owner is exempt from it.
    pub counted: bool,
    /// Permitted before this epoch (the owner always is) and not past the activity cutoff.
    pub active: bool,
}

/// ⌊stake · 2³² / Σ⌋ of the counted stakes: the quotient in 64 fraction bits, cut to 32, is the same number.
pub fn stake_raw(neurons: &[Staked]) -> Vec<u64> {
    normalise(&neurons.iter().map(|n| if n.counted { n.stake } else { 0 }).collect::<Vec<_>>())
}

/// The same with the inactive masked and normalised once more from the truncated values.
pub fn active_stake_raw(neurons: &[Staked]) -> Vec<u64> {
    let masked = stake_raw(neurons).into_iter().zip(neurons).map(|(raw, n)| if n.active { raw } else { 0 });
    normalise(&masked.collect::<Vec<_>>())
}

/// What the pool goes by when neither incentive nor dividends were earned.
pub fn fallback_weights(neurons: &[Staked]) -> Vec<u64> {
    let active = active_stake_raw(neurons);
    if active.iter().any(|raw| *raw != 0) { active } else { stake_raw(neurons) }
}

fn normalise(values: &[u64]) -> Vec<u64> {
    let sum: u128 = values.iter().map(|value| u128::from(*value)).sum();
    values.iter().map(|value| (u128::from(*value) << 32).checked_div(sum).unwrap_or(0) as u64).collect()
}

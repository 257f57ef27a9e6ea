//! Normalised stake and who holds a permit.
//!
//! Subtensor normalises in 64 fractional bits and cuts to 32; without root stake that is ⌊stake · 2³² / Σ⌋, so an epoch that
//! recomputes permits from the frozen stakes finds the same.

use alloc::{vec, vec::Vec};

/// Raw I32F32 parts of the sum, truncated; all zero where the sum is.
pub fn normalise_stake(stakes: &[u64]) -> Vec<u64> {
    let sum: u128 = stakes.iter().map(|stake| u128::from(*stake)).sum();
    let part = |stake: &u64| (u128::from(*stake) << 32).checked_div(sum).unwrap_or(0);
    stakes.iter().map(|stake| u64::try_from(part(stake)).unwrap_or(u64::MAX)).collect()
}

/// The `limit` greatest non-zero stakes; among equals the higher uid stays.
pub fn top_k(stakes: &[u64], limit: usize) -> Vec<bool> {
    let mut permits: Vec<bool> = stakes.iter().map(|stake| *stake != 0).collect();
    let mut ascending: Vec<(usize, u64)> = stakes.iter().copied().enumerate().collect();
    ascending.sort_by_key(|(_, stake)| *stake);
    for (uid, _) in ascending.iter().take(stakes.len().saturating_sub(limit)) {
        if let Some(permit) = permits.get_mut(*uid) {
            *permit = false;
        }
    }
    permits
}

/// The permits of the next epoch: `top_k`, and the owner always.
pub fn new_permits(stakes: &[u64], limit: usize, owner: Option<u16>) -> Vec<bool> {
    let mut permits = if stakes.is_empty() { vec![] } else { top_k(stakes, limit) };
    if let Some(permit) = owner.and_then(|uid| permits.get_mut(usize::from(uid))) {
        *permit = true;
    }
    permits
}

/// ⌊x · 65535⌋ of a raw I32F32.
pub fn quantise(raw: u64) -> u16 {
    u16::try_from(u128::from(raw).saturating_mul(u128::from(u16::MAX)) >> 32).unwrap_or(u16::MAX)
}

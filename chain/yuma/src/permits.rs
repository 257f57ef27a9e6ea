//! Validator permits and active stake (§2.4). The old permits gate this epoch; the new ones gate the next.

use alloc::vec::Vec;

use crate::{
    fixed::{I32F32, normalise, of},
    input::EpochInput,
};

/// The stored permits with the owner's forced, as long as the stored list; who lies beyond it is forbidden.
pub fn old_permits(input: &EpochInput) -> Vec<bool> {
    input.permits.iter().enumerate().map(|(uid, permit)| *permit || input.is_owner(uid)).collect()
}

/// The top K non-zero stakes, and the owner.
pub fn new_permits(input: &EpochInput, stake: &[I32F32]) -> Vec<bool> {
    let mut permits = is_topk_nonzero(stake, usize::from(input.params.max_validators));
    if let Some(permit) = input.params.owner.and_then(|owner| permits.get_mut(usize::from(owner))) {
        *permit = true;
    }
    permits
}

/// Of equal stakes the lower uid loses: the sort is stable and ascending, and the first n − K are cut.
pub fn is_topk_nonzero(stake: &[I32F32], k: usize) -> Vec<bool> {
    let mut permits: Vec<bool> = stake.iter().map(|stake| *stake != I32F32::ZERO).collect();
    let mut order: Vec<usize> = (0..stake.len()).collect();
    order.sort_by_key(|uid| of(stake, *uid));
    let losers = stake.len().saturating_sub(k);
    for uid in order.into_iter().take(losers) {
        if let Some(permit) = permits.get_mut(uid) {
            *permit = false;
        }
    }
    permits
}

pub fn active(input: &EpochInput) -> Vec<bool> {
    (0..input.uids()).map(|uid| input.updated(uid).saturating_add(input.params.cutoff) >= input.block).collect()
}

/// Stake of active, permitted uids, normalised once more from the truncated values.
pub fn active_stake(stake: &[I32F32], active: &[bool], old_permits: &[bool]) -> Vec<I32F32> {
    // An empty list masks no stake, though it forbids every weight row; a short one does both.
    let permitted = |uid: usize| old_permits.is_empty() || old_permits.get(uid) == Some(&true);
    let masked = |(uid, stake): (usize, &I32F32)| {
        if active.get(uid) == Some(&true) && permitted(uid) { *stake } else { I32F32::ZERO }
    };
    let mut active_stake: Vec<I32F32> = stake.iter().enumerate().map(masked).collect();
    normalise(&mut active_stake);
    active_stake
}

//! Who may vote on an epoch.

use alloc::{collections::BTreeSet, vec::Vec};
use pallet_subtensor::FrozenEpoch;

use crate::limits::{LEAST_SHARE, MAX_ELECTORS};

/// What the chain knows of the neurons of an epoch beside the epoch itself.
#[derive(Clone, Copy, Debug)]
pub struct Ballot<'a, A> {
    /// What each uid's vote weighs.
    pub votes: &'a [u64],
    /// Who missed too many epochs in a row.
    pub chilled: &'a BTreeSet<A>,
}

/// The electors of an epoch by uid, with the most vote stake first, then by hotkey.
///
/// Registration sets `LastUpdate`, and miners' earnings are staked: neither may make a voter, so a voter has weights that
/// are younger than its registration and not past the cutoff. Where those few hold too little, every hotkey whose vote weighs
/// something votes: one small validator alone must not own an epoch. The chilled are left out of that comparison, or hotkeys
/// that never speak could keep an epoch from ever being decided.
pub fn choose_electors<A: Ord>(epoch: &FrozenEpoch<A>, ballot: Ballot<'_, A>) -> Vec<usize> {
    let votes = |uid: &usize| ballot.votes.get(*uid).copied().unwrap_or(0);
    let hotkey = |uid: &usize| epoch.neurons.get(*uid).map(|neuron| &neuron.hotkey);
    let all: Vec<usize> = (0..epoch.neurons.len()).filter(|uid| votes(uid) != 0).collect();
    let fresh: Vec<usize> = all.iter().copied().filter(|uid| has_fresh_weights(epoch, *uid)).collect();

    let sum = |uids: &mut dyn Iterator<Item = &usize>| {
        uids.fold(0u128, |sum, uid| sum.saturating_add(u128::from(votes(uid))))
    };
    let warm = |uid: &&usize| hotkey(uid).is_some_and(|hotkey| !ballot.chilled.contains(hotkey));
    let (numerator, denominator) = LEAST_SHARE;
    let enough = sum(&mut all.iter().filter(warm)).saturating_mul(numerator);
    let decide_alone = !fresh.is_empty() && sum(&mut fresh.iter()).saturating_mul(denominator) >= enough;

    let mut electors = if decide_alone { fresh } else { all };
    electors.sort_by(|a, b| votes(b).cmp(&votes(a)).then_with(|| hotkey(a).cmp(&hotkey(b))));
    electors.truncate((MAX_ELECTORS as usize).min(usize::from(epoch.params.max_validators)));
    electors
}

fn has_fresh_weights<A>(epoch: &FrozenEpoch<A>, uid: usize) -> bool {
    let Some(neuron) = epoch.neurons.get(uid) else { return false };
    epoch.mechanisms.iter().any(|mechanism| {
        let last_update = mechanism.last_update.get(uid).copied().unwrap_or(0);
        let voted = mechanism.weights.iter().any(|(row, entries)| usize::from(*row) == uid && !entries.is_empty());
        voted
            && last_update > neuron.registered_at
            && last_update.saturating_add(epoch.params.cutoff) >= u64::from(epoch.block)
    })
}

#[cfg(test)]
mod tests;

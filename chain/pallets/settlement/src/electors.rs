//! Who may vote on an epoch.

use alloc::vec::Vec;
use pallet_subtensor::FrozenEpoch;

/// The electors of an epoch with their vote stake, by stake descending, then by hotkey.
///
/// Registration sets `LastUpdate`, and miners' earnings are staked: neither may make a voter, so a voter has weights that
/// are younger than its registration and not past the cutoff. Where nobody has, every registered hotkey with stake votes.
/// The vote stake is the raw stake of the freeze, before the stake threshold.
pub fn choose_electors<A: Clone + Ord>(epoch: &FrozenEpoch<A>, bound: usize) -> Vec<(A, u64)> {
    let staked = |uid: &usize| epoch.neurons.get(*uid).is_some_and(|neuron| neuron.stake != 0);
    let uids = 0..epoch.neurons.len();
    let mut chosen: Vec<usize> = uids.clone().filter(staked).filter(|uid| has_fresh_weights(epoch, *uid)).collect();
    if chosen.is_empty() {
        chosen = uids.filter(staked).collect();
    }
    let neurons = chosen.iter().filter_map(|uid| epoch.neurons.get(*uid));
    let mut electors: Vec<(A, u64)> = neurons.map(|neuron| (neuron.hotkey.clone(), neuron.stake)).collect();
    electors.sort_by(|(a, left), (b, right)| right.cmp(left).then_with(|| a.cmp(b)));
    electors.dedup_by(|(a, _), (b, _)| a == b);
    electors.truncate(bound.min(usize::from(epoch.params.max_validators)));
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

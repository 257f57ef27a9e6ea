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

#[cfg(test)]
mod tests {
    use super::*;
    use pallet_subtensor::{FrozenMechanism, FrozenNeuron, FrozenParams};

    const E: u32 = 100;

    /// (hotkey, stake, registered at, last update, has weights) by uid; the cutoff is 30 blocks.
    fn epoch(neurons: &[(u8, u64, u64, u64, bool)]) -> FrozenEpoch<u8> {
        let neuron = |&(hotkey, stake, registered_at, ..): &(u8, u64, u64, u64, bool)| FrozenNeuron {
            hotkey,
            registered_at,
            stake,
            old_permit: true,
            new_permit: true,
            take: 0,
        };
        let voters = neurons.iter().zip(0u16..).filter(|((.., votes), _)| *votes);
        FrozenEpoch {
            netuid: 1,
            index: 1,
            block: E,
            tempo: 20,
            params: FrozenParams { cutoff: 30, max_validators: 3, ..Default::default() },
            miner: 0,
            validator: 0,
            owner_cut: 0,
            neurons: neurons.iter().map(neuron).collect(),
            mechanisms: alloc::vec![FrozenMechanism {
                last_update: neurons.iter().map(|(_, _, _, last_update, _)| *last_update).collect(),
                weights: voters.map(|(_, uid)| (uid, alloc::vec![(0, 1)])).collect(),
                ..Default::default()
            }],
            lending: Default::default(),
        }
    }

    #[test]
    fn a_voter_has_stake_and_weights_younger_than_its_registration_and_than_the_cutoff() {
        let chosen = choose_electors(
            &epoch(&[
                (1, 5, 10, 70, true),
                (2, 5, 10, 69, true),
                (3, 5, 90, 90, true),
                (4, 5, 90, 91, true),
                (5, 5, 10, 99, false),
                (6, 0, 10, 99, true),
            ]),
            128,
        );
        assert_eq!(chosen, alloc::vec![(1, 5), (4, 5)]);
    }

    #[test]
    fn voters_stand_by_stake_then_by_hotkey_and_no_more_than_allowed() {
        let neurons = [(9, 5, 10, 99, true), (7, 5, 10, 99, true), (8, 6, 10, 99, true), (1, 4, 10, 99, true)];
        assert_eq!(choose_electors(&epoch(&neurons), 128), alloc::vec![(8, 6), (7, 5), (9, 5)]);
        assert_eq!(choose_electors(&epoch(&neurons), 2), alloc::vec![(8, 6), (7, 5)]);
    }

    #[test]
    fn where_nobody_voted_everyone_with_stake_votes() {
        let neurons = [(1, 5, 10, 10, false), (2, 0, 10, 10, false), (3, 7, 99, 99, false)];
        assert_eq!(choose_electors(&epoch(&neurons), 128), alloc::vec![(3, 7), (1, 5)]);
    }
}

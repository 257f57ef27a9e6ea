//! What earlier epochs say about the electors of this one, kept in another way than the chain keeps it.

use std::collections::{BTreeMap, BTreeSet};

use neurite_yuma::blob::Blob;
use pallet_subtensor as subtensor;
use sp_runtime::AccountId32;

use super::super::mock::*;

#[derive(Clone, Default)]
pub struct Past {
    /// Of each elector, whether it missed the epochs in which it was one, oldest first.
    missed: BTreeMap<AccountId32, Vec<bool>>,
    /// Stakes at the last boundary.
    stakes: Option<BTreeMap<AccountId32, u64>>,
}

impl Past {
    pub fn is_chilled(&self, hotkey: &AccountId32) -> bool {
        self.missed.get(hotkey).is_some_and(|missed| missed.len() >= 3 && missed.iter().rev().take(3).all(|one| *one))
    }

    pub fn forgives(&self, hotkey: &AccountId32) -> bool {
        self.missed.get(hotkey).is_none_or(|missed| !missed.iter().rev().take(7).any(|one| *one))
    }

    pub fn note_misses(&mut self, electors: impl Iterator<Item = (AccountId32, bool)>) {
        for (hotkey, missed) in electors {
            self.missed.entry(hotkey).or_default().push(missed);
        }
        self.missed.retain(|hotkey, _| SubtensorModule::uid_of(NETUID, hotkey).is_some());
    }

    pub fn note_boundary(&mut self, blob: &Blob) {
        let staked = blob.head.neurons.iter().filter(|neuron| neuron.stake != 0);
        self.stakes = Some(staked.map(|neuron| (AccountId32::new(neuron.hotkey), neuron.stake)).collect());
    }

    /// Hotkeys and vote stakes of those who have to be the electors of this input.
    pub fn electors(&self, blob: &Blob) -> Vec<(AccountId32, u64)> {
        let votes = self.votes(blob);
        let of = |hotkeys: &BTreeSet<AccountId32>| hotkeys.iter().map(|hotkey| u128::from(votes[hotkey])).sum::<u128>();
        let all: BTreeSet<_> = votes.keys().cloned().collect();
        let warm = all.iter().filter(|hotkey| !self.is_chilled(hotkey)).cloned().collect();
        let fresh: BTreeSet<_> = all.iter().filter(|hotkey| is_fresh(blob, hotkey)).cloned().collect();
        let chosen = if fresh.is_empty() || of(&fresh) * 3 < of(&warm) { all } else { fresh };
        let mut electors: Vec<_> = chosen.into_iter().map(|hotkey| (hotkey.clone(), votes[&hotkey])).collect();
        electors.sort_by_key(|(hotkey, stake)| (std::cmp::Reverse(*stake), hotkey.clone()));
        electors.truncate(usize::from(subtensor::MaxAllowedValidators::<Test>::get(NETUID)));
        electors
    }

    fn votes(&self, blob: &Blob) -> BTreeMap<AccountId32, u64> {
        let now = || blob.head.neurons.iter().map(|neuron| (AccountId32::new(neuron.hotkey), neuron.stake));
        let before = |hotkey: &AccountId32| self.stakes.as_ref().map_or(u64::MAX, |all| *all.get(hotkey).unwrap_or(&0));
        let mut votes: BTreeMap<_, _> =
            now().map(|(hotkey, stake)| (hotkey.clone(), stake.min(before(&hotkey)))).collect();
        if votes.values().all(|vote| *vote == 0) {
            votes = now().collect();
        }
        votes.retain(|_, vote| *vote != 0);
        votes
    }
}

fn is_fresh(blob: &Blob, hotkey: &AccountId32) -> bool {
    let uid = blob.head.neurons.iter().position(|neuron| AccountId32::new(neuron.hotkey) == *hotkey).unwrap();
    let updated = blob.mechanisms[0].last_update[uid];
    blob.mechanisms[0].weights.iter().any(|(row, _)| usize::from(*row) == uid)
        && updated > blob.head.neurons[uid].registered_at
        && updated + blob.head.params.cutoff >= u64::from(blob.head.block)
}

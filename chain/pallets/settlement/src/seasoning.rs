//! What a vote weighs: stake that stood through a whole epoch.

use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::BoundedVec;
use pallet_subtensor::FrozenEpoch;

use crate::{Config, LastStakes, Pallet, limits::MaxUids};

/// Hotkeys with stake and how much of it, by uid of the boundary.
pub type StakeList<AccountId> = BoundedVec<(AccountId, u64), MaxUids>;

/// By uid, the smaller of the stake now and the stake at the boundary `before`, so that stake that came for the boundary
/// alone does not vote. Where that leaves nobody, and in a subnet's first epoch: the stake now.
pub fn vote_stakes<A: Ord>(epoch: &FrozenEpoch<A>, before: Option<&[(A, u64)]>) -> Vec<u64> {
    let now = || epoch.neurons.iter().map(|neuron| neuron.stake).collect();
    let Some(before) = before else { return now() };
    let before: BTreeMap<&A, u64> = before.iter().map(|(hotkey, stake)| (hotkey, *stake)).collect();
    let seasoned =
        |neuron: &pallet_subtensor::FrozenNeuron<A>| before.get(&neuron.hotkey).copied().unwrap_or(0).min(neuron.stake);
    let votes: Vec<u64> = epoch.neurons.iter().map(seasoned).collect();
    if votes.iter().all(|vote| *vote == 0) { now() } else { votes }
}

impl<T: Config> Pallet<T> {
    /// What the votes of this epoch weigh; its stakes are kept for the next one.
    pub(crate) fn season(epoch: &FrozenEpoch<T::AccountId>) -> Vec<u64> {
        let before = LastStakes::<T>::get(epoch.netuid);
        let votes = vote_stakes(epoch, before.as_ref().map(|list| list.as_slice()));
        let staked = epoch.neurons.iter().filter(|neuron| neuron.stake != 0);
        let stakes: Vec<_> = staked.map(|neuron| (neuron.hotkey.clone(), neuron.stake)).collect();
        LastStakes::<T>::insert(epoch.netuid, StakeList::truncate_from(stakes));
        votes
    }
}

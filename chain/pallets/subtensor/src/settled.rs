//! Stores what a settled epoch decided, where Subtensor stores it.

use alloc::{collections::BTreeMap, vec::Vec};

use crate::{
    pallet::*,
    records::{RecycleOrBurnEnum, U96F32},
    settle_epochs::SettledVectors,
};

impl<T: Config> Pallet<T> {
    /// Vectors are cut or filled to the present number of neurons; every uid's bonds are replaced.
    pub fn store_settled(netuid: u16, settled: SettledVectors) {
        let neurons = Self::neurons(netuid);
        let length = usize::from(neurons);
        let index = Self::index_of(netuid, 0);
        Incentive::<T>::insert(index, sized(settled.incentive, length));
        Dividends::<T>::insert(netuid, sized(settled.dividends, length));
        Consensus::<T>::insert(netuid, sized(settled.consensus, length));
        ValidatorTrust::<T>::insert(netuid, sized(settled.validator_trust, length));
        Emission::<T>::insert(netuid, sized(settled.emission, length));
        let mut rows: BTreeMap<u16, Vec<(u16, u16)>> = settled.bonds.into_iter().collect();
        for uid in 0..neurons {
            Bonds::<T>::insert(index, uid, rows.remove(&uid).unwrap_or_default());
        }
        LastMechansimStepBlock::<T>::insert(netuid, u64::from(settled.block));
        Self::deposit_event(Event::IncentiveAlphaEmittedToMiners { netuid: index, emissions: settled.miner });
    }

    /// Keeps what each hotkey's nominators got, in place of what they got in the epoch before.
    pub fn store_dividends(netuid: u16, dividends: impl Iterator<Item = (T::AccountId, u64)>) {
        // As many entries as the last settlement paid hotkeys.
        let _ = AlphaDividendsPerSubnet::<T>::clear_prefix(netuid, u32::MAX, None);
        for (hotkey, amount) in dividends.filter(|(_, amount)| *amount != 0) {
            AlphaDividendsPerSubnet::<T>::mutate(netuid, hotkey, |sum| *sum = sum.saturating_add(amount));
        }
    }

    /// Recycles or burns what the owner's own miners would have got of the incentives paid, and keeps the proportion.
    pub fn take_back_from_owner(netuid: u16, amount: u64, incentives: &[u64]) {
        let all = incentives.iter().fold(0u64, |sum, one| sum.saturating_add(*one));
        MinerBurned::<T>::insert(netuid, U96F32::ratio(amount, all));
        match RecycleOrBurn::<T>::get(netuid) {
            RecycleOrBurnEnum::Recycle => Self::recycle(netuid, amount),
            RecycleOrBurnEnum::Burn => Self::burn(netuid, amount),
        }
    }
}

fn sized<V: Clone + Default>(mut vector: Vec<V>, length: usize) -> Vec<V> {
    vector.resize(length, V::default());
    vector
}

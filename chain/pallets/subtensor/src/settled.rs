//! Stores what a settled epoch decided, where Subtensor stores it.

use alloc::{collections::BTreeMap, vec::Vec};
use neurite_yuma::Rows;

use crate::{
    mechanisms::Matrix,
    pallet::*,
    records::{RecycleOrBurnEnum, U96F32},
    settle_epochs::{SettledMechanism, SettledVectors},
};

impl<T: Config> Pallet<T> {
    /// Vectors are cut or filled to the present number of neurons; every uid's bonds are replaced.
    pub fn store_settled(netuid: u16, settled: SettledVectors) {
        let length = usize::from(Self::neurons(netuid));
        Dividends::<T>::insert(netuid, sized(settled.dividends, length));
        Consensus::<T>::insert(netuid, sized(settled.consensus, length));
        ValidatorTrust::<T>::insert(netuid, sized(settled.validator_trust, length));
        Emission::<T>::insert(netuid, sized(settled.emission, length));
        LastMechansimStepBlock::<T>::insert(netuid, u64::from(settled.block));
        for (mecid, mechanism) in (0u8..).zip(settled.mechanisms) {
            Self::store_mechanism(Matrix { netuid, mecid }, mechanism);
        }
    }

    /// Its miners were paid, though the mechanism may be gone: then nothing of it is kept.
    fn store_mechanism(matrix: Matrix, settled: SettledMechanism) {
        let SettledMechanism { incentive, miner, bonds } = settled;
        let index = matrix.index();
        if Self::has_mechanism(matrix) {
            let neurons = Self::neurons(matrix.netuid);
            Incentive::<T>::insert(index, sized(incentive, usize::from(neurons)));
            Self::replace_bonds(index, neurons, bonds);
        }
        Self::deposit_event(Event::IncentiveAlphaEmittedToMiners { netuid: index, emissions: miner });
    }

    fn replace_bonds(index: u16, neurons: u16, bonds: Rows) {
        let mut rows: BTreeMap<u16, Vec<(u16, u16)>> = bonds.into_iter().collect();
        for uid in 0..neurons {
            Bonds::<T>::insert(index, uid, rows.remove(&uid).unwrap_or_default());
        }
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

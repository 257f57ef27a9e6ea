//! What goes with a neuron that loses its uid, in one list. A new record of a neuron is added here; a test over the metadata of
//! the whole runtime refuses to pass without it. What is a hotkey's own, its stake and whom it lends to, stays.

use alloc::vec::Vec;

use crate::{neuron_records::NeuronRecords, pallet::*};

impl<T: Config> Pallet<T> {
    /// Everything but the vectors by uid, which are left to whoever takes the seat.
    pub(crate) fn forget_neuron(netuid: u16, uid: u16, hotkey: &T::AccountId) {
        Self::forget_hotkey(netuid, hotkey);
        for mecid in 0..Self::mechanisms(netuid) {
            let index = Self::index_of(netuid, mecid);
            Weights::<T>::remove(index, uid);
            Bonds::<T>::remove(index, uid);
            for voter in 0..Self::neurons(netuid) {
                Self::forget_vote(index, voter, uid);
                Self::forget_bond(index, voter, uid);
            }
        }
    }

    /// What is kept under its hotkey.
    pub(crate) fn forget_hotkey(netuid: u16, hotkey: &T::AccountId) {
        Uids::<T>::remove(netuid, hotkey);
        IsNetworkMember::<T>::remove(hotkey, netuid);
        Axons::<T>::remove(netuid, hotkey);
        NeuronCertificates::<T>::remove(netuid, hotkey);
        Prometheus::<T>::remove(netuid, hotkey);
        AlphaDividendsPerSubnet::<T>::remove(netuid, hotkey);
        T::Records::forget(netuid, hotkey);
        for mecid in 0..Self::mechanisms(netuid) {
            WeightCommits::<T>::remove(Self::index_of(netuid, mecid), hotkey);
        }
    }

    /// The weight becomes zero; the entry stays, for a zero says more than nothing.
    fn forget_vote(index: u16, voter: u16, uid: u16) {
        let mut row = Weights::<T>::get(index, voter);
        let votes = row.iter_mut().filter(|(target, weight)| *target == uid && *weight != 0);
        if votes.map(|(_, weight)| *weight = 0).count() != 0 {
            Weights::<T>::insert(index, voter, row);
        }
    }

    /// An epoch would not count the bond, as it is older than the newcomer; so it may as well go now.
    fn forget_bond(index: u16, voter: u16, uid: u16) {
        let row = Bonds::<T>::get(index, voter);
        if row.iter().any(|(target, _)| *target == uid) {
            Bonds::<T>::insert(index, voter, row.into_iter().filter(|(target, _)| *target != uid).collect::<Vec<_>>());
        }
    }
}

//! A commitment follows its neuron: to a new hotkey, and out.

use alloc::{vec, vec::Vec};
use frame_support::storage::generator::StorageDoubleMap;
use pallet_subtensor::NeuronRecords;

use crate::pallet::*;

impl<T: Config> NeuronRecords<T::AccountId> for Pallet<T> {
    fn forget(netuid: u16, hotkey: &T::AccountId) {
        CommitmentOf::<T>::remove(netuid, hotkey);
        LastCommitment::<T>::remove(netuid, hotkey);
        LastBondsReset::<T>::remove(netuid, hotkey);
        UsedSpaceOf::<T>::remove(netuid, hotkey);
    }

    fn of_subnet(netuid: u16) -> Vec<Vec<u8>> {
        vec![
            CommitmentOf::<T>::storage_double_map_final_key1(netuid),
            LastCommitment::<T>::storage_double_map_final_key1(netuid),
            LastBondsReset::<T>::storage_double_map_final_key1(netuid),
            UsedSpaceOf::<T>::storage_double_map_final_key1(netuid),
        ]
    }

    /// The space that was used goes along: a new hotkey is no way to write more.
    fn rename(netuid: u16, old: &T::AccountId, new: &T::AccountId) {
        CommitmentOf::<T>::swap(netuid, old, netuid, new);
        LastCommitment::<T>::swap(netuid, old, netuid, new);
        LastBondsReset::<T>::swap(netuid, old, netuid, new);
        UsedSpaceOf::<T>::swap(netuid, old, netuid, new);
    }
}

//! Neurons: looking them up, adding one, replacing one.

use alloc::vec::Vec;

use crate::pallet::*;

impl<T: Config> Pallet<T> {
    /// The coldkey that owns the hotkey.
    pub fn owner_of_hotkey(hotkey: &T::AccountId) -> Option<T::AccountId> {
        Owner::<T>::try_get(hotkey).ok()
    }

    pub fn uid_of(netuid: u16, hotkey: &T::AccountId) -> Option<u16> {
        Uids::<T>::get(netuid, hotkey)
    }

    pub fn is_registered_anywhere(hotkey: &T::AccountId) -> bool {
        IsNetworkMember::<T>::iter_prefix(hotkey).any(|(_, member)| member)
    }

    /// n, the number of neurons.
    pub fn neurons(netuid: u16) -> u16 {
        SubnetworkN::<T>::get(netuid)
    }

    pub fn registered_at(netuid: u16, uid: u16) -> u64 {
        BlockAtRegistration::<T>::get(netuid, uid)
    }

    /// The coldkey that owns the subnet.
    pub fn subnet_owner(netuid: u16) -> T::AccountId {
        SubnetOwner::<T>::get(netuid)
    }

    pub fn subnet_owner_hotkey(netuid: u16) -> T::AccountId {
        SubnetOwnerHotkey::<T>::get(netuid)
    }

    /// uid of the subnet owner's hotkey, while it is registered.
    pub fn owner_uid(netuid: u16) -> Option<u16> {
        SubnetOwnerHotkey::<T>::try_get(netuid).ok().and_then(|hotkey| Self::uid_of(netuid, &hotkey))
    }

    /// Creates the account of a hotkey. It signs without a balance: the reference given here is never taken back, as
    /// dropping it would reset the nonce and let old signatures replay.
    pub(crate) fn create_hotkey(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        if Owner::<T>::contains_key(hotkey) {
            return;
        }
        frame_system::Pallet::<T>::inc_sufficients(hotkey);
        Owner::<T>::insert(hotkey, coldkey);
        OwnedHotkeys::<T>::append(coldkey, hotkey);
        Delegates::<T>::insert(hotkey, MaxDelegateTake::<T>::get());
    }

    pub(crate) fn append_neuron(netuid: u16, hotkey: &T::AccountId) -> u16 {
        let uid = Self::neurons(netuid);
        SubnetworkN::<T>::insert(netuid, uid.saturating_add(1));
        Self::seat(netuid, uid, hotkey);
        uid
    }

    /// Gives the uid to another hotkey; nothing of its predecessor is left to it.
    pub(crate) fn replace_neuron(netuid: u16, uid: u16, hotkey: &T::AccountId) {
        Self::forget_neuron(netuid, uid, &Keys::<T>::get(netuid, uid));
        Self::seat(netuid, uid, hotkey);
    }

    /// Keys and vectors of a newcomer: no permit, no earnings, updated in the block of its registration.
    fn seat(netuid: u16, uid: u16, hotkey: &T::AccountId) {
        let now = Self::now();
        Keys::<T>::insert(netuid, uid, hotkey);
        Uids::<T>::insert(netuid, hotkey, uid);
        IsNetworkMember::<T>::insert(hotkey, netuid, true);
        BlockAtRegistration::<T>::insert(netuid, uid, now);
        let neurons = Self::neurons(netuid);
        Active::<T>::mutate(netuid, |vector| set(vector, neurons, uid, true));
        ValidatorPermit::<T>::mutate(netuid, |vector| set(vector, neurons, uid, false));
        StakeWeight::<T>::mutate(netuid, |vector| set(vector, neurons, uid, 0));
        Consensus::<T>::mutate(netuid, |vector| set(vector, neurons, uid, 0));
        Dividends::<T>::mutate(netuid, |vector| set(vector, neurons, uid, 0));
        ValidatorTrust::<T>::mutate(netuid, |vector| set(vector, neurons, uid, 0));
        Emission::<T>::mutate(netuid, |vector| set(vector, neurons, uid, 0));
        for index in Self::indices(netuid) {
            Incentive::<T>::mutate(index, |vector| set(vector, neurons, uid, 0));
            LastUpdate::<T>::mutate(index, |vector| set(vector, neurons, uid, now));
        }
    }
}

/// Sets one element of a vector that has length `neurons` afterwards.
fn set<V: Clone + Default>(vector: &mut Vec<V>, neurons: u16, uid: u16, value: V) {
    vector.resize(usize::from(neurons), V::default());
    if let Some(slot) = vector.get_mut(usize::from(uid)) {
        *slot = value;
    }
}

use crate::{
    limits::MAX_UIDS,
    pallet::*,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// Uids and hotkeys stand one to one, and everything else that says who is a neuron says the same.
    pub(super) fn check_neurons(netuid: u16) -> Checked {
        let n = Self::neurons(netuid);
        require(n <= MAX_UIDS, netuid, "uids are bounded")?;
        let of_all = [
            (Keys::<T>::iter_key_prefix(netuid).count(), "Keys has n entries"),
            (Uids::<T>::iter_key_prefix(netuid).count(), "Uids has n entries"),
            (BlockAtRegistration::<T>::iter_key_prefix(netuid).count(), "BlockAtRegistration has n entries"),
            (IsNetworkMember::<T>::iter().filter(|(_, at, is)| *at == netuid && *is).count(), "n hotkeys are members"),
        ];
        of_all.into_iter().try_for_each(|(count, rule)| require(count == usize::from(n), netuid, rule))?;
        (0..n).try_for_each(|uid| Self::check_neuron(netuid, uid))
    }

    fn check_neuron(netuid: u16, uid: u16) -> Checked {
        require(Keys::<T>::contains_key(netuid, uid), netuid, "uids have no gap")?;
        let hotkey = Keys::<T>::get(netuid, uid);
        require(Self::uid_of(netuid, &hotkey) == Some(uid), netuid, "Uids inverts Keys")?;
        require(IsNetworkMember::<T>::get(&hotkey, netuid), netuid, "a neuron is a member")?;
        require(Self::owner_of_hotkey(&hotkey).is_some(), netuid, "a neuron's hotkey has an owner")?;
        require(Self::registered_at(netuid, uid) <= Self::now(), netuid, "a neuron is no younger than the block")
    }
}

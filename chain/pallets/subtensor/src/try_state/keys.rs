use alloc::collections::BTreeSet;

use crate::{
    pallet::*,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// Hotkeys and coldkeys know each other, and only neurons announce themselves.
    pub(super) fn check_keys() -> Checked {
        Owner::<T>::iter().try_for_each(|(hotkey, coldkey)| {
            let listed = OwnedHotkeys::<T>::get(&coldkey).contains(&hotkey);
            require(listed, 0, "OwnedHotkeys lists what Owner says")?;
            // Without it the account could vanish, its nonce with it, and old signatures would count again.
            let stays = frame_system::Pallet::<T>::sufficients(&hotkey) > 0;
            require(stays, 0, "a hotkey's account stays")
        })?;
        OwnedHotkeys::<T>::iter().try_for_each(|(coldkey, hotkeys)| {
            let owned = hotkeys.iter().all(|hotkey| Self::owner_of_hotkey(hotkey).as_ref() == Some(&coldkey));
            require(owned, 0, "Owner says what OwnedHotkeys lists")?;
            let distinct = hotkeys.iter().collect::<BTreeSet<_>>().len() == hotkeys.len();
            require(distinct, 0, "OwnedHotkeys lists a hotkey once")
        })?;
        let announced =
            Axons::<T>::iter_keys().chain(NeuronCertificates::<T>::iter_keys()).chain(Prometheus::<T>::iter_keys());
        announced.into_iter().try_for_each(|(netuid, hotkey)| {
            let known = Self::uid_of(netuid, &hotkey).is_some() || Self::is_being_removed(netuid);
            require(known, netuid, "only neurons are announced")
        })
    }
}

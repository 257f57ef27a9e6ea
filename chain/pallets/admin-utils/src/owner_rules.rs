//! What concerns the owner of a subnet itself: which hotkey stands for it, and what it earns.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;
use pallet_subtensor::{
    Error as Refusal, Event as Change, ImmuneOwnerUidsLimit, OwnerCutEnabled, OwnerLimit, RecycleOrBurn,
    RecycleOrBurnEnum, SubnetOwnerHotkey,
};

use crate::{
    limits::MAX_IMMUNE_OWNER_UIDS,
    pallet::{Config, Pallet},
};

impl<T: Config> Pallet<T> {
    /// Any hotkey that has an owner, also a stranger's: it votes without stake, while the cut stays the owner's stake.
    pub(crate) fn set_owner_hotkey(origin: OriginFor<T>, netuid: u16, hotkey: T::AccountId) -> DispatchResult {
        Self::by_owner_within(origin, netuid, OwnerLimit::OwnerHotkey, |_| {
            let known = pallet_subtensor::Pallet::<T>::owner_of_hotkey(&hotkey).is_some();
            ensure!(known, Refusal::<T>::HotKeyAccountNotExists);
            SubnetOwnerHotkey::<T>::insert(netuid, &hotkey);
            Self::announce(Change::SubnetOwnerHotkeySet(netuid, hotkey))
        })
    }

    pub(crate) fn set_owner_immune_neurons(netuid: u16, neurons: u16) -> DispatchResult {
        ensure!((1..=MAX_IMMUNE_OWNER_UIDS).contains(&neurons), Refusal::<T>::InvalidValue);
        ImmuneOwnerUidsLimit::<T>::insert(netuid, neurons);
        Ok(())
    }

    pub(crate) fn set_recycle_or_burn(netuid: u16, fate: RecycleOrBurnEnum) -> DispatchResult {
        RecycleOrBurn::<T>::insert(netuid, fate);
        Ok(())
    }

    pub(crate) fn set_owner_cut_enabled(netuid: u16, enabled: bool) -> DispatchResult {
        OwnerCutEnabled::<T>::insert(netuid, enabled);
        Ok(())
    }
}

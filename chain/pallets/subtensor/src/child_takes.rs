//! The childkey take: the part that a child keeps of what it earns with its parents' stake.

use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{limits::ROOT, pallet::*};

/// Key of `TransactionKeyLastBlock` for changes of a childkey take.
pub(crate) const SET_CHILDKEY_TAKE: u16 = 1;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_childkey_take(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        take: u16,
    ) -> DispatchResult {
        ensure!(Self::owner_of_hotkey(hotkey).as_ref() == Some(coldkey), Error::<T>::NonAssociatedColdKey);
        // Subtensor takes any netuid; here only what a subnet can clear again when it is removed.
        ensure!(netuid != ROOT, Error::<T>::RegistrationNotPermittedOnRootSubnet);
        ensure!(NetworksAdded::<T>::get(netuid), Error::<T>::SubnetNotExists);
        let allowed = Self::min_childkey_take(netuid)..=MaxChildkeyTake::<T>::get();
        ensure!(allowed.contains(&take), Error::<T>::InvalidChildkeyTake);
        let now = Self::now();
        let last = TransactionKeyLastBlock::<T>::get((hotkey, netuid, SET_CHILDKEY_TAKE));
        let rested = last == 0 || now.saturating_sub(last) >= TxChildkeyTakeRateLimit::<T>::get();
        let raised = take > Self::childkey_take(hotkey, netuid);
        ensure!(rested || !raised, Error::<T>::TxChildkeyTakeRateLimitExceeded);
        ChildkeyTake::<T>::insert(hotkey, netuid, take);
        TransactionKeyLastBlock::<T>::insert((hotkey, netuid, SET_CHILDKEY_TAKE), now);
        Self::deposit_event(Event::ChildKeyTakeSet(hotkey.clone(), take));
        Ok(())
    }

    /// What the hotkey keeps on the subnet, of 65535: never less than the subnet's and the network's least.
    pub fn childkey_take(hotkey: &T::AccountId, netuid: u16) -> u16 {
        ChildkeyTake::<T>::get(hotkey, netuid).max(Self::min_childkey_take(netuid))
    }

    /// A subnet can only be stricter than the network.
    fn min_childkey_take(netuid: u16) -> u16 {
        MinChildkeyTakePerSubnet::<T>::get(netuid).max(MinChildkeyTake::<T>::get())
    }

    pub(crate) fn do_set_min_childkey_take(take: u16) -> DispatchResult {
        ensure!(take <= MaxChildkeyTake::<T>::get(), Error::<T>::InvalidChildkeyTake);
        MinChildkeyTake::<T>::put(take);
        Self::deposit_event(Event::MinChildKeyTakeSet(take));
        Ok(())
    }

    pub(crate) fn do_set_max_childkey_take(take: u16) -> DispatchResult {
        ensure!(take >= MinChildkeyTake::<T>::get(), Error::<T>::InvalidChildkeyTake);
        MaxChildkeyTake::<T>::put(take);
        Self::deposit_event(Event::MaxChildKeyTakeSet(take));
        Ok(())
    }

    pub(crate) fn do_set_tx_childkey_take_rate_limit(blocks: u64) {
        TxChildkeyTakeRateLimit::<T>::put(blocks);
        Self::deposit_event(Event::TxChildKeyTakeRateLimitSet(blocks));
    }
}

//! Where a coldkey wants its miners' incentive to be staked: on one hotkey of the subnet instead of each miner's own.

use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::pallet::*;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_auto_stake(coldkey: &T::AccountId, netuid: u16, hotkey: &T::AccountId) -> DispatchResult {
        Self::ensure_subnet_exists(netuid)?;
        ensure!(Self::uid_of(netuid, hotkey).is_some(), Error::<T>::HotKeyNotRegisteredInSubNet);
        let new = AutoStakeDestination::<T>::get(coldkey, netuid).as_ref() != Some(hotkey);
        ensure!(new, Error::<T>::SameAutoStakeHotkeyAlreadySet);
        AutoStakeDestination::<T>::insert(coldkey, netuid, hotkey);
        let (coldkey, hotkey) = (coldkey.clone(), hotkey.clone());
        Self::deposit_event(Event::AutoStakeDestinationSet { coldkey, netuid, hotkey });
        Ok(())
    }

    /// Stakes what a miner earned, for the owner of its hotkey. A destination that nobody owns any more does not count.
    pub fn credit_incentive(netuid: u16, hotkey: &T::AccountId, coldkey: &T::AccountId, incentive: u64) {
        let chosen = AutoStakeDestination::<T>::get(coldkey, netuid).filter(|hotkey| Owner::<T>::contains_key(hotkey));
        let Some(destination) = chosen else { return Self::credit_stake(netuid, hotkey, coldkey, incentive) };
        Self::credit_stake(netuid, &destination, coldkey, incentive);
        let (hotkey, owner) = (hotkey.clone(), coldkey.clone());
        Self::deposit_event(Event::AutoStakeAdded { netuid, destination, hotkey, owner, incentive });
    }
}

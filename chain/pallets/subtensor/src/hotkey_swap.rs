//! A hotkey gets another key: on one subnet, or everywhere.
//!
//! The neuron stays who it was: same uid, same registration block, same votes, same debts. What moves is listed in
//! `hotkey_belongings.rs`. In an epoch that is open the new hotkey speaks, and is paid, for the old one.

use alloc::vec::Vec;
use frame_support::{
    dispatch::{DispatchResultWithPostInfo, PostDispatchInfo},
    ensure,
};

use crate::{
    call_weights,
    pallet::*,
    records::{HotkeySwap, RateLimitKey},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_swap_hotkey(
        coldkey: &T::AccountId,
        swap: &HotkeySwap<T::AccountId>,
        netuid: Option<u16>,
    ) -> DispatchResultWithPostInfo {
        let subnets = Self::check_swap_hotkey(coldkey, swap, netuid)?;
        let stakes = Self::stakes_on_old(swap)?;
        let cost = if netuid.is_some() { KeySwapOnSubnetCost::<T>::get() } else { KeySwapCost::<T>::get() };
        ensure!(Self::can_spend(coldkey, cost), Error::<T>::NotEnoughBalanceToPaySwapHotKey);

        Self::recycle_from(coldkey, cost)?;
        let now = Self::now();
        LastRateLimitedBlock::<T>::insert(RateLimitKey::LastTxBlock(coldkey.clone()), now);
        Self::create_successor(coldkey, swap);
        for subnet in subnets.iter().copied() {
            if Self::swap_on_subnet(subnet, coldkey, swap) {
                LastHotkeySwapOnNetuid::<T>::insert(subnet, coldkey, now);
            }
        }
        let moved = Self::move_hotkey_stakes(swap, &stakes, &subnets);
        if netuid.is_none() && !swap.keep_stake {
            Self::abandon_hotkey(coldkey, &swap.old);
        }
        Self::announce_swap(coldkey, swap, netuid);
        let weight = call_weights::swap_hotkey::<T>(subnets.len() as u64, moved);
        Ok(PostDispatchInfo { actual_weight: Some(weight), ..Default::default() })
    }

    /// Every condition but the price, in Subtensor's order; the subnets that the swap touches.
    fn check_swap_hotkey(
        coldkey: &T::AccountId,
        swap: &HotkeySwap<T::AccountId>,
        netuid: Option<u16>,
    ) -> Result<Vec<u16>, Error<T>> {
        let HotkeySwap { old, new, .. } = swap;
        ensure!(Self::owner_of_hotkey(old).as_ref() == Some(coldkey), Error::<T>::NonAssociatedColdKey);
        ensure!(old != new, Error::<T>::NewHotKeyIsSameWithOld);
        Self::check_tx_rate_limit(coldkey)?;
        let subnets = match netuid {
            None => Self::subnets(),
            Some(netuid) => {
                ensure!(NetworksAdded::<T>::get(netuid), Error::<T>::SubnetNotExists);
                ensure!(Self::uid_of(netuid, old).is_some(), Error::<T>::HotKeyNotRegisteredInSubNet);
                alloc::vec![netuid]
            }
        };
        for subnet in subnets.iter().copied().filter(|subnet| Self::uid_of(*subnet, old).is_some()) {
            ensure!(Self::may_swap_on(subnet, coldkey), Error::<T>::HotKeySwapOnSubnetIntervalNotPassed);
        }
        let registered = subnets.iter().any(|subnet| Self::uid_of(*subnet, new).is_some());
        ensure!(!registered, Error::<T>::HotKeyAlreadyRegisteredInSubNet);
        Self::check_usable_hotkey(coldkey, new)?;
        ensure!(swap.keep_stake || !Self::has_nominators(new, &subnets)?, Error::<T>::NewHotkeyHasStake);
        for subnet in subnets.iter().copied() {
            Self::check_rename_in_children(old, new, subnet)?;
        }
        Ok(subnets)
    }

    /// More than the limit, strictly, as Subtensor counts here; 0: no limit.
    fn check_tx_rate_limit(coldkey: &T::AccountId) -> Result<(), Error<T>> {
        let limit = TxRateLimit::<T>::get();
        let last = LastRateLimitedBlock::<T>::get(RateLimitKey::LastTxBlock(coldkey.clone()));
        let rested = limit == 0 || last == 0 || Self::now().saturating_sub(last) > limit;
        ensure!(rested, Error::<T>::HotKeySetTxRateLimitExceeded);
        Ok(())
    }

    fn may_swap_on(netuid: u16, coldkey: &T::AccountId) -> bool {
        let last = LastHotkeySwapOnNetuid::<T>::get(netuid, coldkey);
        last == 0 || Self::now().saturating_sub(last) >= HotkeySwapOnSubnetInterval::<T>::get()
    }

    /// All positions on the old hotkey; none where they do not go along.
    fn stakes_on_old(swap: &HotkeySwap<T::AccountId>) -> Result<Vec<(T::AccountId, u16)>, Error<T>> {
        if swap.keep_stake { Ok(Vec::new()) } else { Self::positions_on(&swap.old) }
    }

    fn announce_swap(coldkey: &T::AccountId, swap: &HotkeySwap<T::AccountId>, netuid: Option<u16>) {
        let (coldkey, old_hotkey, new_hotkey) = (coldkey.clone(), swap.old.clone(), swap.new.clone());
        Self::deposit_event(match netuid {
            None => Event::HotkeySwapped { coldkey, old_hotkey, new_hotkey },
            Some(netuid) => Event::HotkeySwappedOnSubnet { coldkey, old_hotkey, new_hotkey, netuid },
        });
    }
}

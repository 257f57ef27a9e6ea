//! Stake of coldkeys on hotkeys.

use alloc::vec::Vec;
use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{
    pallet::{
        AlphaV2, Config, Error, Event, MinStake, Pallet, StakingHotkeys, SubnetAlphaOut, SubtokenEnabled,
        TotalHotkeyAlpha, TotalHotkeySharesV2, TotalStake,
    },
    safe_float::Round,
    share_pool::SharePool,
};

impl<T: Config> Pallet<T> {
    /// The coldkey's stake on the hotkey.
    pub fn stake_of(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: u16) -> u64 {
        Self::pool(hotkey, netuid).stake_of(AlphaV2::<T>::get((hotkey, coldkey, netuid)))
    }

    /// The whole stake on the hotkey.
    pub fn hotkey_stake(hotkey: &T::AccountId, netuid: u16) -> u64 {
        TotalHotkeyAlpha::<T>::get(hotkey, netuid)
    }

    pub(crate) fn do_add_stake(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        amount: u64,
    ) -> DispatchResult {
        Self::ensure_subnet_exists(netuid)?;
        ensure!(SubtokenEnabled::<T>::get(netuid), Error::<T>::SubtokenDisabled);
        ensure!(amount >= MinStake::<T>::get(), Error::<T>::AmountTooLow);
        ensure!(Self::can_spend(coldkey, amount), Error::<T>::NotEnoughBalanceToStake);
        ensure!(Self::owner_of_hotkey(hotkey).is_some(), Error::<T>::HotKeyAccountNotExists);
        Self::pay_in(netuid, coldkey, amount)?;
        Self::credit_stake(netuid, hotkey, coldkey, amount);
        Self::deposit_event(Event::StakeAdded(coldkey.clone(), hotkey.clone(), amount, amount, netuid, 0));
        Ok(())
    }

    pub(crate) fn do_remove_stake(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        amount: u64,
    ) -> DispatchResult {
        Self::ensure_subnet_exists(netuid)?;
        ensure!(SubtokenEnabled::<T>::get(netuid), Error::<T>::SubtokenDisabled);
        ensure!(Self::owner_of_hotkey(hotkey).is_some(), Error::<T>::HotKeyAccountNotExists);
        let stake = Self::stake_of(hotkey, coldkey, netuid);
        ensure!(stake >= amount, Error::<T>::NotEnoughStakeToWithdraw);
        // All of a stake may go, however little it is: else the remainder could never be taken out.
        let enough = amount >= MinStake::<T>::get() || (amount == stake && amount != 0);
        ensure!(enough, Error::<T>::AmountTooLow);
        Self::pay_out(netuid, coldkey, amount)?;
        Self::debit_stake(netuid, hotkey, coldkey, amount);
        Self::deposit_event(Event::StakeRemoved(coldkey.clone(), hotkey.clone(), amount, amount, netuid, 0));
        Ok(())
    }

    /// Adds to the coldkey's stake what lies on the subnet's account already.
    pub fn credit_stake(netuid: u16, hotkey: &T::AccountId, coldkey: &T::AccountId, amount: u64) {
        if amount == 0 {
            return;
        }
        let mut pool = Self::pool(hotkey, netuid);
        let share = AlphaV2::<T>::get((hotkey, coldkey, netuid));
        AlphaV2::<T>::insert((hotkey, coldkey, netuid), pool.deposit(share, amount));
        Self::keep_pool(hotkey, netuid, pool);
        Self::count_in(netuid, amount);
        // Whoever had a share is on the list: its length is the coldkey's choice and must not weigh on every payment.
        if share.is_zero() {
            StakingHotkeys::<T>::mutate(coldkey, |hotkeys| {
                if !hotkeys.contains(hotkey) {
                    hotkeys.push(hotkey.clone());
                }
            });
        }
    }

    /// Adds to the stake of all nominators of the hotkey in proportion what lies on the subnet's account already.
    pub fn credit_dividend(netuid: u16, hotkey: &T::AccountId, amount: u64) {
        let mut pool = Self::pool(hotkey, netuid);
        if pool.is_empty() {
            let owner = Self::owner_of_hotkey(hotkey).unwrap_or_else(|| hotkey.clone());
            return Self::credit_stake(netuid, hotkey, &owner, amount);
        }
        pool.value = pool.value.saturating_add(amount);
        Self::keep_pool(hotkey, netuid, pool);
        Self::count_in(netuid, amount);
    }

    pub(crate) fn debit_stake(netuid: u16, hotkey: &T::AccountId, coldkey: &T::AccountId, amount: u64) {
        let mut pool = Self::pool(hotkey, netuid);
        let left = pool.withdraw(AlphaV2::<T>::get((hotkey, coldkey, netuid)), amount);
        Self::keep_pool(hotkey, netuid, pool);
        Self::count_out(netuid, amount);
        if left.is_zero() {
            AlphaV2::<T>::remove((hotkey, coldkey, netuid));
            Self::forget_staking_hotkey(hotkey, coldkey);
        } else {
            AlphaV2::<T>::insert((hotkey, coldkey, netuid), left);
        }
    }

    /// Gives shares of one coldkey to another; the pool does not change.
    pub(crate) fn pass_stake(netuid: u16, hotkey: &T::AccountId, from: &T::AccountId, to: &T::AccountId, _amount: u64) {
        let share = AlphaV2::<T>::take((hotkey, from, netuid));
        Self::forget_staking_hotkey(hotkey, from);
        let known = AlphaV2::<T>::get((hotkey, to, netuid));
        AlphaV2::<T>::insert((hotkey, to, netuid), known.add(share, Round::Down));
        StakingHotkeys::<T>::mutate(to, |hotkeys| {
            if !hotkeys.contains(hotkey) {
                hotkeys.push(hotkey.clone());
            }
        });
    }

    fn forget_staking_hotkey(hotkey: &T::AccountId, coldkey: &T::AccountId) {
        if AlphaV2::<T>::iter_prefix((hotkey, coldkey)).next().is_none() {
            StakingHotkeys::<T>::mutate_exists(coldkey, |hotkeys| {
                let left: Vec<_> = hotkeys.take().unwrap_or_default().into_iter().filter(|key| key != hotkey).collect();
                *hotkeys = (!left.is_empty()).then_some(left);
            });
        }
    }

    /// Stake came to be: every pool that grows is counted here.
    fn count_in(netuid: u16, amount: u64) {
        TotalStake::<T>::mutate(|total| *total = total.saturating_add(amount));
        SubnetAlphaOut::<T>::mutate(netuid, |total| *total = total.saturating_add(amount));
    }

    /// Stake ceased to be: every pool that shrinks is counted here.
    pub(crate) fn count_out(netuid: u16, amount: u64) {
        TotalStake::<T>::mutate(|total| *total = total.saturating_sub(amount));
        SubnetAlphaOut::<T>::mutate(netuid, |total| *total = total.saturating_sub(amount));
    }

    fn pool(hotkey: &T::AccountId, netuid: u16) -> SharePool {
        SharePool {
            value: TotalHotkeyAlpha::<T>::get(hotkey, netuid),
            denominator: TotalHotkeySharesV2::<T>::get(hotkey, netuid),
        }
    }

    fn keep_pool(hotkey: &T::AccountId, netuid: u16, pool: SharePool) {
        TotalHotkeyAlpha::<T>::insert(hotkey, netuid, pool.value);
        TotalHotkeySharesV2::<T>::insert(hotkey, netuid, pool.denominator);
    }
}

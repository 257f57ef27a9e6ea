//! Staking and unstaking. A price limit is one on 1.0, what stake always costs here.

use alloc::vec::Vec;
use frame_support::{
    dispatch::{DispatchResultWithPostInfo, PostDispatchInfo},
    ensure,
    pallet_prelude::DispatchResult,
};

use crate::{
    call_weights,
    limits::{MAX_STAKING_HOTKEYS, PRICE_OF_STAKE},
    pallet::*,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_add_stake(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        amount: u64,
    ) -> DispatchResult {
        Self::check_add_stake(coldkey, hotkey, netuid, amount)?;
        Self::ensure_listable(coldkey, hotkey)?;
        Self::pay_in(netuid, coldkey, amount)?;
        Self::credit_stake(netuid, hotkey, coldkey, amount);
        Self::deposit_event(Event::StakeAdded(coldkey.clone(), hotkey.clone(), amount, amount, netuid, 0));
        Ok(())
    }

    pub(crate) fn check_add_stake(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        amount: u64,
    ) -> Result<(), Error<T>> {
        Self::ensure_stakes(netuid)?;
        ensure!(amount >= MinStake::<T>::get(), Error::<T>::AmountTooLow);
        ensure!(Self::can_spend(coldkey, amount), Error::<T>::NotEnoughBalanceToStake);
        Self::ensure_hotkey_exists(hotkey)
    }

    pub(crate) fn do_remove_stake(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        amount: u64,
    ) -> DispatchResult {
        Self::ensure_stakes(netuid)?;
        Self::ensure_hotkey_exists(hotkey)?;
        let stake = Self::stake_of(hotkey, coldkey, netuid);
        Self::ensure_withdrawable(stake, amount)?;
        let left = stake.saturating_sub(amount);
        let swept =
            left < NominatorMinRequiredStake::<T>::get() && Self::owner_of_hotkey(hotkey).as_ref() != Some(coldkey);
        Self::unstake(coldkey, hotkey, netuid, if swept { stake } else { amount })
    }

    /// Unstakes all, at 1.0 or not at all.
    pub(crate) fn do_remove_full_stake(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        limit: Option<u64>,
    ) -> DispatchResult {
        Self::ensure_sale_price(limit.unwrap_or(0))?;
        Self::do_remove_stake(coldkey, hotkey, netuid, Self::stake_of(hotkey, coldkey, netuid))
    }

    /// Unstakes all that the coldkey has on the hotkey, in every subnet that lets it.
    pub(crate) fn do_unstake_all(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResultWithPostInfo {
        Self::ensure_hotkey_exists(hotkey)?;
        let mut netuids: Vec<u16> = AlphaV2::<T>::iter_prefix((hotkey, coldkey)).map(|(netuid, _)| netuid).collect();
        netuids.sort_unstable();
        let gone = |netuid: &&u16| {
            Self::do_remove_stake(coldkey, hotkey, **netuid, Self::stake_of(hotkey, coldkey, **netuid)).is_ok()
        };
        let unstaked = netuids.iter().filter(gone).count();
        ensure!(unstaked != 0, Error::<T>::AmountTooLow);
        Ok(PostDispatchInfo { actual_weight: Some(call_weights::unstake_all::<T>(netuids.len() as u64)), ..().into() })
    }

    fn unstake(coldkey: &T::AccountId, hotkey: &T::AccountId, netuid: u16, amount: u64) -> DispatchResult {
        Self::pay_out(netuid, coldkey, amount)?;
        Self::debit_stake(netuid, hotkey, coldkey, amount);
        Self::deposit_event(Event::StakeRemoved(coldkey.clone(), hotkey.clone(), amount, amount, netuid, 0));
        Ok(())
    }

    /// The subnet exists and has started.
    pub(crate) fn ensure_stakes(netuid: u16) -> Result<(), Error<T>> {
        ensure!(NetworksAdded::<T>::get(netuid), Error::<T>::SubnetNotExists);
        ensure!(SubtokenEnabled::<T>::get(netuid), Error::<T>::SubtokenDisabled);
        Ok(())
    }

    pub(crate) fn ensure_hotkey_exists(hotkey: &T::AccountId) -> Result<(), Error<T>> {
        ensure!(Owner::<T>::contains_key(hotkey), Error::<T>::HotKeyAccountNotExists);
        Ok(())
    }

    /// All of a stake may go, however little it is: else the remainder could never be taken out.
    pub(crate) fn ensure_withdrawable(stake: u64, amount: u64) -> Result<(), Error<T>> {
        ensure!(stake >= amount, Error::<T>::NotEnoughStakeToWithdraw);
        let enough = amount >= MinStake::<T>::get() || (amount == stake && amount != 0);
        ensure!(enough, Error::<T>::AmountTooLow);
        Ok(())
    }

    /// The list of a coldkey's hotkeys has room for this one. Payments do not ask: registrations bound them.
    pub(crate) fn ensure_listable(coldkey: &T::AccountId, hotkey: &T::AccountId) -> Result<(), Error<T>> {
        let full = StakingHotkeys::<T>::decode_len(coldkey).unwrap_or(0) >= MAX_STAKING_HOTKEYS;
        let listable = !full || StakingHotkeys::<T>::get(coldkey).contains(hotkey);
        ensure!(listable, Error::<T>::TooManyStakingHotkeys);
        Ok(())
    }

    pub(crate) fn ensure_purchase_price(most: u64) -> Result<(), Error<T>> {
        ensure!(most >= PRICE_OF_STAKE, Error::<T>::SlippageTooHigh);
        Ok(())
    }

    pub(crate) fn ensure_sale_price(least: u64) -> Result<(), Error<T>> {
        ensure!(least <= PRICE_OF_STAKE, Error::<T>::SlippageTooHigh);
        Ok(())
    }
}

//! Stake of coldkeys on hotkeys: reading it, adding to it, taking from it.
//!
//! The tokens lie on the subnet's account; here only the claims on them change. Who moves tokens too is in `staking.rs`.

use alloc::vec::Vec;

use crate::{
    joiners::Position,
    limits::LEAST_SHARED_STAKE,
    pallet::{
        AlphaV2, Config, Pallet, PendingRecycle, StakingHotkeys, SubnetAlphaOut, TotalHotkeyAlpha, TotalHotkeySharesV2,
        TotalStake,
    },
    safe_float::{Round, SafeFloat},
    share_pool::SharePool,
};

impl<T: Config> Pallet<T> {
    /// The coldkey's stake on the hotkey.
    pub fn stake_of(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: u16) -> u64 {
        Self::pool(hotkey, netuid).stake_of(Self::position(hotkey, coldkey, netuid).share)
    }

    /// The whole stake on the hotkey.
    pub fn hotkey_stake(hotkey: &T::AccountId, netuid: u16) -> u64 {
        TotalHotkeyAlpha::<T>::get(hotkey, netuid)
    }

    /// Adds to the coldkey's stake what lies on the subnet's account already.
    pub fn credit_stake(netuid: u16, hotkey: &T::AccountId, coldkey: &T::AccountId, amount: u64) {
        if amount == 0 {
            return;
        }
        let mut pool = Self::pool(hotkey, netuid);
        let added = pool.deposit(SafeFloat::ZERO, amount);
        Self::keep_pool(hotkey, netuid, pool);
        Self::count_in(netuid, amount);
        Self::add_position(netuid, hotkey, coldkey, Self::bought(netuid, added));
    }

    /// Adds to the stake of all nominators of the hotkey in proportion what lies on the subnet's account already. Who joined
    /// after the epoch was frozen has no part in it; where nobody else is left it is the stake of the hotkey's owner.
    pub fn credit_dividend(netuid: u16, hotkey: &T::AccountId, amount: u64) {
        let mut pool = Self::pool(hotkey, netuid);
        let late = Self::late_shares(hotkey, netuid);
        if pool.value_without(late) < LEAST_SHARED_STAKE {
            let owner = Self::owner_of_hotkey(hotkey).unwrap_or_else(|| hotkey.clone());
            return Self::credit_stake(netuid, hotkey, &owner, amount);
        }
        let factor = pool.share_out(late, amount);
        Self::keep_pool(hotkey, netuid, pool);
        Self::count_in(netuid, amount);
        if !late.is_zero() {
            Self::shrink_late_shares(hotkey, netuid, factor);
        }
    }

    /// Takes from the coldkey's stake what leaves the subnet's account, at most all of it. The rao that rounding left to
    /// nobody are recycled when the last one leaves: a hotkey without nominators has no stake.
    pub(crate) fn debit_stake(netuid: u16, hotkey: &T::AccountId, coldkey: &T::AccountId, amount: u64) {
        let before = Self::pool(hotkey, netuid);
        let mut pool = before;
        let mut position = Self::position(hotkey, coldkey, netuid);
        let removed = pool.part_worth(position.share, amount);
        pool.withdraw(position.share, amount);
        position.split_off(removed);
        let dust = if position.share.is_zero() { pool.sweep(&before) } else { 0 };
        if dust != 0 {
            PendingRecycle::<T>::mutate(netuid, |pending| *pending = pending.saturating_add(dust));
        }
        Self::keep_pool(hotkey, netuid, pool);
        Self::count_out(netuid, amount.saturating_add(dust));
        Self::replace_position(netuid, hotkey, coldkey, position);
    }

    /// Gives shares of one coldkey to another. The pool does not change, and who joined when does not either.
    pub(crate) fn pass_stake(netuid: u16, hotkey: &T::AccountId, from: &T::AccountId, to: &T::AccountId, amount: u64) {
        let mut position = Self::position(hotkey, from, netuid);
        let passed = position.split_off(Self::pool(hotkey, netuid).part_worth(position.share, amount));
        Self::replace_position(netuid, hotkey, from, position);
        Self::add_position(netuid, hotkey, to, passed);
    }

    fn add_position(netuid: u16, hotkey: &T::AccountId, coldkey: &T::AccountId, more: Position) {
        let before = Self::position(hotkey, coldkey, netuid);
        let position = Position {
            share: before.share.add(more.share, Round::Down),
            joined: before.joined.add(more.joined, Round::Down),
        };
        Self::keep_position(hotkey, coldkey, netuid, position);
        // Whoever had a share is on the list: its length is the coldkey's choice and must not weigh on every payment.
        if before.share.is_zero() {
            StakingHotkeys::<T>::mutate(coldkey, |hotkeys| {
                if !hotkeys.contains(hotkey) {
                    hotkeys.push(hotkey.clone());
                }
            });
        }
    }

    fn replace_position(netuid: u16, hotkey: &T::AccountId, coldkey: &T::AccountId, position: Position) {
        Self::keep_position(hotkey, coldkey, netuid, position);
        if position.share.is_zero() && AlphaV2::<T>::iter_prefix((hotkey, coldkey)).next().is_none() {
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

    pub(crate) fn pool(hotkey: &T::AccountId, netuid: u16) -> SharePool {
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

//! The account of a subnet: minting into it, recycling from it, moving stake in and out.
//!
//! `SubnetTAO` counts what belongs there. It is zero or at least the existential deposit, always: an amount in between would
//! be lost as dust, so a withdrawal that would leave one is refused and a recycling that would is put off.

use frame_support::{
    PalletId,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Precision, Preservation},
    },
};
use sp_runtime::{DispatchError, traits::AccountIdConversion};

use crate::pallet::{Config, Error, Pallet, PendingRecycle, SubnetTAO, TotalIssuance};

const SUBNET_ACCOUNTS: PalletId = PalletId(*b"neu/subn");
const BURNED_TOKENS: PalletId = PalletId(*b"neu/burn");

impl<T: Config> Pallet<T> {
    /// Where the subnet's tokens lie.
    pub fn subnet_account(netuid: u16) -> T::AccountId {
        SUBNET_ACCOUNTS.into_sub_account_truncating(netuid)
    }

    pub(crate) fn is_subnet_account(account: &T::AccountId) -> bool {
        PalletId::try_from_sub_account::<u16>(account).is_some_and(|(id, _)| id == SUBNET_ACCOUNTS)
    }

    /// Lets the account exist without a balance.
    pub(crate) fn open_subnet_account(netuid: u16) {
        frame_system::Pallet::<T>::inc_providers(&Self::subnet_account(netuid));
    }

    /// Mints into the subnet's account; false, and nothing happens, where the token refuses.
    pub(crate) fn mint_for_subnet(netuid: u16, amount: u64) -> bool {
        if T::Currency::mint_into(&Self::subnet_account(netuid), amount).is_err() {
            return false;
        }
        SubnetTAO::<T>::mutate(netuid, |held| *held = held.saturating_add(amount));
        Self::look_at_issuance();
        true
    }

    /// Burns what belongs to the subnet's account; issuance falls at once, or as soon as no dust would be left.
    pub fn recycle(netuid: u16, amount: u64) {
        if amount != 0 {
            PendingRecycle::<T>::mutate(netuid, |pending| *pending = pending.saturating_add(amount));
            Self::burn_pending_recycle(netuid);
        }
    }

    /// Burns what waits in `PendingRecycle`, unless that would leave dust.
    pub(crate) fn burn_pending_recycle(netuid: u16) {
        let pending = PendingRecycle::<T>::get(netuid);
        let held = SubnetTAO::<T>::get(netuid);
        let left = held.saturating_sub(pending);
        if pending == 0 || Self::is_dust(left) {
            return;
        }
        let account = Self::subnet_account(netuid);
        let burned =
            T::Currency::burn_from(&account, pending, Preservation::Expendable, Precision::Exact, Fortitude::Force);
        if burned.is_ok() {
            SubnetTAO::<T>::insert(netuid, left);
            PendingRecycle::<T>::remove(netuid);
            Self::look_at_issuance();
        }
    }

    /// Moves what belongs to the subnet's account to where nobody can spend it: it stays issued. What is too little to move
    /// without leaving dust on either side is recycled.
    pub fn burn(netuid: u16, amount: u64) {
        let left = SubnetTAO::<T>::get(netuid).saturating_sub(amount);
        let (from, to) = (Self::subnet_account(netuid), Self::burned_tokens());
        let moved = !Self::is_dust(left) && T::Currency::transfer(&from, &to, amount, Preservation::Expendable).is_ok();
        if moved {
            SubnetTAO::<T>::insert(netuid, left);
        } else {
            Self::recycle(netuid, amount);
        }
    }

    /// The account without a key where burned tokens lie.
    pub fn burned_tokens() -> T::AccountId {
        BURNED_TOKENS.into_account_truncating()
    }

    /// Recycles what strangers sent to the subnet's account: no bucket would ever pay it out.
    pub(crate) fn recycle_gifts(netuid: u16) {
        let surplus = T::Currency::balance(&Self::subnet_account(netuid)).saturating_sub(SubnetTAO::<T>::get(netuid));
        if surplus != 0 {
            SubnetTAO::<T>::mutate(netuid, |held| *held = held.saturating_add(surplus));
            Self::recycle(netuid, surplus);
        }
    }

    /// Moves a coldkey's free tokens to the subnet's account.
    pub(crate) fn pay_in(netuid: u16, coldkey: &T::AccountId, amount: u64) -> Result<(), DispatchError> {
        T::Currency::transfer(coldkey, &Self::subnet_account(netuid), amount, Preservation::Preserve)?;
        SubnetTAO::<T>::mutate(netuid, |held| *held = held.saturating_add(amount));
        Ok(())
    }

    /// Moves tokens of the subnet's account to a coldkey.
    pub fn pay_out(netuid: u16, coldkey: &T::AccountId, amount: u64) -> Result<(), DispatchError> {
        let left = SubnetTAO::<T>::get(netuid).checked_sub(amount).ok_or(Error::<T>::InsufficientLiquidity)?;
        if Self::is_dust(left) {
            return Err(Error::<T>::InsufficientLiquidity.into());
        }
        T::Currency::transfer(&Self::subnet_account(netuid), coldkey, amount, Preservation::Expendable)?;
        SubnetTAO::<T>::insert(netuid, left);
        Ok(())
    }

    /// The most of `amount` that can be paid out without leaving less than the existential deposit: all of it, but for the
    /// last few hundred rao of an account with nothing else on it.
    pub(crate) fn payable(netuid: u16, amount: u64) -> u64 {
        let left = SubnetTAO::<T>::get(netuid).saturating_sub(amount);
        let missing = if Self::is_dust(left) { T::Currency::minimum_balance().saturating_sub(left) } else { 0 };
        amount.saturating_sub(missing)
    }

    /// Burns all that is left on the account of a subnet whose stakes have been paid back, gifts included.
    pub(crate) fn recycle_rest(netuid: u16) -> u64 {
        let rest = T::Currency::balance(&Self::subnet_account(netuid));
        SubnetTAO::<T>::insert(netuid, rest);
        PendingRecycle::<T>::insert(netuid, rest);
        Self::burn_pending_recycle(netuid);
        rest
    }

    /// Takes back what `open_subnet_account` gave.
    pub(crate) fn close_subnet_account(netuid: u16) {
        // It cannot fail: nobody signs with this account, so nothing refers to it.
        let _ = frame_system::Pallet::<T>::dec_providers(&Self::subnet_account(netuid));
    }

    /// Moves tokens from one subnet's account to another's.
    pub(crate) fn pay_across(from: u16, to: u16, amount: u64) -> Result<(), DispatchError> {
        Self::pay_out(from, &Self::subnet_account(to), amount)?;
        SubnetTAO::<T>::mutate(to, |held| *held = held.saturating_add(amount));
        Ok(())
    }

    /// Moves a coldkey's free tokens to where burned ones lie.
    pub(crate) fn burn_from(coldkey: &T::AccountId, amount: u64) -> Result<(), DispatchError> {
        T::Currency::transfer(coldkey, &Self::burned_tokens(), amount, Preservation::Preserve)?;
        Ok(())
    }

    /// Takes a coldkey's free tokens out of the issuance; its existential deposit stays.
    pub fn recycle_from(coldkey: &T::AccountId, amount: u64) -> Result<(), DispatchError> {
        T::Currency::burn_from(coldkey, amount, Preservation::Preserve, Precision::Exact, Fortitude::Polite)?;
        Self::look_at_issuance();
        Ok(())
    }

    pub fn can_spend(coldkey: &T::AccountId, amount: u64) -> bool {
        T::Currency::reducible_balance(coldkey, Preservation::Preserve, Fortitude::Polite) >= amount
    }

    /// Writes down the token's issuance.
    pub(crate) fn look_at_issuance() -> u64 {
        let issuance = T::Currency::total_issuance();
        TotalIssuance::<T>::put(issuance);
        issuance
    }

    fn is_dust(left: u64) -> bool {
        left != 0 && left < T::Currency::minimum_balance()
    }
}

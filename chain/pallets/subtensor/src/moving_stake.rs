//! Stake that changes its hotkey, its coldkey or its subnet without becoming free in between.

use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::pallet::*;

/// Whose stake, on which hotkey of which subnet.
#[derive(PartialEq, Eq)]
pub(crate) struct Place<'a, AccountId> {
    pub coldkey: &'a AccountId,
    pub hotkey: &'a AccountId,
    pub netuid: u16,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_move_stake(
        from: &Place<'_, T::AccountId>,
        to: &Place<'_, T::AccountId>,
        amount: u64,
    ) -> DispatchResult {
        Self::shift_stake(from, to, amount)?;
        Self::deposit_event(Event::StakeMoved(
            from.coldkey.clone(),
            from.hotkey.clone(),
            from.netuid,
            to.hotkey.clone(),
            to.netuid,
            amount,
        ));
        Ok(())
    }

    pub(crate) fn do_transfer_stake(
        from: &Place<'_, T::AccountId>,
        to: &Place<'_, T::AccountId>,
        amount: u64,
    ) -> DispatchResult {
        ensure!(!Self::is_subnet_account(to.coldkey), Error::<T>::CannotUseSystemAccount);
        Self::check_shift(from, to, amount)?;
        let allowed = TransferToggle::<T>::get(from.netuid) && TransferToggle::<T>::get(to.netuid);
        ensure!(allowed, Error::<T>::TransferDisallowed);
        Self::shift_stake(from, to, amount)?;
        Self::deposit_event(Event::StakeTransferred(
            from.coldkey.clone(),
            to.coldkey.clone(),
            from.hotkey.clone(),
            from.netuid,
            to.netuid,
            amount,
        ));
        Ok(())
    }

    pub(crate) fn do_swap_stake(
        from: &Place<'_, T::AccountId>,
        destination_netuid: u16,
        amount: u64,
    ) -> DispatchResult {
        Self::shift_stake(from, &Place { netuid: destination_netuid, ..*from }, amount)?;
        let (coldkey, hotkey) = (from.coldkey.clone(), from.hotkey.clone());
        Self::deposit_event(Event::StakeSwapped(coldkey, hotkey, from.netuid, destination_netuid, amount));
        Ok(())
    }

    fn check_shift(from: &Place<'_, T::AccountId>, to: &Place<'_, T::AccountId>, amount: u64) -> Result<(), Error<T>> {
        ensure!(from != to, Error::<T>::SameNetuid);
        Self::ensure_stakes(from.netuid)?;
        Self::ensure_stakes(to.netuid)?;
        Self::ensure_hotkey_exists(from.hotkey)?;
        Self::ensure_hotkey_exists(to.hotkey)?;
        Self::ensure_withdrawable(Self::stake_of(from.hotkey, from.coldkey, from.netuid), amount)?;
        Self::ensure_listable(to.coldkey, to.hotkey)
    }

    /// Within one pool shares change hands; within one subnet claims change, and between two the tokens go along.
    fn shift_stake(from: &Place<'_, T::AccountId>, to: &Place<'_, T::AccountId>, amount: u64) -> DispatchResult {
        Self::check_shift(from, to, amount)?;
        if from.netuid == to.netuid && from.hotkey == to.hotkey {
            Self::pass_stake(from.netuid, from.hotkey, from.coldkey, to.coldkey, amount);
            return Ok(());
        }
        if from.netuid != to.netuid {
            Self::pay_across(from.netuid, to.netuid, amount)?;
        }
        Self::debit_stake(from.netuid, from.hotkey, from.coldkey, amount);
        Self::credit_stake(to.netuid, to.hotkey, to.coldkey, amount);
        Ok(())
    }
}

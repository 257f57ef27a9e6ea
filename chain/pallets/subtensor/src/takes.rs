//! The take of a hotkey: the part of its dividends that its owner keeps before the nominators share the rest.

use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{pallet::*, records::RateLimitKey};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_decrease_take(coldkey: &T::AccountId, hotkey: &T::AccountId, take: u16) -> DispatchResult {
        Self::check_decrease_take(coldkey, hotkey, take)?;
        Self::store_take(hotkey, take);
        Self::deposit_event(Event::TakeDecreased(coldkey.clone(), hotkey.clone(), take));
        Ok(())
    }

    pub(crate) fn do_increase_take(coldkey: &T::AccountId, hotkey: &T::AccountId, take: u16) -> DispatchResult {
        Self::check_increase_take(coldkey, hotkey, take)?;
        Self::store_take(hotkey, take);
        Self::deposit_event(Event::TakeIncreased(coldkey.clone(), hotkey.clone(), take));
        Ok(())
    }

    /// Every condition of decrease_take.
    pub(crate) fn check_decrease_take(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        take: u16,
    ) -> Result<(), Error<T>> {
        Self::check_takes_owner(coldkey, hotkey)?;
        let lower = Delegates::<T>::try_get(hotkey).map_or(true, |current| take < current);
        ensure!(lower && take >= MinDelegateTake::<T>::get(), Error::<T>::DelegateTakeTooLow);
        Ok(())
    }

    /// Every condition of increase_take.
    pub(crate) fn check_increase_take(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        take: u16,
    ) -> Result<(), Error<T>> {
        Self::check_takes_owner(coldkey, hotkey)?;
        let higher = Delegates::<T>::try_get(hotkey).map_or(true, |current| take > current);
        ensure!(higher, Error::<T>::DelegateTakeTooLow);
        ensure!(take <= MaxDelegateTake::<T>::get(), Error::<T>::DelegateTakeTooHigh);
        let limit = TxDelegateTakeRateLimit::<T>::get();
        let last = LastRateLimitedBlock::<T>::get(RateLimitKey::LastTxBlockDelegateTake(hotkey.clone()));
        // Strictly more than the limit, unlike the other limits: Subtensor counts so here.
        let rested = limit == 0 || last == 0 || Self::now().saturating_sub(last) > limit;
        ensure!(rested, Error::<T>::DelegateTxRateLimitExceeded);
        Ok(())
    }

    fn check_takes_owner(coldkey: &T::AccountId, hotkey: &T::AccountId) -> Result<(), Error<T>> {
        let owner = Self::owner_of_hotkey(hotkey).ok_or(Error::<T>::HotKeyAccountNotExists)?;
        ensure!(owner == *coldkey, Error::<T>::NonAssociatedColdKey);
        Ok(())
    }

    /// Lowering starts the clock too: whoever lowers and raises again could else promise one take and keep another.
    fn store_take(hotkey: &T::AccountId, take: u16) {
        Delegates::<T>::insert(hotkey, take);
        LastRateLimitedBlock::<T>::insert(RateLimitKey::LastTxBlockDelegateTake(hotkey.clone()), Self::now());
    }
}

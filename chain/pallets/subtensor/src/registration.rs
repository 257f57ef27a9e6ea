//! Registering a neuron against its price.

use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{limits::{MAX_OWNED_HOTKEYS, ROOT}, pallet::*};

/// Where a newcomer goes.
enum Seat {
    Append,
    Replace(u16),
}

impl<T: Config> Pallet<T> {
    /// `most`: what the coldkey would pay.
    pub(crate) fn do_register(
        coldkey: &T::AccountId,
        netuid: u16,
        hotkey: &T::AccountId,
        most: Option<u64>,
    ) -> DispatchResult {
        ensure!(netuid != ROOT, Error::<T>::RegistrationNotPermittedOnRootSubnet);
        Self::ensure_subnet_exists(netuid)?;
        ensure!(NetworkRegistrationAllowed::<T>::get(netuid), Error::<T>::SubNetRegistrationDisabled);
        ensure!(Self::uid_of(netuid, hotkey).is_none(), Error::<T>::HotKeyAlreadyRegisteredInSubNet);
        let price = Burn::<T>::get(netuid);
        ensure!(most.is_none_or(|most| price <= most), Error::<T>::RegistrationPriceLimitExceeded);
        ensure!(Self::can_spend(coldkey, price), Error::<T>::NotEnoughBalanceToStake);
        Self::ensure_usable_hotkey(coldkey, hotkey)?;
        let seat = Self::free_seat(netuid).ok_or(Error::<T>::NoNeuronIdAvailable)?;

        Self::recycle_from(coldkey, price)?;
        RAORecycledForRegistration::<T>::mutate(netuid, |sum| *sum = sum.saturating_add(price));
        Self::create_hotkey(coldkey, hotkey);
        let uid = match seat {
            Seat::Append => Self::append_neuron(netuid, hotkey),
            Seat::Replace(uid) => {
                Self::replace_neuron(netuid, uid, hotkey);
                uid
            }
        };
        Self::bump_burn(netuid);
        Self::deposit_event(Event::NeuronRegistered(netuid, uid, hotkey.clone()));
        Ok(())
    }

    /// Nothing happens where the hotkey is the coldkey's already.
    pub(crate) fn do_associate_hotkey(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        Self::ensure_usable_hotkey(coldkey, hotkey)?;
        Self::create_hotkey(coldkey, hotkey);
        Ok(())
    }

    pub(crate) fn ensure_subnet_exists(netuid: u16) -> DispatchResult {
        ensure!(NetworksAdded::<T>::get(netuid), Error::<T>::SubnetNotExists);
        Ok(())
    }

    /// A hotkey of this coldkey, or one that nobody has.
    pub(crate) fn ensure_usable_hotkey(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        Ok(Self::check_usable_hotkey(coldkey, hotkey)?)
    }

    pub(crate) fn check_usable_hotkey(coldkey: &T::AccountId, hotkey: &T::AccountId) -> Result<(), Error<T>> {
        ensure!(!Self::is_subnet_account(hotkey), Error::<T>::CannotUseSystemAccount);
        let owner = Self::owner_of_hotkey(hotkey);
        let room = owner.is_some() || OwnedHotkeys::<T>::decode_len(coldkey).unwrap_or(0) < MAX_OWNED_HOTKEYS;
        ensure!(owner.is_none_or(|owner| owner == *coldkey), Error::<T>::NonAssociatedColdKey);
        ensure!(room, Error::<T>::TooManyOwnedHotkeys);
        Ok(())
    }

    fn free_seat(netuid: u16) -> Option<Seat> {
        match MaxAllowedUids::<T>::get(netuid) {
            0 => None,
            limit if Self::neurons(netuid) < limit => Some(Seat::Append),
            _ => Self::uid_to_prune(netuid).map(Seat::Replace),
        }
    }
}

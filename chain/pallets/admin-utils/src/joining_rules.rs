//! Who may join a subnet, at which price, how long newcomers are safe, and whether stake may be handed on.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use pallet_subtensor::{
    BurnHalfLife, BurnIncreaseMult, Error as Refusal, Event as Change, ImmunityPeriod, MaxAllowedUids, MaxBurn,
    MinAllowedUids, MinBurn, MinNonImmuneUids, NetworkRegistrationAllowed, TransferToggle, U64F64, limits::MAX_UIDS,
};

use crate::{
    limits::{MAX_BURN_HALF_LIFE, MAX_BURN_INCREASE, MAX_BURN_LOWER_BOUND, MIN_BURN_INCREASE, MIN_BURN_UPPER_BOUND},
    pallet::{Config, Error, Event, Pallet},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn set_immunity_period(netuid: u16, blocks: u16) -> DispatchResult {
        ImmunityPeriod::<T>::insert(netuid, blocks);
        Self::announce(Change::ImmunityPeriodSet(netuid, blocks))
    }

    /// Nobody loses its uid by this, and a subnet stays open to newcomers.
    pub(crate) fn set_max_allowed_uids(netuid: u16, uids: u16) -> DispatchResult {
        ensure!(uids >= MinAllowedUids::<T>::get(netuid), Error::<T>::MaxAllowedUidsLessThanMinAllowedUids);
        let neurons = pallet_subtensor::Pallet::<T>::neurons(netuid);
        ensure!(neurons <= uids, Error::<T>::MaxAllowedUIdsLessThanCurrentUIds);
        ensure!(uids <= MAX_UIDS, Error::<T>::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids);
        let mechanisms = u16::from(pallet_subtensor::Pallet::<T>::mechanisms(netuid));
        ensure!(uids.saturating_mul(mechanisms) <= MAX_UIDS, Refusal::<T>::TooManyUIDsPerMechanism);
        MaxAllowedUids::<T>::insert(netuid, uids);
        Self::announce(Change::MaxAllowedUidsSet(netuid, uids))
    }

    /// A floor under what the owner may set, below what the subnet has already.
    pub(crate) fn set_min_allowed_uids(netuid: u16, uids: u16) -> DispatchResult {
        ensure!(uids < MaxAllowedUids::<T>::get(netuid), Error::<T>::MinAllowedUidsGreaterThanMaxAllowedUids);
        let neurons = pallet_subtensor::Pallet::<T>::neurons(netuid);
        ensure!(uids < neurons, Error::<T>::MinAllowedUidsGreaterThanCurrentUids);
        MinAllowedUids::<T>::insert(netuid, uids);
        Self::announce(Change::MinAllowedUidsSet(netuid, uids))
    }

    pub(crate) fn set_min_non_immune_uids(netuid: u16, uids: u16) -> DispatchResult {
        MinNonImmuneUids::<T>::insert(netuid, uids);
        Self::announce(Change::MinNonImmuneUidsSet(netuid, uids))
    }

    pub(crate) fn set_registration_allowed(netuid: u16, allowed: bool) -> DispatchResult {
        NetworkRegistrationAllowed::<T>::insert(netuid, allowed);
        Self::announce(Change::RegistrationAllowed(netuid, allowed))
    }

    pub(crate) fn set_transfer_toggle(netuid: u16, allowed: bool) -> DispatchResult {
        TransferToggle::<T>::insert(netuid, allowed);
        Self::announce(Change::TransferToggle(netuid, allowed))
    }

    pub(crate) fn set_min_burn(netuid: u16, price: u64) -> DispatchResult {
        let below = price < MIN_BURN_UPPER_BOUND && price < MaxBurn::<T>::get(netuid);
        ensure!(below, Error::<T>::ValueNotInBounds);
        MinBurn::<T>::insert(netuid, price);
        Self::announce(Change::MinBurnSet(netuid, price))
    }

    pub(crate) fn set_max_burn(netuid: u16, price: u64) -> DispatchResult {
        let above = price > MAX_BURN_LOWER_BOUND && price > MinBurn::<T>::get(netuid);
        ensure!(above, Error::<T>::ValueNotInBounds);
        MaxBurn::<T>::insert(netuid, price);
        Self::announce(Change::MaxBurnSet(netuid, price))
    }

    pub(crate) fn set_burn_half_life(netuid: u16, burn_half_life: u16) -> DispatchResult {
        ensure!((1..=MAX_BURN_HALF_LIFE).contains(&burn_half_life), Error::<T>::InvalidValue);
        BurnHalfLife::<T>::insert(netuid, burn_half_life);
        Self::deposit_event(Event::BurnHalfLifeSet { netuid, burn_half_life });
        Ok(())
    }

    pub(crate) fn set_burn_increase_mult(netuid: u16, burn_increase_mult: U64F64) -> DispatchResult {
        let allowed = MIN_BURN_INCREASE..=MAX_BURN_INCREASE;
        ensure!(allowed.contains(&burn_increase_mult.bits), Error::<T>::InvalidValue);
        BurnIncreaseMult::<T>::insert(netuid, burn_increase_mult);
        Self::deposit_event(Event::BurnIncreaseMultSet { netuid, burn_increase_mult });
        Ok(())
    }
}

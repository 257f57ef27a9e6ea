//! Announcing where a neuron can be reached.

use core::net::{Ipv4Addr, Ipv6Addr};
use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{pallet::*, records::AxonInfo};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_serve_axon(hotkey: &T::AccountId, netuid: u16, axon: AxonInfo) -> DispatchResult {
        Self::check_serve_axon(hotkey, netuid, &axon)?;
        Axons::<T>::insert(netuid, hotkey, AxonInfo { block: Self::now(), ..axon });
        Self::deposit_event(Event::AxonServed(netuid, hotkey.clone()));
        Ok(())
    }

    /// Every condition of serve_axon.
    pub(crate) fn check_serve_axon(
        hotkey: &T::AccountId,
        netuid: u16,
        axon: &AxonInfo,
    ) -> Result<(), Error<T>> {
        ensure!(Self::uid_of(netuid, hotkey).is_some(), Error::<T>::HotKeyNotRegisteredInNetwork);
        ensure!(matches!(axon.ip_type, 4 | 6), Error::<T>::InvalidIpType);
        let allowed = is_valid_ip(axon.ip_type, axon.ip, AllowLoopbackAxons::<T>::get());
        ensure!(allowed, Error::<T>::InvalidIpAddress);
        let last = Axons::<T>::get(netuid, hotkey).map_or(0, |old| old.block);
        let rested = last == 0 || Self::now().saturating_sub(last) >= ServingRateLimit::<T>::get(netuid);
        ensure!(rested, Error::<T>::ServingRateLimitExceeded);
        ensure!(axon.port != 0, Error::<T>::InvalidPort);
        Ok(())
    }
}

/// Neither broadcast nor, unless allowed, the loopback address.
fn is_valid_ip(ip_type: u8, ip: u128, loopback: bool) -> bool {
    let (broadcast, localhost) = match ip_type {
        4 => (u128::from(Ipv4Addr::BROADCAST.to_bits()), u128::from(Ipv4Addr::LOCALHOST.to_bits())),
        _ => (u128::MAX, Ipv6Addr::LOCALHOST.to_bits()),
    };
    ip < broadcast && (loopback || ip != localhost)
}

//! Announcing where a neuron can be reached, and where its metrics can be read.

use core::net::{Ipv4Addr, Ipv6Addr};
use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{
    limits::MAX_CERTIFICATE_KEY,
    pallet::*,
    records::{AxonInfo, NeuronCertificate, PrometheusInfo},
};

/// An address as a neuron announces it.
struct Endpoint {
    ip: u128,
    port: u16,
    ip_type: u8,
    /// Whether 0 is an address: a neuron that only dials announces it.
    zero: bool,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_serve_axon(hotkey: &T::AccountId, netuid: u16, axon: AxonInfo) -> DispatchResult {
        Self::check_serve_axon(hotkey, netuid, &axon)?;
        Self::store_axon(hotkey, netuid, axon);
        Ok(())
    }

    pub(crate) fn do_serve_axon_tls(
        hotkey: &T::AccountId,
        netuid: u16,
        axon: AxonInfo,
        certificate: &[u8],
    ) -> DispatchResult {
        Self::check_serve_axon_tls(hotkey, netuid, &axon, certificate)?;
        if let Some(certificate) = NeuronCertificate::parse(certificate) {
            NeuronCertificates::<T>::insert(netuid, hotkey, certificate);
        }
        Self::store_axon(hotkey, netuid, axon);
        Ok(())
    }

    pub(crate) fn do_serve_prometheus(hotkey: &T::AccountId, netuid: u16, info: PrometheusInfo) -> DispatchResult {
        Self::check_serve_prometheus(hotkey, netuid, &info)?;
        Prometheus::<T>::insert(netuid, hotkey, PrometheusInfo { block: Self::now(), ..info });
        Self::deposit_event(Event::PrometheusServed(netuid, hotkey.clone()));
        Ok(())
    }

    /// Every condition of serve_axon.
    pub(crate) fn check_serve_axon(hotkey: &T::AccountId, netuid: u16, axon: &AxonInfo) -> Result<(), Error<T>> {
        let last = Axons::<T>::get(netuid, hotkey).map_or(0, |old| old.block);
        let endpoint = Endpoint { ip: axon.ip, port: axon.port, ip_type: axon.ip_type, zero: true };
        Self::check_endpoint(hotkey, netuid, &endpoint, last)
    }

    /// The same, and a certificate no longer than one that would be kept: nobody pays for its bytes.
    pub(crate) fn check_serve_axon_tls(
        hotkey: &T::AccountId,
        netuid: u16,
        axon: &AxonInfo,
        certificate: &[u8],
    ) -> Result<(), Error<T>> {
        Self::check_serve_axon(hotkey, netuid, axon)?;
        ensure!(certificate.len() <= (MAX_CERTIFICATE_KEY as usize).saturating_add(1), Error::<T>::InvalidValue);
        Ok(())
    }

    /// Every condition of serve_prometheus.
    pub(crate) fn check_serve_prometheus(
        hotkey: &T::AccountId,
        netuid: u16,
        info: &PrometheusInfo,
    ) -> Result<(), Error<T>> {
        let last = Prometheus::<T>::get(netuid, hotkey).map_or(0, |old| old.block);
        let endpoint = Endpoint { ip: info.ip, port: info.port, ip_type: info.ip_type, zero: false };
        Self::check_endpoint(hotkey, netuid, &endpoint, last)
    }

    /// The conditions of an announcement, in Subtensor's order; `last` is the block of the one before it.
    fn check_endpoint(hotkey: &T::AccountId, netuid: u16, endpoint: &Endpoint, last: u64) -> Result<(), Error<T>> {
        ensure!(Self::uid_of(netuid, hotkey).is_some(), Error::<T>::HotKeyNotRegisteredInNetwork);
        ensure!(matches!(endpoint.ip_type, 4 | 6), Error::<T>::InvalidIpType);
        ensure!(is_valid_ip(endpoint, AllowLoopbackAxons::<T>::get()), Error::<T>::InvalidIpAddress);
        let rested = last == 0 || Self::now().saturating_sub(last) >= ServingRateLimit::<T>::get(netuid);
        ensure!(rested, Error::<T>::ServingRateLimitExceeded);
        ensure!(endpoint.port != 0, Error::<T>::InvalidPort);
        Ok(())
    }

    fn store_axon(hotkey: &T::AccountId, netuid: u16, axon: AxonInfo) {
        Axons::<T>::insert(netuid, hotkey, AxonInfo { block: Self::now(), ..axon });
        Self::deposit_event(Event::AxonServed(netuid, hotkey.clone()));
    }
}

/// Neither broadcast nor, unless allowed, the loopback address or none.
fn is_valid_ip(endpoint: &Endpoint, loopback: bool) -> bool {
    let (broadcast, localhost) = match endpoint.ip_type {
        4 => (u128::from(Ipv4Addr::BROADCAST.to_bits()), u128::from(Ipv4Addr::LOCALHOST.to_bits())),
        _ => (u128::MAX, Ipv6Addr::LOCALHOST.to_bits()),
    };
    let ip = endpoint.ip;
    ip < broadcast && (loopback || ip != localhost) && (endpoint.zero || ip != 0)
}

//! Whose change is let through. The order of the refusals is Subtensor's: who, how often, when, which subnet.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::{ensure_root, pallet_prelude::OriginFor};
use pallet_subtensor::{Hyperparameter, NetworksAdded, OwnerLimit, limits::ROOT};

use crate::pallet::{Config, Error, Pallet};

/// Who is changing a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Owner,
    Root,
}

impl<T: Config> Pallet<T> {
    /// Lets the subnet's owner change one of its settings, seldom and not shortly before an epoch; root as often as it likes.
    pub(crate) fn by_owner(
        origin: OriginFor<T>,
        netuid: u16,
        setting: Hyperparameter,
        change: impl FnOnce(By) -> DispatchResult,
    ) -> DispatchResult {
        Self::by_owner_within(origin, netuid, OwnerLimit::Setting(setting), change)
    }

    pub(crate) fn by_owner_within(
        origin: OriginFor<T>,
        netuid: u16,
        limit: OwnerLimit,
        change: impl FnOnce(By) -> DispatchResult,
    ) -> DispatchResult {
        let owner = pallet_subtensor::Pallet::<T>::ensure_subnet_owner_or_root(origin, netuid)?;
        if let Some(owner) = &owner {
            pallet_subtensor::Pallet::<T>::ensure_owner_rested(owner, netuid, limit)?;
        }
        pallet_subtensor::Pallet::<T>::ensure_admin_window_open(netuid)?;
        Self::ensure_subnet(netuid)?;
        change(if owner.is_some() { By::Owner } else { By::Root })?;
        if let Some(owner) = &owner {
            pallet_subtensor::Pallet::<T>::note_owner_change(owner, netuid, limit);
        }
        Ok(())
    }

    /// The same without a rest between two changes.
    pub(crate) fn by_owner_at_will(
        origin: OriginFor<T>,
        netuid: u16,
        change: impl FnOnce() -> DispatchResult,
    ) -> DispatchResult {
        pallet_subtensor::Pallet::<T>::ensure_subnet_owner_or_root(origin, netuid)?;
        pallet_subtensor::Pallet::<T>::ensure_admin_window_open(netuid)?;
        Self::ensure_subnet(netuid)?;
        change()
    }

    /// Lets root change a setting of a subnet at any time.
    pub(crate) fn by_root(
        origin: OriginFor<T>,
        netuid: u16,
        change: impl FnOnce() -> DispatchResult,
    ) -> DispatchResult {
        ensure_root(origin)?;
        Self::ensure_subnet(netuid)?;
        change()
    }

    /// The same, but not shortly before an epoch.
    pub(crate) fn by_root_in_window(
        origin: OriginFor<T>,
        netuid: u16,
        change: impl FnOnce() -> DispatchResult,
    ) -> DispatchResult {
        ensure_root(origin)?;
        pallet_subtensor::Pallet::<T>::ensure_admin_window_open(netuid)?;
        Self::ensure_subnet(netuid)?;
        change()
    }

    /// The root network has no neurons and no epochs, so nothing to set.
    fn ensure_subnet(netuid: u16) -> DispatchResult {
        ensure!(NetworksAdded::<T>::get(netuid), Error::<T>::SubnetDoesNotExist);
        ensure!(netuid != ROOT, Error::<T>::NotPermittedOnRootSubnet);
        Ok(())
    }
}

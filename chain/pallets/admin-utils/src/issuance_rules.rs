//! What root sets of a subnet's part in the issuance.

use frame_support::pallet_prelude::DispatchResult;
use pallet_subtensor::{Event as Change, SubnetEmissionEnabled, SubnetShareMilli};

use crate::pallet::{Config, Event, Pallet};

impl<T: Config> Pallet<T> {
    pub(crate) fn set_subnet_emission_enabled(netuid: u16, enabled: bool) -> DispatchResult {
        SubnetEmissionEnabled::<T>::insert(netuid, enabled);
        Self::deposit_event(Event::SubnetEmissionEnabledSet { netuid, enabled });
        Ok(())
    }

    /// Zero: no share, whatever the others have.
    pub(crate) fn set_subnet_share(netuid: u16, milli: u32) -> DispatchResult {
        SubnetShareMilli::<T>::insert(netuid, milli);
        Self::announce(Change::SubnetShareSet(netuid, milli))
    }
}

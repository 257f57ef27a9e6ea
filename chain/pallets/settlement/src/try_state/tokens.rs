use pallet_subtensor::{PendingOwnerCut, PendingServerEmission, PendingValidatorEmission, SubnetTAO};

use crate::{
    Carry, Config, Open, Pallet, Totals,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// Σ stake + pending + carry + open + what waits to be recycled is what the subnet's account counts, to the unit.
    pub(super) fn check_tokens(netuid: u16) -> Checked {
        let owed = pallet_subtensor::Pallet::<T>::owed(netuid).saturating_add(Self::held(netuid));
        require(SubnetTAO::<T>::get(netuid) == owed, netuid, "every token of the subnet is accounted for")
    }

    /// issued = paid + recycled + (pending + carry + open).
    pub(super) fn check_totals(netuid: u16) -> Checked {
        let totals = Totals::<T>::get(netuid);
        let waiting = [
            PendingServerEmission::<T>::get(netuid),
            PendingValidatorEmission::<T>::get(netuid),
            PendingOwnerCut::<T>::get(netuid),
            Self::held(netuid),
        ];
        let accounted = waiting.into_iter().chain([totals.paid, totals.recycled]).fold(0, u64::saturating_add);
        require(totals.issued == accounted, netuid, "what was issued is paid, recycled or waits")
    }

    /// What carry and the open epoch hold of the subnet's tokens.
    fn held(netuid: u16) -> u64 {
        let open = Open::<T>::get(netuid).map_or(0, |open| open.pool.saturating_add(open.owner_cut));
        open.saturating_add(Carry::<T>::get(netuid))
    }
}

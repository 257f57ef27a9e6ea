//! Which subnet has to make room for a new one.
//!
//! Subtensor removes the one with the lowest moving price. With one token there is no price, and what a price stands for there,
//! how much its holders put into a subnet, is here the stake itself: its moving average over about a month, so that neither
//! tokens lent for a block save a subnet nor tokens taken out for one doom it.

use crate::{limits::MOVING_STAKE_SHIFT, pallet::*};

impl<T: Config> Pallet<T> {
    /// The subnet with the least standing of those past their immunity; of several the one registered first.
    pub fn subnet_to_prune() -> Option<u16> {
        let (now, immunity) = (Self::now(), NetworkImmunityPeriod::<T>::get());
        let candidates = Self::subnets().into_iter().filter_map(|netuid| {
            let registered = NetworkRegisteredAt::<T>::get(netuid);
            let mortal = now.saturating_sub(registered) >= immunity;
            mortal.then(|| (Self::standing(netuid), registered, netuid))
        });
        candidates.min().map(|(_, _, netuid)| netuid)
    }

    /// What a subnet is worth keeping for: the average of its stake, in 2⁻¹⁸ rao.
    pub fn standing(netuid: u16) -> u128 {
        SubnetMovingStake::<T>::get(netuid)
    }

    /// Once in each block: a 2¹⁸th of the way from the average to the stake of the moment.
    pub(crate) fn move_average_stake(netuid: u16) {
        let stake = u128::from(SubnetAlphaOut::<T>::get(netuid));
        SubnetMovingStake::<T>::mutate(netuid, |average| {
            let fading = average.checked_shr(MOVING_STAKE_SHIFT).unwrap_or(0);
            *average = average.saturating_sub(fading).saturating_add(stake);
        });
    }
}

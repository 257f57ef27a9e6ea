use frame_support::traits::fungible::Inspect;

use crate::{
    pallet::*,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// The subnet's account has what is owed from it. What Settlement holds there is Settlement's to check.
    pub(super) fn check_tokens(netuid: u16) -> Checked {
        let counted = SubnetTAO::<T>::get(netuid);
        let balance = T::Currency::balance(&Self::subnet_account(netuid));
        require(balance >= counted, netuid, "the subnet's account holds what SubnetTAO counts")?;
        require(counted == 0 || counted >= T::Currency::minimum_balance(), netuid, "SubnetTAO is never dust")?;
        require(Self::owed(netuid) <= counted, netuid, "SubnetTAO covers stake, pending and what waits to be recycled")
    }

    /// Tokens on the subnet's account that this pallet's storage accounts for.
    pub fn owed(netuid: u16) -> u64 {
        [
            SubnetAlphaOut::<T>::get(netuid),
            PendingServerEmission::<T>::get(netuid),
            PendingValidatorEmission::<T>::get(netuid),
            PendingOwnerCut::<T>::get(netuid),
            PendingRecycle::<T>::get(netuid),
        ]
        .into_iter()
        .fold(0, u64::saturating_add)
    }
}

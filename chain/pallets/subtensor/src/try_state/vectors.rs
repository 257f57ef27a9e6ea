use crate::{
    pallet::*,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// Every vector by uid has length n.
    pub(super) fn check_vectors(netuid: u16) -> Checked {
        let n = usize::from(Self::neurons(netuid));
        let lengths = [
            (Active::<T>::get(netuid).len(), "Active has length n"),
            (ValidatorPermit::<T>::get(netuid).len(), "ValidatorPermit has length n"),
            (StakeWeight::<T>::get(netuid).len(), "StakeWeight has length n"),
            (Consensus::<T>::get(netuid).len(), "Consensus has length n"),
            (Dividends::<T>::get(netuid).len(), "Dividends has length n"),
            (ValidatorTrust::<T>::get(netuid).len(), "ValidatorTrust has length n"),
            (Emission::<T>::get(netuid).len(), "Emission has length n"),
        ];
        lengths.into_iter().try_for_each(|(length, rule)| require(length == n, netuid, rule))?;
        (0..Self::mechanisms(netuid)).try_for_each(|mecid| {
            let index = Self::index_of(netuid, mecid);
            let updates = LastUpdate::<T>::get(index);
            require(Incentive::<T>::get(index).len() == n, netuid, "Incentive has length n")?;
            require(updates.len() == n, netuid, "LastUpdate has length n")?;
            let past = updates.iter().all(|update| *update <= Self::now());
            require(past, netuid, "no update lies in the future")
        })
    }
}

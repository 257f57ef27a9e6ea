use alloc::collections::BTreeSet;
use sp_io::hashing::blake2_256;

use crate::{
    Config, Inputs, Open, OpenEpoch, Pallet,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    pub(super) fn check_open_epochs() -> Checked {
        Open::<T>::iter().try_for_each(|(netuid, open)| {
            let index = pallet_subtensor::SubnetEpochIndex::<T>::get(netuid);
            require(open.index == index, netuid, "the open epoch is the last one that fired")?;
            let began = pallet_subtensor::LastEpochBlock::<T>::get(netuid) == u64::from(open.block);
            require(began, netuid, "the open epoch began when the last one fired")?;
            let blob = Inputs::<T>::get(netuid).unwrap_or_default();
            require(blake2_256(&blob) == open.digest.0, netuid, "the digest is that of the frozen input")?;
            Self::check_votes(netuid, &open)
        })
    }

    fn check_votes(netuid: u16, open: &OpenEpoch<T::AccountId>) -> Checked {
        let electors: BTreeSet<_> = open.electors.iter().map(|elector| &elector.hotkey).collect();
        require(electors.len() == open.electors.len(), netuid, "electors are distinct")?;
        require(!electors.is_empty(), netuid, "an open epoch has electors")?;
        require(open.tags.len() == open.electors.len(), netuid, "every elector has a place for its tag")?;
        require(open.root.is_some() == open.rooted_at.is_some(), netuid, "a root has its block")?;
        let carried = open.root.is_none_or(|root| open.tally(&root).carries());
        require(carried, netuid, "a root has its quorum")?;
        let pool = open.miner.saturating_add(open.validator).saturating_add(open.carry);
        require(open.pool == pool, netuid, "the pool is what was put into it")
    }
}

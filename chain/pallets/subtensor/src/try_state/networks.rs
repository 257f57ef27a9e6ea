use crate::{
    limits::{MAX_MECHANISMS, MAX_NETUIDS, MAX_UIDS, ROOT},
    pallet::*,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    pub(super) fn check_network(netuid: u16) -> Checked {
        let count = NetworksAdded::<T>::iter().filter(|(_, added)| *added).count();
        require(usize::from(TotalNetworks::<T>::get()) == count, netuid, "TotalNetworks counts the networks")?;
        require(!Self::is_being_removed(netuid), netuid, "a netuid is given out again once it is clear")?;
        require(netuid < MAX_NETUIDS, netuid, "netuids fit an index of matrices")?;
        if netuid == ROOT {
            return require(Self::neurons(netuid) == 0, netuid, "the root network has no neuron");
        }
        let now = Self::now();
        let owner = SubnetOwner::<T>::contains_key(netuid) && SubnetOwnerHotkey::<T>::contains_key(netuid);
        require(owner, netuid, "a subnet has an owner and its hotkey")?;
        require(NetworkRegisteredAt::<T>::get(netuid) <= now, netuid, "a subnet is no younger than the block")?;
        require(LastEpochBlock::<T>::get(netuid) <= now, netuid, "the last epoch began")?;
        require(LastMechansimStepBlock::<T>::get(netuid) <= now, netuid, "the last settled epoch began")?;
        Self::check_mechanisms(netuid)
    }

    /// A subnet has a mechanism; all of them fit a frozen input; a split gives everything away, and no more.
    fn check_mechanisms(netuid: u16) -> Checked {
        let count = Self::mechanisms(netuid);
        require((1..=MAX_MECHANISMS).contains(&count), netuid, "a subnet has a mechanism")?;
        let seats = MaxAllowedUids::<T>::get(netuid).saturating_mul(count.into());
        require(seats <= MAX_UIDS, netuid, "seats and mechanisms fit a frozen input")?;
        let split = MechanismEmissionSplit::<T>::get(netuid).unwrap_or_else(|| alloc::vec![u16::MAX]);
        let whole = split.iter().fold(0u32, |sum, part| sum.saturating_add((*part).into())) == u32::from(u16::MAX);
        require(whole && split.len() <= count.into(), netuid, "a split is whole")
    }
}

//! Removing a subnet: closed at once, paid back and cleared block by block.
//!
//! How many stake on a subnet is not bounded, so a removal is work for many blocks. In its first one the subnet ends for
//! everybody: the open epoch is voided, its neurons lose their uids, no call finds it any more. Each later block does a bounded
//! part of the rest (`removal_work.rs`): every staker gets its stake back as free tokens, every record goes. Until all is done
//! the netuid is taken.
//!
//! What was issued and not yet paid out is recycled, also what voided epochs left. Were it shared among the stakers, a third
//! of the stake could stall every epoch and then live to see its subnet removed.

use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{
    limits::{MAX_REMOVALS, ROOT},
    pallet::*,
    records::Removal,
    settle_epochs::SettleEpochs,
};

impl<T: Config> Pallet<T> {
    /// With an owner only if the subnet is its own: whoever decided on a removal meant that one, not a later holder of the netuid.
    pub(crate) fn do_dissolve_network(netuid: u16, owner: Option<&T::AccountId>) -> DispatchResult {
        ensure!(netuid != ROOT, Error::<T>::SubnetNotExists);
        Self::ensure_subnet_exists(netuid)?;
        ensure!(owner.is_none_or(|owner| Self::subnet_owner(netuid) == *owner), Error::<T>::NotSubnetOwner);
        Self::ensure_room_for_removal()?;
        Self::remove_subnet(netuid);
        Ok(())
    }

    pub(crate) fn ensure_room_for_removal() -> DispatchResult {
        ensure!(Removals::<T>::get().len() < MAX_REMOVALS, Error::<T>::TooManyRemovals);
        Ok(())
    }

    /// Whether the netuid still holds something of a former subnet.
    pub fn is_being_removed(netuid: u16) -> bool {
        Removals::<T>::get().iter().any(|removal| removal.netuid == netuid)
    }

    /// Closes the subnet for everything and leaves the rest to the blocks that follow.
    pub(crate) fn remove_subnet(netuid: u16) {
        let left = T::Settlement::clear_subnet(netuid);
        let pending = [
            left,
            PendingServerEmission::<T>::take(netuid),
            PendingValidatorEmission::<T>::take(netuid),
            PendingOwnerCut::<T>::take(netuid),
        ];
        // Burned at the very end: as long as it lies there, no stake is the last on the account and ends as dust.
        let recycled = pending.into_iter().fold(0u64, u64::saturating_add);
        PendingRecycle::<T>::mutate(netuid, |pending| *pending = pending.saturating_add(recycled));
        Self::dismiss_neurons(netuid);
        NetworksAdded::<T>::remove(netuid);
        TotalNetworks::<T>::mutate(|count| *count = count.saturating_sub(1));
        NetworkRegistrationAllowed::<T>::remove(netuid);
        SubtokenEnabled::<T>::remove(netuid);
        FirstEmissionBlockNumber::<T>::remove(netuid);
        if SubnetIdentitiesV3::<T>::take(netuid).is_some() {
            Self::deposit_event(Event::SubnetIdentityRemoved(netuid));
        }
        SubnetOwner::<T>::remove(netuid);
        SubnetOwnerHotkey::<T>::remove(netuid);
        Removals::<T>::append(Removal::new(netuid));
        Self::deposit_event(Event::NetworkRemoved(netuid));
    }

    /// No hotkey is a neuron of the subnet any more; what they left is cleared with the rest.
    fn dismiss_neurons(netuid: u16) {
        for uid in 0..Self::neurons(netuid) {
            let hotkey = Keys::<T>::take(netuid, uid);
            Uids::<T>::remove(netuid, &hotkey);
            IsNetworkMember::<T>::remove(&hotkey, netuid);
        }
        SubnetworkN::<T>::remove(netuid);
    }
}

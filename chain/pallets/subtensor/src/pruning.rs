//! Which uid a newcomer to a full subnet gets.

use alloc::vec::Vec;

use crate::pallet::*;

/// How little a neuron would be missed: lowest emission, then oldest, then lowest uid.
type Merit = (u64, u64, u16);

impl<T: Config> Pallet<T> {
    /// The least deserving uid: among those past their immunity while enough of them are left, else among the immune.
    pub(crate) fn uid_to_prune(netuid: u16) -> Option<u16> {
        let now = Self::now();
        let immunity = u64::from(ImmunityPeriod::<T>::get(netuid));
        let emission = Emission::<T>::get(netuid);
        let immortal = Self::immortal_uids(netuid);
        let mortal = (0..Self::neurons(netuid)).filter(|uid| !immortal.contains(uid));
        let merits = mortal.map(|uid| {
            let earned = emission.get(usize::from(uid)).copied().unwrap_or(0);
            (earned, BlockAtRegistration::<T>::get(netuid, uid), uid)
        });
        let is_immune = |merit: &Merit| now.saturating_sub(merit.1) < immunity;
        let (immune, others): (Vec<Merit>, Vec<Merit>) = merits.partition(is_immune);
        let enough = others.len() > usize::from(MinNonImmuneUids::<T>::get(netuid));
        let candidates = if enough { others } else { immune };
        candidates.into_iter().min().map(|(_, _, uid)| uid)
    }

    /// The subnet owner's neurons that are never pruned: its hotkey first, then the oldest of its coldkey.
    pub(crate) fn immortal_uids(netuid: u16) -> Vec<u16> {
        let limit = usize::from(ImmuneOwnerUidsLimit::<T>::get(netuid));
        let owner = SubnetOwner::<T>::try_get(netuid).ok();
        // By the subnet's uids: how many hotkeys its owner has elsewhere is not bounded.
        let owned = |uid: &u16| owner.is_some() && Self::owner_of_hotkey(&Keys::<T>::get(netuid, uid)) == owner;
        let mut by_age: Vec<(u64, u16)> = (0..Self::neurons(netuid))
            .filter(owned)
            .map(|uid| (BlockAtRegistration::<T>::get(netuid, uid), uid))
            .collect();
        by_age.sort_unstable();
        let mut uids: Vec<u16> = by_age.into_iter().map(|(_, uid)| uid).take(limit).collect();
        if let Some(owner) = Self::owner_uid(netuid).filter(|owner| !uids.contains(owner)) {
            uids.insert(0, owner);
            uids.truncate(limit);
        }
        uids
    }
}

//! Fewer seats than neurons: the least earning ones lose theirs, the others move together.

use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{limits::MAX_IMMUNE_PERCENT, pallet::*, settle_epochs::SettleEpochs};

impl<T: Config> Pallet<T> {
    /// Not while an epoch is open: its outcome names neurons by the uids they had at the boundary.
    pub fn trim_to_seats(netuid: u16, seats: u16) -> DispatchResult {
        let fewer = MinAllowedUids::<T>::get(netuid)..=MaxAllowedUids::<T>::get(netuid);
        ensure!(seats != 0 && fewer.contains(&seats), Error::<T>::InvalidValue);
        ensure!(!T::Settlement::is_open(netuid), Error::<T>::EpochIsOpen);
        let immune = Self::untouchable_uids(netuid);
        let share = immune.len().saturating_mul(100);
        let most = usize::from(seats).saturating_mul(MAX_IMMUNE_PERCENT);
        ensure!(share < most, Error::<T>::TrimmingWouldExceedMaxImmunePercentage);
        let surplus = usize::from(Self::neurons(netuid).saturating_sub(seats));
        let leaving = Self::least_earning(netuid, &immune, surplus);
        ensure!(leaving.len() == surplus, Error::<T>::TrimmingWouldExceedMaxImmunePercentage);

        for uid in &leaving {
            Self::forget_hotkey(netuid, &Keys::<T>::get(netuid, uid));
        }
        if !leaving.is_empty() {
            Self::move_together(netuid, &leaving);
        }
        MaxAllowedUids::<T>::insert(netuid, seats);
        Self::deposit_event(Event::MaxAllowedUidsSet(netuid, seats));
        Ok(())
    }

    /// The owner's own neurons and newcomers.
    fn untouchable_uids(netuid: u16) -> Vec<u16> {
        let (now, immunity) = (Self::now(), u64::from(ImmunityPeriod::<T>::get(netuid)));
        let immortal = Self::immortal_uids(netuid);
        let young = |uid: &u16| now.saturating_sub(BlockAtRegistration::<T>::get(netuid, uid)) < immunity;
        (0..Self::neurons(netuid)).filter(|uid| immortal.contains(uid) || young(uid)).collect()
    }

    /// As many uids as asked for, if there are so many: lowest emission, then oldest, then lowest uid.
    fn least_earning(netuid: u16, immune: &[u16], count: usize) -> Vec<u16> {
        let emission = Emission::<T>::get(netuid);
        let mortal = (0..Self::neurons(netuid)).filter(|uid| !immune.contains(uid));
        let mut merits: Vec<(u64, u64, u16)> = mortal
            .map(|uid| {
                let earned = emission.get(usize::from(uid)).copied().unwrap_or(0);
                (earned, BlockAtRegistration::<T>::get(netuid, uid), uid)
            })
            .collect();
        merits.sort_unstable();
        merits.into_iter().take(count).map(|(_, _, uid)| uid).collect()
    }

    /// Closes the gaps: who stays keeps its order, and everything by uid follows.
    fn move_together(netuid: u16, left: &[u16]) {
        let neurons = Self::neurons(netuid);
        let staying = (0..neurons).filter(|uid| !left.contains(uid));
        let places: BTreeMap<u16, u16> = staying.zip(0u16..).collect();
        for (old, new) in places.iter().filter(|(old, new)| old != new) {
            let hotkey = Keys::<T>::get(netuid, old);
            Uids::<T>::insert(netuid, &hotkey, new);
            Keys::<T>::insert(netuid, new, hotkey);
            BlockAtRegistration::<T>::insert(netuid, new, BlockAtRegistration::<T>::get(netuid, old));
        }
        let remaining = u16::try_from(places.len()).unwrap_or(neurons);
        for uid in remaining..neurons {
            Keys::<T>::remove(netuid, uid);
            BlockAtRegistration::<T>::remove(netuid, uid);
        }
        SubnetworkN::<T>::insert(netuid, remaining);
        Active::<T>::mutate(netuid, |vector| keep(vector, &places));
        ValidatorPermit::<T>::mutate(netuid, |vector| keep(vector, &places));
        StakeWeight::<T>::mutate(netuid, |vector| keep(vector, &places));
        Consensus::<T>::mutate(netuid, |vector| keep(vector, &places));
        Dividends::<T>::mutate(netuid, |vector| keep(vector, &places));
        ValidatorTrust::<T>::mutate(netuid, |vector| keep(vector, &places));
        Emission::<T>::mutate(netuid, |vector| keep(vector, &places));
        for mecid in 0..Self::mechanisms(netuid) {
            Self::move_matrices(Self::index_of(netuid, mecid), &places, neurons);
        }
    }

    /// Rows and columns. Votes that were committed to by their hash name the old uids: nobody could reveal them any more.
    fn move_matrices(index: u16, places: &BTreeMap<u16, u16>, neurons: u16) {
        Incentive::<T>::mutate(index, |vector| keep(vector, places));
        LastUpdate::<T>::mutate(index, |vector| keep(vector, places));
        let _ = WeightCommits::<T>::clear_prefix(index, u32::from(neurons), None);
        for old in 0..neurons {
            let (weights, bonds) = (Weights::<T>::take(index, old), Bonds::<T>::take(index, old));
            let Some(new) = places.get(&old) else { continue };
            Weights::<T>::insert(index, new, moved(weights, places));
            Bonds::<T>::insert(index, new, moved(bonds, places));
        }
    }
}

/// The elements of those who stay; they only move forward.
fn keep<V: Clone + Default>(vector: &mut Vec<V>, places: &BTreeMap<u16, u16>) {
    *vector = places.keys().map(|old| vector.get(usize::from(*old)).cloned().unwrap_or_default()).collect();
}

fn moved(row: Vec<(u16, u16)>, places: &BTreeMap<u16, u16>) -> Vec<(u16, u16)> {
    row.into_iter().filter_map(|(target, value)| Some((*places.get(&target)?, value))).collect()
}

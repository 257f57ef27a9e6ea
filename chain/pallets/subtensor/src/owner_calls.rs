//! What a subnet's owner alone may do with its schedule.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;

use crate::{
    limits::{MAX_ACTIVITY_CUTOFF_FACTOR, MAX_TEMPO, MIN_ACTIVITY_CUTOFF_FACTOR, MIN_TEMPO},
    owner_limits::OwnerLimit,
    pallet::*,
    records::Hyperparameter,
};

impl<T: Config> Pallet<T> {
    /// From the next epoch on, as when root does it: an open epoch's windows follow the tempo it was frozen with.
    pub(crate) fn do_set_tempo(origin: OriginFor<T>, netuid: u16, tempo: u16) -> DispatchResult {
        let owner = Self::ensure_subnet_owner(origin, netuid)?;
        Self::ensure_owner_rested(&owner, netuid, OwnerLimit::Tempo)?;
        Self::ensure_admin_window_open(netuid)?;
        let least = OwnerMinTempo::<T>::get().max(MinTempo::<T>::get()).max(MIN_TEMPO);
        ensure!((least..=MAX_TEMPO).contains(&tempo), Error::<T>::TempoOutOfBounds);
        PendingTempo::<T>::insert(netuid, tempo);
        Self::note_owner_change(&owner, netuid, OwnerLimit::Tempo);
        Self::deposit_event(Event::TempoSet(netuid, tempo));
        Ok(())
    }

    pub(crate) fn do_set_activity_cutoff_factor(
        origin: OriginFor<T>,
        netuid: u16,
        factor_milli: u32,
    ) -> DispatchResult {
        let owner = Self::ensure_subnet_owner(origin, netuid)?;
        let limit = OwnerLimit::Setting(Hyperparameter::ActivityCutoffFactorMilli);
        Self::ensure_owner_rested(&owner, netuid, limit)?;
        Self::ensure_admin_window_open(netuid)?;
        let allowed = MIN_ACTIVITY_CUTOFF_FACTOR..=MAX_ACTIVITY_CUTOFF_FACTOR;
        ensure!(allowed.contains(&factor_milli), Error::<T>::ActivityCutoffFactorMilliOutOfBounds);
        ActivityCutoffFactorMilli::<T>::insert(netuid, factor_milli);
        Self::note_owner_change(&owner, netuid, limit);
        Self::deposit_event(Event::ActivityCutoffFactorMilliSet { netuid, factor_milli });
        Ok(())
    }

    /// Brings the next epoch forward: it is due once the frozen window has passed. Not where votes are committed to first, for
    /// then the owner could choose the moment in which some of them can be revealed.
    pub(crate) fn do_trigger_epoch(origin: OriginFor<T>, netuid: u16) -> DispatchResult {
        let by = Self::ensure_subnet_owner(origin, netuid)?;
        ensure!(!CommitRevealWeightsEnabled::<T>::get(netuid), Error::<T>::DynamicTempoBlockedByCommitReveal);
        ensure!(PendingEpochAt::<T>::get(netuid) == 0, Error::<T>::EpochTriggerAlreadyPending);
        let limit = OwnerLimit::Setting(Hyperparameter::TriggerEpoch);
        Self::ensure_owner_rested(&by, netuid, limit)?;
        let fires_at = Self::now().saturating_add(u64::from(AdminFreezeWindow::<T>::get()).max(1));
        let sooner = Self::next_epoch_block(netuid).is_some_and(|next| fires_at < next);
        ensure!(sooner, Error::<T>::AutoEpochAlreadyImminent);
        PendingEpochAt::<T>::insert(netuid, fires_at);
        Self::note_owner_change(&by, netuid, limit);
        Self::deposit_event(Event::EpochTriggered { netuid, by, fires_at });
        Ok(())
    }

    fn ensure_subnet_owner(origin: OriginFor<T>, netuid: u16) -> Result<T::AccountId, DispatchError> {
        let who = ensure_signed(origin)?;
        ensure!(SubnetOwner::<T>::try_get(netuid).as_ref() == Ok(&who), DispatchError::BadOrigin);
        Ok(who)
    }
}

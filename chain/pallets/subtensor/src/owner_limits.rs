//! Who may change a subnet's settings, how often its owner may, and when nobody may.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::{ensure_signed_or_root, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;

use crate::{
    pallet::*,
    records::{Hyperparameter, RateLimitKey},
};

/// What an owner's change counts against: each setting has a clock of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerLimit {
    Setting(Hyperparameter),
    /// Changing it silences every validator that has not been upgraded: seldom, and counted by owner.
    WeightsVersionKey,
}

/// Key of `TransactionKeyLastBlock` for changes of the weights' version.
const SET_WEIGHTS_VERSION_KEY: u16 = 4;

impl<T: Config> Pallet<T> {
    /// The subnet's owner that signed, or none for root.
    pub fn ensure_subnet_owner_or_root(
        origin: OriginFor<T>,
        netuid: u16,
    ) -> Result<Option<T::AccountId>, DispatchError> {
        match ensure_signed_or_root(origin)? {
            Some(who) if SubnetOwner::<T>::try_get(netuid).as_ref() != Ok(&who) => Err(DispatchError::BadOrigin),
            signer => Ok(signer),
        }
    }

    /// Whether the owner's last change of this kind lies long enough behind.
    pub fn ensure_owner_rested(owner: &T::AccountId, netuid: u16, limit: OwnerLimit) -> DispatchResult {
        let (last, tempos) = match limit {
            OwnerLimit::Setting(setting) => (
                LastRateLimitedBlock::<T>::get(RateLimitKey::OwnerHyperparamUpdate(netuid, setting)),
                u64::from(OwnerHyperparamRateLimit::<T>::get()),
            ),
            OwnerLimit::WeightsVersionKey => (
                TransactionKeyLastBlock::<T>::get((owner, netuid, SET_WEIGHTS_VERSION_KEY)),
                WeightsVersionKeyRateLimit::<T>::get(),
            ),
        };
        let blocks = u64::from(Tempo::<T>::get(netuid)).saturating_mul(tempos);
        let rested = last == 0 || Self::now().saturating_sub(last) >= blocks;
        ensure!(rested, Error::<T>::TxRateLimitExceeded);
        Ok(())
    }

    /// Starts the owner's clock for changes of this kind.
    pub fn note_owner_change(owner: &T::AccountId, netuid: u16, limit: OwnerLimit) {
        let now = Self::now();
        match limit {
            OwnerLimit::Setting(setting) => {
                LastRateLimitedBlock::<T>::insert(RateLimitKey::OwnerHyperparamUpdate(netuid, setting), now);
            }
            OwnerLimit::WeightsVersionKey => {
                TransactionKeyLastBlock::<T>::insert((owner, netuid, SET_WEIGHTS_VERSION_KEY), now);
            }
        }
    }

    /// Refuses while an epoch is near: validators rely on the rules they are about to be judged by.
    pub fn ensure_admin_window_open(netuid: u16) -> DispatchResult {
        let frozen = Self::is_in_admin_freeze_window(netuid);
        ensure!(!frozen, Error::<T>::AdminActionProhibitedDuringWeightsWindow);
        Ok(())
    }

    fn is_in_admin_freeze_window(netuid: u16) -> bool {
        let left = Self::blocks_until_auto_epoch(netuid);
        let triggered = Tempo::<T>::get(netuid) != 0 && PendingEpochAt::<T>::get(netuid) > Self::now();
        triggered || left < u64::from(AdminFreezeWindow::<T>::get())
    }
}

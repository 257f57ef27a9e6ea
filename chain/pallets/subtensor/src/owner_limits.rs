//! Who may change a subnet's settings, how often its owner may, and when nobody may.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::{ensure_signed_or_root, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;

use crate::{
    limits::{OWNER_HOTKEY_REST, TEMPO_UPDATE_REST, TRIM_REST},
    pallet::*,
    records::{Hyperparameter, RateLimitKey},
};

/// What an owner's change counts against: each setting has a clock of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerLimit {
    Setting(Hyperparameter),
    /// Changing it silences every validator that has not been upgraded: seldom, and counted by owner.
    WeightsVersionKey,
    /// How long the epochs are; counted by owner.
    Tempo,
    /// Taking seats away; counted by owner.
    Trim,
    /// Which hotkey is the owner on the subnet.
    OwnerHotkey,
    /// Each change of it wipes or splits what validators work on, so it is counted in blocks, and many of them.
    MechanismCount,
    EmissionSplit,
}

/// Keys of `TransactionKeyLastBlock`.
const SET_WEIGHTS_VERSION_KEY: u16 = 4;
const SET_MECHANISM_COUNT: u16 = 7;
const SET_EMISSION_SPLIT: u16 = 8;
const MAX_UIDS_TRIMMING: u16 = 9;
const TEMPO_UPDATE: u16 = 11;

/// Where the clock of a limit stands in the state.
enum Clock<AccountId> {
    OfSubnet(RateLimitKey<AccountId>),
    OfOwner(u16),
}

impl OwnerLimit {
    fn clock<AccountId>(self, netuid: u16) -> Clock<AccountId> {
        match self {
            Self::Setting(setting) => Clock::OfSubnet(RateLimitKey::OwnerHyperparamUpdate(netuid, setting)),
            Self::OwnerHotkey => Clock::OfSubnet(RateLimitKey::SetSNOwnerHotkey(netuid)),
            Self::WeightsVersionKey => Clock::OfOwner(SET_WEIGHTS_VERSION_KEY),
            Self::Trim => Clock::OfOwner(MAX_UIDS_TRIMMING),
            Self::Tempo => Clock::OfOwner(TEMPO_UPDATE),
            Self::MechanismCount => Clock::OfOwner(SET_MECHANISM_COUNT),
            Self::EmissionSplit => Clock::OfOwner(SET_EMISSION_SPLIT),
        }
    }
}

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
        let last = match limit.clock(netuid) {
            Clock::OfSubnet(key) => LastRateLimitedBlock::<T>::get(key),
            Clock::OfOwner(kind) => TransactionKeyLastBlock::<T>::get((owner, netuid, kind)),
        };
        let rested = last == 0 || Self::now().saturating_sub(last) >= Self::owner_rest(netuid, limit);
        ensure!(rested, Error::<T>::TxRateLimitExceeded);
        Ok(())
    }

    fn owner_rest(netuid: u16, limit: OwnerLimit) -> u64 {
        let tempos = |count: u64| u64::from(Tempo::<T>::get(netuid)).saturating_mul(count);
        match limit {
            OwnerLimit::Setting(_) => tempos(OwnerHyperparamRateLimit::<T>::get().into()),
            OwnerLimit::WeightsVersionKey => tempos(WeightsVersionKeyRateLimit::<T>::get()),
            OwnerLimit::Trim => TRIM_REST,
            OwnerLimit::Tempo => TEMPO_UPDATE_REST,
            OwnerLimit::OwnerHotkey => OWNER_HOTKEY_REST,
            OwnerLimit::MechanismCount | OwnerLimit::EmissionSplit => MechanismRateLimit::<T>::get(),
        }
    }

    /// Starts the owner's clock for changes of this kind.
    pub fn note_owner_change(owner: &T::AccountId, netuid: u16, limit: OwnerLimit) {
        let now = Self::now();
        match limit.clock(netuid) {
            Clock::OfSubnet(key) => LastRateLimitedBlock::<T>::insert(key, now),
            Clock::OfOwner(kind) => TransactionKeyLastBlock::<T>::insert((owner, netuid, kind), now),
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

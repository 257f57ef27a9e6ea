//! How validators vote and neurons announce themselves.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use pallet_subtensor::{
    ActivityCutoff, CommitRevealWeightsEnabled, Error as Refusal, Event as Change, MaxChildkeyTake, MinAllowedWeights,
    MinChildkeyTake, MinChildkeyTakePerSubnet, RevealPeriodEpochs, ServingRateLimit, WeightsSetRateLimit,
    WeightsVersionKey,
};

use crate::{
    limits::{MAX_REVEAL_EPOCHS, MIN_ACTIVITY_CUTOFF},
    pallet::{Config, Error, Pallet},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn set_serving_rate_limit(netuid: u16, blocks: u64) -> DispatchResult {
        ServingRateLimit::<T>::insert(netuid, blocks);
        Self::announce(Change::ServingRateLimitSet(netuid, blocks))
    }

    pub(crate) fn set_activity_cutoff(netuid: u16, blocks: u16) -> DispatchResult {
        ensure!(blocks >= MIN_ACTIVITY_CUTOFF, Refusal::<T>::ActivityCutoffTooLow);
        ActivityCutoff::<T>::insert(netuid, blocks);
        Self::announce(Change::ActivityCutoffSet(netuid, blocks))
    }

    pub(crate) fn set_weights_version_key(netuid: u16, key: u64) -> DispatchResult {
        WeightsVersionKey::<T>::insert(netuid, key);
        Self::announce(Change::WeightsVersionKeySet(netuid, key))
    }

    pub(crate) fn set_weights_set_rate_limit(netuid: u16, blocks: u64) -> DispatchResult {
        WeightsSetRateLimit::<T>::insert(netuid, blocks);
        Self::announce(Change::WeightsSetRateLimitSet(netuid, blocks))
    }

    pub(crate) fn set_min_allowed_weights(netuid: u16, weights: u16) -> DispatchResult {
        MinAllowedWeights::<T>::insert(netuid, weights);
        Self::announce(Change::MinAllowedWeightSet(netuid, weights))
    }

    /// Takes that are lower already count as this one from then on.
    pub(crate) fn set_min_childkey_take_per_subnet(netuid: u16, take: u16) -> DispatchResult {
        let allowed = MinChildkeyTake::<T>::get()..=MaxChildkeyTake::<T>::get();
        ensure!(allowed.contains(&take), Error::<T>::InvalidValue);
        MinChildkeyTakePerSubnet::<T>::insert(netuid, take);
        Self::announce(Change::MinChildKeyTakePerSubnetSet(netuid, take))
    }

    pub(crate) fn set_commit_reveal(netuid: u16, enabled: bool) -> DispatchResult {
        CommitRevealWeightsEnabled::<T>::insert(netuid, enabled);
        Self::announce(Change::CommitRevealEnabled(netuid, enabled))
    }

    pub(crate) fn set_reveal_period(netuid: u16, epochs: u64) -> DispatchResult {
        ensure!(epochs <= MAX_REVEAL_EPOCHS, Refusal::<T>::RevealPeriodTooLarge);
        ensure!(epochs >= 1, Refusal::<T>::RevealPeriodTooSmall);
        RevealPeriodEpochs::<T>::insert(netuid, epochs);
        Self::announce(Change::CommitRevealPeriodsSet(netuid, epochs))
    }
}

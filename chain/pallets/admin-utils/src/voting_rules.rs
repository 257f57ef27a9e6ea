//! How validators vote and neurons announce themselves.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use pallet_subtensor::{
    CommitRevealWeightsEnabled, Error as Refusal, Event as Change, MinAllowedWeights, RevealPeriodEpochs,
    ServingRateLimit, WeightsSetRateLimit, WeightsVersionKey,
};

use crate::{
    limits::MAX_REVEAL_EPOCHS,
    pallet::{Config, Pallet},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn set_serving_rate_limit(netuid: u16, blocks: u64) -> DispatchResult {
        ServingRateLimit::<T>::insert(netuid, blocks);
        Self::announce(Change::ServingRateLimitSet(netuid, blocks))
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

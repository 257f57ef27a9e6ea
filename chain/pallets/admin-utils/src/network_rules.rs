//! What root sets for all subnets at once.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_subtensor::{
    AdminFreezeWindow, CKBurn, ColdkeySwapAnnouncementDelay, ColdkeySwapReannouncementDelay, Event as Change,
    MaxDelegateTake, MaxEpochsPerBlock, MinDelegateTake, NetworkImmunityPeriod, NetworkLockReductionInterval,
    NetworkMinLockCost, NetworkRateLimit, NominatorMinRequiredStake, OwnerHyperparamRateLimit, StakeThreshold,
    StartCallDelay, SubnetLimit, SubnetOwnerCut, TxDelegateTakeRateLimit, TxRateLimit,
    limits::{MAX_EPOCHS_PER_BLOCK, MAX_SUBNETS},
};
use sp_runtime::SaturatedConversion;

use crate::pallet::{Config, Error, Pallet};

impl<T: Config> Pallet<T> {
    pub(crate) fn set_subnet_owner_cut(cut: u16) -> DispatchResult {
        SubnetOwnerCut::<T>::put(cut);
        Self::announce(Change::SubnetOwnerCutSet(cut))
    }

    pub(crate) fn set_default_take(take: u16) -> DispatchResult {
        ensure!(take >= MinDelegateTake::<T>::get(), Error::<T>::ValueNotInBounds);
        MaxDelegateTake::<T>::put(take);
        Self::announce(Change::DefaultTakeSet(take))
    }

    pub(crate) fn set_network_rate_limit(blocks: u64) -> DispatchResult {
        NetworkRateLimit::<T>::put(blocks);
        Self::announce(Change::NetworkRateLimitSet(blocks))
    }

    pub(crate) fn set_network_immunity_period(blocks: u64) -> DispatchResult {
        NetworkImmunityPeriod::<T>::put(blocks);
        Self::announce(Change::NetworkImmunityPeriodSet(blocks))
    }

    pub(crate) fn set_start_call_delay(blocks: u64) -> DispatchResult {
        StartCallDelay::<T>::put(blocks);
        Self::announce(Change::StartCallDelaySet(blocks))
    }

    pub(crate) fn set_network_min_lock_cost(cost: u64) -> DispatchResult {
        NetworkMinLockCost::<T>::put(cost);
        Self::announce(Change::NetworkMinLockCostSet(cost))
    }

    pub(crate) fn set_subnet_limit(limit: u16) -> DispatchResult {
        ensure!(limit <= MAX_SUBNETS, Error::<T>::ValueNotInBounds);
        SubnetLimit::<T>::put(limit);
        Self::announce(Change::SubnetLimitSet(limit))
    }

    pub(crate) fn set_lock_reduction_interval(blocks: u64) -> DispatchResult {
        NetworkLockReductionInterval::<T>::put(blocks);
        Self::announce(Change::NetworkLockCostReductionIntervalSet(blocks))
    }

    pub(crate) fn set_stake_threshold(stake: u64) -> DispatchResult {
        StakeThreshold::<T>::put(stake);
        Self::announce(Change::StakeThresholdSet(stake))
    }

    /// Nominations that are smaller already stay until they are touched: there may be any number of them.
    pub(crate) fn set_nominator_min_required_stake(stake: u64) -> DispatchResult {
        NominatorMinRequiredStake::<T>::put(stake);
        Ok(())
    }

    pub(crate) fn set_tx_delegate_take_rate_limit(blocks: u64) -> DispatchResult {
        TxDelegateTakeRateLimit::<T>::put(blocks);
        Self::announce(Change::TxDelegateTakeRateLimitSet(blocks))
    }

    pub(crate) fn set_tx_rate_limit(blocks: u64) -> DispatchResult {
        TxRateLimit::<T>::put(blocks);
        Self::announce(Change::TxRateLimitSet(blocks))
    }

    pub(crate) fn set_coldkey_swap_announcement_delay(blocks: BlockNumberFor<T>) -> DispatchResult {
        ColdkeySwapAnnouncementDelay::<T>::put(blocks.saturated_into::<u32>());
        Self::announce(Change::ColdkeySwapAnnouncementDelaySet(blocks))
    }

    pub(crate) fn set_coldkey_swap_reannouncement_delay(blocks: BlockNumberFor<T>) -> DispatchResult {
        ColdkeySwapReannouncementDelay::<T>::put(blocks.saturated_into::<u32>());
        Self::announce(Change::ColdkeySwapReannouncementDelaySet(blocks))
    }

    /// Takes that are lower already stay.
    pub(crate) fn set_min_delegate_take(take: u16) -> DispatchResult {
        ensure!(take <= MaxDelegateTake::<T>::get(), Error::<T>::ValueNotInBounds);
        MinDelegateTake::<T>::put(take);
        Self::announce(Change::MinDelegateTakeSet(take))
    }

    /// Subtensor does not announce it either.
    pub(crate) fn set_ck_burn(part: u64) -> DispatchResult {
        CKBurn::<T>::put(part);
        Ok(())
    }

    pub(crate) fn set_admin_freeze_window(blocks: u16) -> DispatchResult {
        AdminFreezeWindow::<T>::put(blocks);
        Self::announce(Change::AdminFreezeWindowSet(blocks))
    }

    pub(crate) fn set_owner_hyperparam_rate_limit(tempos: u16) -> DispatchResult {
        OwnerHyperparamRateLimit::<T>::put(tempos);
        Self::announce(Change::OwnerHyperparamRateLimitSet(tempos))
    }

    pub(crate) fn set_max_epochs_per_block(epochs: u8) -> DispatchResult {
        ensure!((1..=MAX_EPOCHS_PER_BLOCK).contains(&epochs), Error::<T>::ValueNotInBounds);
        MaxEpochsPerBlock::<T>::put(epochs);
        Self::announce(Change::MaxEpochsPerBlockSet(epochs))
    }
}

//! What the epoch computes with. The next input to be frozen carries a change; an open epoch keeps what it was frozen with.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use pallet_subtensor::{
    AlphaSigmoidSteepness, AlphaValues, BondsMovingAverage, BondsPenalty, Error as Refusal, Event as Change, Kappa,
    LiquidAlphaOn, MaxAllowedUids, MaxAllowedValidators, MinTempo, PendingTempo, Rho, Yuma3On,
    limits::{MAX_TEMPO, MAX_VALIDATORS, MIN_TEMPO},
};

use crate::{
    limits::{MAX_BONDS_MOVING_AVERAGE, MIN_ALPHA, OWNER_MAX_BONDS_MOVING_AVERAGE},
    pallet::{Config, Error, Event, Pallet},
    permission::By,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn set_kappa(netuid: u16, kappa: u16) -> DispatchResult {
        Kappa::<T>::insert(netuid, kappa);
        Self::announce(Change::KappaSet(netuid, kappa))
    }

    pub(crate) fn set_rho(netuid: u16, rho: u16) -> DispatchResult {
        Rho::<T>::insert(netuid, rho);
        Self::announce(Change::RhoSet(netuid, rho))
    }

    pub(crate) fn set_bonds_moving_average(netuid: u16, millionths: u64, by: By) -> DispatchResult {
        let most = if by == By::Owner { OWNER_MAX_BONDS_MOVING_AVERAGE } else { MAX_BONDS_MOVING_AVERAGE };
        ensure!(millionths <= most, Error::<T>::BondsMovingAverageMaxReached);
        BondsMovingAverage::<T>::insert(netuid, millionths);
        Self::announce(Change::BondsMovingAverageSet(netuid, millionths))
    }

    pub(crate) fn set_bonds_penalty(netuid: u16, penalty: u16) -> DispatchResult {
        BondsPenalty::<T>::insert(netuid, penalty);
        Self::announce(Change::BondsPenaltySet(netuid, penalty))
    }

    pub(crate) fn set_yuma3(netuid: u16, enabled: bool) -> DispatchResult {
        Yuma3On::<T>::insert(netuid, enabled);
        Self::deposit_event(Event::Yuma3EnableToggled { netuid, enabled });
        Ok(())
    }

    pub(crate) fn set_liquid_alpha(netuid: u16, enabled: bool) -> DispatchResult {
        LiquidAlphaOn::<T>::insert(netuid, enabled);
        Ok(())
    }

    pub(crate) fn set_alpha_values(netuid: u16, low: u16, high: u16) -> DispatchResult {
        ensure!(LiquidAlphaOn::<T>::get(netuid), Refusal::<T>::LiquidAlphaDisabled);
        ensure!(high >= MIN_ALPHA, Refusal::<T>::AlphaHighTooLow);
        ensure!((MIN_ALPHA..=high).contains(&low), Refusal::<T>::AlphaLowOutOfRange);
        AlphaValues::<T>::insert(netuid, (low, high));
        Ok(())
    }

    pub(crate) fn set_alpha_sigmoid_steepness(netuid: u16, steepness: i16, by: By) -> DispatchResult {
        ensure!(by == By::Root || steepness >= 0, Error::<T>::NegativeSigmoidSteepness);
        AlphaSigmoidSteepness::<T>::insert(netuid, steepness);
        Self::announce(Change::AlphaSigmoidSteepnessSet(netuid, steepness))
    }

    /// Each validator is a row of weights and one of bonds in the frozen input, whose size is bounded.
    pub(crate) fn set_max_allowed_validators(netuid: u16, validators: u16) -> DispatchResult {
        ensure!((1..=MAX_VALIDATORS).contains(&validators), Error::<T>::ValueNotInBounds);
        ensure!(validators <= MaxAllowedUids::<T>::get(netuid), Error::<T>::MaxValidatorsLargerThanMaxUIds);
        MaxAllowedValidators::<T>::insert(netuid, validators);
        Self::announce(Change::MaxAllowedValidatorsSet(netuid, validators))
    }

    /// From the next epoch on: were the running cycle cut short, the next epoch could begin before this one's windows end.
    pub(crate) fn set_tempo(netuid: u16, tempo: u16) -> DispatchResult {
        let allowed = MinTempo::<T>::get().max(MIN_TEMPO)..=MAX_TEMPO;
        ensure!(allowed.contains(&tempo), Refusal::<T>::TempoOutOfBounds);
        PendingTempo::<T>::insert(netuid, tempo);
        Self::announce(Change::TempoSet(netuid, tempo))
    }
}

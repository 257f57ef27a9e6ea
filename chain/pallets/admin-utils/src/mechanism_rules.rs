//! A subnet's mechanisms and what each gets; how many there may be.

use alloc::vec::Vec;
use frame_support::pallet_prelude::DispatchResult;
use pallet_subtensor::{CommitRevealWeightsVersion, Event as Change};

use crate::pallet::{Config, Pallet};

impl<T: Config> Pallet<T> {
    pub(crate) fn set_mechanism_count(netuid: u16, count: u8) -> DispatchResult {
        pallet_subtensor::Pallet::<T>::set_mechanism_count(netuid, count)
    }

    pub(crate) fn set_mechanism_emission_split(netuid: u16, split: Option<Vec<u16>>) -> DispatchResult {
        pallet_subtensor::Pallet::<T>::set_emission_split(netuid, split)
    }

    pub(crate) fn set_max_mechanism_count(count: u8) -> DispatchResult {
        pallet_subtensor::Pallet::<T>::set_max_mechanism_count(count)
    }

    pub(crate) fn set_commit_reveal_version(version: u16) -> DispatchResult {
        CommitRevealWeightsVersion::<T>::put(version);
        Self::announce(Change::CommitRevealVersionSet(version))
    }
}

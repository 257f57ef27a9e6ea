//! Several weight matrices of one subnet: mechanisms, each with its own votes, bonds and part of what the subnet earns.

use alloc::{vec, vec::Vec};
use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{
    limits::{MAX_MECHANISMS, MAX_NETUIDS, MAX_UIDS},
    pallet::*,
};

/// One mechanism of a subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Matrix {
    pub netuid: u16,
    pub mecid: u8,
}

impl Matrix {
    /// The one that every subnet has.
    pub fn first(netuid: u16) -> Self {
        Matrix { netuid, mecid: 0 }
    }

    /// The key of its storage, `NetUidStorageIndex`: mecid · 4096 + netuid.
    pub fn index(self) -> u16 {
        u16::from(self.mecid).saturating_mul(MAX_NETUIDS).saturating_add(self.netuid)
    }
}

impl<T: Config> Pallet<T> {
    /// How many mechanisms the subnet has.
    pub fn mechanisms(netuid: u16) -> u8 {
        MechanismCountCurrent::<T>::get(netuid)
    }

    /// The storage key of one of them.
    pub fn index_of(netuid: u16, mecid: u8) -> u16 {
        Matrix { netuid, mecid }.index()
    }

    /// The storage keys of all mechanisms, the first one's first.
    pub(crate) fn indices(netuid: u16) -> impl Iterator<Item = u16> {
        (0..Self::mechanisms(netuid)).map(move |mecid| Matrix { netuid, mecid }.index())
    }

    pub(crate) fn has_mechanism(matrix: Matrix) -> bool {
        NetworksAdded::<T>::get(matrix.netuid) && matrix.mecid < Self::mechanisms(matrix.netuid)
    }

    /// Adds empty mechanisms, or takes the last ones away with all that was stored for them, and the split as well: shares
    /// that sum to everything with those would not without them.
    pub fn set_mechanism_count(netuid: u16, count: u8) -> DispatchResult {
        ensure!((1..=MaxMechanismCount::<T>::get()).contains(&count), Error::<T>::InvalidValue);
        let uids = MaxAllowedUids::<T>::get(netuid).saturating_mul(u16::from(count));
        ensure!(uids <= MAX_UIDS, Error::<T>::TooManyUIDsPerMechanism);
        let before = Self::mechanisms(netuid);
        for mecid in before..count {
            Self::open_mechanism(Matrix { netuid, mecid });
        }
        for mecid in count..before {
            Self::clear_mechanism(Matrix { netuid, mecid });
        }
        if count < before {
            MechanismEmissionSplit::<T>::remove(netuid);
        }
        MechanismCountCurrent::<T>::insert(netuid, count);
        Ok(())
    }

    /// How the subnet's emission is divided among its mechanisms: parts of 65535 that sum to it, or evenly.
    pub fn set_emission_split(netuid: u16, split: Option<Vec<u16>>) -> DispatchResult {
        let Some(split) = split else {
            MechanismEmissionSplit::<T>::remove(netuid);
            return Ok(());
        };
        let fits = !split.is_empty() && split.len() <= usize::from(Self::mechanisms(netuid));
        let whole = split.iter().fold(0u64, |sum, part| sum.saturating_add(u64::from(*part))) == u64::from(u16::MAX);
        ensure!(fits && whole, Error::<T>::InvalidValue);
        MechanismEmissionSplit::<T>::insert(netuid, split);
        Ok(())
    }

    /// Mechanisms that a subnet may have; those that have more keep them.
    pub fn set_max_mechanism_count(count: u8) -> DispatchResult {
        ensure!((1..=MAX_MECHANISMS).contains(&count), Error::<T>::InvalidValue);
        MaxMechanismCount::<T>::put(count);
        Ok(())
    }

    /// Nobody has voted in it and nobody has earned.
    fn open_mechanism(matrix: Matrix) {
        let neurons = usize::from(Self::neurons(matrix.netuid));
        LastUpdate::<T>::insert(matrix.index(), vec![0; neurons]);
        Incentive::<T>::insert(matrix.index(), vec![0; neurons]);
    }

    /// Forgets votes, commits, bonds and earnings: at most one row of each for each uid.
    pub(crate) fn clear_mechanism(matrix: Matrix) {
        let index = matrix.index();
        LastUpdate::<T>::remove(index);
        Incentive::<T>::remove(index);
        let _ = Weights::<T>::clear_prefix(index, u32::MAX, None);
        let _ = Bonds::<T>::clear_prefix(index, u32::MAX, None);
        let _ = WeightCommits::<T>::clear_prefix(index, u32::MAX, None);
    }
}

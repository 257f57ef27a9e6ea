//! The end of an epoch that nobody settled: every amount goes back to where it came from.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;

use crate::{Carry, Config, Event, OpenEpoch, Pallet, history::EpochRecord};

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoidCause {
    /// No outcome by the last block.
    Overdue,
    /// The input was too large, had no elector, or there was no room for another open epoch.
    Unfreezable,
    /// Root's decision.
    Forced,
    /// The subnet is gone.
    Removed,
    /// The runtime was upgraded to other formats.
    Upgraded,
}

impl<T: Config> Pallet<T> {
    /// Bonds, vectors and the last step stay as they were, so the next input holds the last settled bonds.
    pub(crate) fn void(netuid: u16, open: OpenEpoch<T::AccountId>, cause: VoidCause) {
        Self::close_epoch(netuid);
        Carry::<T>::mutate(netuid, |carry| *carry = carry.saturating_add(open.pool));
        pallet_subtensor::Pallet::<T>::return_owner_cut(netuid, open.owner_cut);
        let missing = missing_electors(&open);
        // Only time convicts: an epoch that could not be frozen or was called off says nothing about its electors.
        if cause == VoidCause::Overdue {
            Self::count_misses(netuid, &open);
        }
        Self::remember(netuid, open.index, EpochRecord::unpaid(&open, Self::now()));
        let missing = BoundedVec::truncate_from(missing);
        Self::deposit_event(Event::EpochUnsettled { netuid, index: open.index, cause, missing });
    }
}

/// Electors without a tag; once there is a root, also those whose tag is not for it.
pub fn missing_electors<AccountId: Encode + PartialEq + Clone>(open: &OpenEpoch<AccountId>) -> Vec<AccountId> {
    let missing = open.electors.iter().enumerate().filter(|(position, _)| open.missed(*position));
    missing.map(|(_, elector)| elector.hotkey.clone()).collect()
}

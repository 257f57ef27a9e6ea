//! An upgrade that changes formats or layouts voids what is open: nobody could settle it any more.

use alloc::vec::Vec;
use frame_support::{
    traits::{GetStorageVersion, StorageVersion},
    weights::Weight,
};
use neurite_yuma::{
    blob::{CONSENSUS_VERSION, INPUT_FORMAT},
    outcome::OUTCOME_FORMAT,
};
use pallet_subtensor::{PendingOwnerCut, PendingServerEmission, PendingValidatorEmission};

use crate::{
    Carry, Config, Deadlines, Event, History, HistoryIndex, Inputs, Misses, Open, OpenEpoch, Pallet, Totals, VoidCause,
    weights,
};

/// Raised with every change of what lies in storage. 1: standings, seasoned votes, challenges.
pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

impl<T: Config> Pallet<T> {
    /// Ends what this code could not finish. Anything that is still open afterwards was opened by code of the same formats.
    pub(crate) fn upgrade() -> Weight {
        let old_layout = Self::on_chain_storage_version() < STORAGE_VERSION;
        let netuids: Vec<u16> = Deadlines::<T>::get().iter().map(|deadline| deadline.netuid).collect();
        for netuid in &netuids {
            match Open::<T>::get(netuid) {
                Some(open) if !old_layout && has_our_formats(&open) => (),
                Some(open) if !old_layout => Self::void(*netuid, open, VoidCause::Upgraded),
                _ => Self::void_unread(*netuid),
            }
        }
        if old_layout {
            Self::forget_old_records();
            STORAGE_VERSION.put::<Self>();
        }
        weights::upgrade::<T>(netuids.len() as u64)
    }

    /// Voids an epoch whose layout is not this code's. What was open follows from the books: what was issued and is nowhere
    /// else. The owner cut cannot be told apart from it and goes with it.
    fn void_unread(netuid: u16) {
        let totals = Totals::<T>::get(netuid);
        let elsewhere = [
            totals.paid,
            totals.recycled,
            Carry::<T>::get(netuid),
            PendingServerEmission::<T>::get(netuid),
            PendingValidatorEmission::<T>::get(netuid),
            PendingOwnerCut::<T>::get(netuid),
        ];
        let open = elsewhere.into_iter().fold(totals.issued, u64::saturating_sub);
        Carry::<T>::mutate(netuid, |carry| *carry = carry.saturating_add(open));
        Self::close_epoch(netuid);
        Inputs::<T>::remove(netuid);
        let index = pallet_subtensor::SubnetEpochIndex::<T>::get(netuid);
        let (cause, missing) = (VoidCause::Upgraded, Default::default());
        Self::deposit_event(Event::EpochUnsettled { netuid, index, cause, missing });
    }

    /// Records of the first layout: read as this one they would be nonsense. There are at most 64 of a subnet.
    fn forget_old_records() {
        let _ = History::<T>::clear(u32::MAX, None);
        let _ = HistoryIndex::<T>::clear(u32::MAX, None);
        let _ = Misses::<T>::clear(u32::MAX, None);
    }
}

fn has_our_formats<A>(open: &OpenEpoch<A>) -> bool {
    (open.input_format, open.outcome_format, open.consensus) == (INPUT_FORMAT, OUTCOME_FORMAT, CONSENSUS_VERSION)
}

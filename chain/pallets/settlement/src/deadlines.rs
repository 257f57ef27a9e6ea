//! Which epochs are open and until when.

use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::{Config, Deadlines, Lending, Open, Pallet};

#[derive(Encode, Decode, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub netuid: u16,
    pub close: u32,
}

impl<T: Config> Pallet<T> {
    /// False when too many epochs are open already.
    pub(crate) fn set_deadline(netuid: u16, close: u32) -> bool {
        Deadlines::<T>::try_mutate(|deadlines| deadlines.try_push(Deadline { netuid, close })).is_ok()
    }

    pub(crate) fn overdue(now: u32) -> Vec<u16> {
        let due = |deadline: &Deadline| (now > deadline.close).then_some(deadline.netuid);
        Deadlines::<T>::get().iter().filter_map(due).collect()
    }

    /// Takes the epoch off the books; its money is the caller's to place.
    pub(crate) fn close_epoch(netuid: u16) {
        Open::<T>::remove(netuid);
        Lending::<T>::remove(netuid);
        Deadlines::<T>::mutate(|deadlines| deadlines.retain(|deadline| deadline.netuid != netuid));
    }
}

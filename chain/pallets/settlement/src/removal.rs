//! The end of a subnet.

use crate::{Carry, Config, History, HistoryIndex, Inputs, Misses, Open, Pallet, Totals, VoidCause};

impl<T: Config> Pallet<T> {
    /// Gives what the open epoch and earlier ones left.
    pub(crate) fn do_clear_subnet(netuid: u16) -> u64 {
        if let Some(open) = Open::<T>::get(netuid) {
            Self::void(netuid, open, VoidCause::Removed);
        }
        Self::close_epoch(netuid);
        Inputs::<T>::remove(netuid);
        for index in HistoryIndex::<T>::take(netuid) {
            History::<T>::remove(netuid, index);
        }
        Misses::<T>::remove(netuid);
        Totals::<T>::remove(netuid);
        Carry::<T>::take(netuid)
    }
}

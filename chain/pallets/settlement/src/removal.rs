//! The end of a subnet.

use crate::{
    Carry, Config, History, HistoryIndex, Inputs, LastStakes, Misses, Open, Pallet, Totals, VoidCause,
    limits::HISTORY_EPOCHS,
};

impl<T: Config> Pallet<T> {
    /// Gives what the open epoch and earlier ones left.
    pub(crate) fn do_clear_subnet(netuid: u16) -> u64 {
        if let Some(open) = Open::<T>::get(netuid) {
            Self::void(netuid, open, VoidCause::Removed);
        }
        Self::close_epoch(netuid);
        Inputs::<T>::remove(netuid);
        let _ = History::<T>::clear_prefix(netuid, HISTORY_EPOCHS, None);
        HistoryIndex::<T>::remove(netuid);
        Misses::<T>::remove(netuid);
        LastStakes::<T>::remove(netuid);
        Totals::<T>::remove(netuid);
        Carry::<T>::take(netuid)
    }
}

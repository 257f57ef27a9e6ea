use alloc::collections::BTreeSet;

use crate::{
    Config, LastStakes, Misses, Pallet,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// Each hotkey has one record of misses and one stake at the last boundary, and none of them is empty.
    pub(super) fn check_standings() -> Checked {
        Misses::<T>::iter().try_for_each(|(netuid, list)| {
            let hotkeys: BTreeSet<_> = list.iter().map(|(hotkey, _)| hotkey).collect();
            require(hotkeys.len() == list.len(), netuid, "a hotkey has one record of misses")?;
            let kept = list.iter().all(|(_, standing)| standing.last_eight != 0);
            require(kept, netuid, "a record of misses names one")
        })?;
        LastStakes::<T>::iter().try_for_each(|(netuid, list)| {
            let hotkeys: BTreeSet<_> = list.iter().map(|(hotkey, _)| hotkey).collect();
            require(hotkeys.len() == list.len(), netuid, "a hotkey has one stake at the last boundary")?;
            require(list.iter().all(|(_, stake)| *stake != 0), netuid, "stakes at the last boundary are some")
        })
    }
}

use crate::{
    Config, History, HistoryIndex, Pallet,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// `HistoryIndex` lists the records, oldest first, and in each the amounts add up.
    pub(super) fn check_history() -> Checked {
        HistoryIndex::<T>::iter().try_for_each(|(netuid, indices)| {
            let ascending = indices.is_sorted_by(|earlier, later| earlier < later);
            require(ascending, netuid, "indices of epochs grow")?;
            let kept = History::<T>::iter_key_prefix(netuid).count();
            require(kept == indices.len(), netuid, "the history is listed whole")
        })?;
        History::<T>::iter().try_for_each(|(netuid, index, record)| {
            require(HistoryIndex::<T>::get(netuid).contains(&index), netuid, "a record is listed")?;
            let out = [record.paid, record.withheld, record.recycled, record.remainder].map(u128::from);
            let whole = u128::from(record.pool).saturating_add(u128::from(record.owner_cut));
            require(out.iter().sum::<u128>() == whole, netuid, "paid, withheld, recycled and remainder are all")
        })
    }
}

use crate::{
    Config, Deadlines, Open, Pallet,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// `Deadlines` lists the open epochs, each once, and none is overdue.
    pub(super) fn check_deadlines() -> Checked {
        let deadlines = Deadlines::<T>::get();
        require(deadlines.len() == Open::<T>::iter_keys().count(), 0, "every open epoch has one deadline")?;
        deadlines.iter().try_for_each(|deadline| {
            let close = Open::<T>::get(deadline.netuid).map(|open| open.close);
            require(close == Some(deadline.close), deadline.netuid, "a deadline is that of an open epoch")?;
            require(Self::now() <= deadline.close, deadline.netuid, "an overdue epoch is voided")
        })
    }
}

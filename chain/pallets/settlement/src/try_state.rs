//! What holds in every state between two blocks; see the module of the same name of SubtensorModule.

pub use pallet_subtensor::try_state::{Broken, Checked, require};

use crate::{Config, Pallet};

mod deadlines;
mod history;
mod open;
mod standings;
mod tokens;

impl<T: Config> Pallet<T> {
    /// The first broken rule, if there is any.
    pub fn check_state() -> Checked {
        Self::check_deadlines()?;
        Self::check_open_epochs()?;
        Self::check_history()?;
        Self::check_standings()?;
        pallet_subtensor::Pallet::<T>::subnets().into_iter().try_for_each(|netuid| {
            Self::check_tokens(netuid)?;
            Self::check_totals(netuid)
        })?;
        // Nothing is issued to a subnet that is being removed; what it has left still is accounted for.
        let leaving = pallet_subtensor::Removals::<T>::get();
        leaving.into_iter().try_for_each(|removal| Self::check_tokens(removal.netuid))
    }
}

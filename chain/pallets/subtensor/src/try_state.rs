//! What holds in every state between two blocks. `try_state` runs it against a live chain's state; tests run it after every
//! block they make. One file is one kind of rule.

use frame_support::ensure;

use crate::pallet::{Config, NetworksAdded, Pallet};

mod keys;
mod matrices;
mod networks;
mod neurons;
mod stake;
mod tokens;
mod vectors;

/// A rule that the state breaks, and in which subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    pub rule: &'static str,
    pub netuid: u16,
}

pub type Checked = Result<(), Broken>;

/// The rule holds, or is named.
pub fn require(holds: bool, netuid: u16, rule: &'static str) -> Checked {
    ensure!(holds, Broken { rule, netuid });
    Ok(())
}

impl<T: Config> Pallet<T> {
    /// The first broken rule, if there is any.
    pub fn check_state() -> Checked {
        let networks = NetworksAdded::<T>::iter().filter(|(_, added)| *added);
        networks.map(|(netuid, _)| netuid).try_for_each(|netuid| {
            Self::check_network(netuid)?;
            Self::check_neurons(netuid)?;
            Self::check_vectors(netuid)?;
            Self::check_tokens(netuid)
        })?;
        Self::check_matrices()?;
        Self::check_keys()?;
        Self::check_stake()
    }
}

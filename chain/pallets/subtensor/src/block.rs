//! What happens at the start of every block, in this order.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use sp_runtime::SaturatedConversion;

use crate::{
    call_weights,
    limits::ROOT,
    pallet::{Config, NetworksAdded, Pallet},
    settle_epochs::SettleEpochs,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn begin_block() -> Weight {
        T::Settlement::void_overdue(Self::now() as u32);
        let removal = Self::work_on_removals();
        let subnets = Self::subnets();
        subnets.iter().for_each(|netuid| Self::decay_burn(*netuid));
        Self::issue_block(&subnets);
        subnets.iter().for_each(|netuid| Self::move_average_stake(*netuid));
        let work = Self::run_due_epochs(&subnets);
        call_weights::begin_block::<T>(subnets.len() as u64, &work).saturating_add(call_weights::removal::<T>(removal))
    }

    /// The current block.
    pub fn now() -> u64 {
        frame_system::Pallet::<T>::block_number().saturated_into()
    }

    /// All subnets but the root network, ascending.
    pub fn subnets() -> Vec<u16> {
        let added = NetworksAdded::<T>::iter().filter(|(netuid, added)| *added && *netuid != ROOT);
        let mut netuids: Vec<u16> = added.map(|(netuid, _)| netuid).collect();
        netuids.sort_unstable();
        netuids
    }
}

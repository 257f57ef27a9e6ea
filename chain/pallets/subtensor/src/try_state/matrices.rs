use alloc::{collections::BTreeSet, vec::Vec};

use crate::{
    limits::{MAX_NETUIDS, MAX_UNREVEALED_COMMITS},
    pallet::*,
    try_state::{Broken, Checked, require},
};

impl<T: Config> Pallet<T> {
    /// Rows, columns and commits belong to neurons of a mechanism that there is: nothing outlives a uid or a subnet.
    pub(super) fn check_matrices() -> Checked {
        Weights::<T>::iter().try_for_each(|(index, uid, row)| Self::check_row(index, uid, &row))?;
        Bonds::<T>::iter().try_for_each(|(index, uid, row)| Self::check_row(index, uid, &row))?;
        WeightCommits::<T>::iter().try_for_each(|(index, hotkey, commits)| {
            let Some(netuid) = Self::check_index(index)? else { return Ok(()) };
            require(Self::uid_of(netuid, &hotkey).is_some(), netuid, "only neurons have commits")?;
            let few = (1..=MAX_UNREVEALED_COMMITS).contains(&commits.len());
            require(few, netuid, "commits are bounded, and none is stored as an empty list")?;
            let past = commits.iter().all(|(_, _, block, _)| *block <= Self::now());
            require(past, netuid, "no commit lies in the future")
        })
    }

    fn check_row(index: u16, uid: u16, row: &[(u16, u16)]) -> Checked {
        let Some(netuid) = Self::check_index(index)? else { return Ok(()) };
        let n = Self::neurons(netuid);
        require(uid < n, netuid, "a row belongs to a neuron")?;
        let targets: Vec<u16> = row.iter().map(|(target, _)| *target).collect();
        require(targets.iter().all(|target| *target < n), netuid, "a row points to neurons")?;
        let distinct = targets.iter().collect::<BTreeSet<_>>().len();
        require(distinct == targets.len(), netuid, "a row names each neuron once")
    }

    /// The subnet of a matrix' index; its mechanism must be one. None where the subnet is being removed, piece by piece.
    fn check_index(index: u16) -> Result<Option<u16>, Broken> {
        let (netuid, mecid) = (index % MAX_NETUIDS, index / MAX_NETUIDS);
        if Self::is_being_removed(netuid) {
            return Ok(None);
        }
        let there = NetworksAdded::<T>::get(netuid) && mecid < u16::from(Self::mechanisms(netuid));
        require(there, netuid, "a matrix belongs to a mechanism")?;
        Ok(Some(netuid))
    }
}

//! How reliable an elector was: misses in a row chill it, one silence in eight is forgiven.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;

use crate::{
    Config, Misses, OpenEpoch, Pallet,
    limits::{CHILL_AFTER, MaxUids},
};

/// The record of an elector that missed an epoch. To miss is to have no tag, or one for another root than the final one.
#[derive(
    Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, Default, PartialEq, Eq,
)]
pub struct Standing {
    /// Epochs missed since the last one that was not.
    pub in_a_row: u8,
    /// The last eight epochs as an elector, a bit for each miss; the lowest bit is the latest.
    pub last_eight: u8,
}

/// Of one subnet, registered hotkeys only and only those with a miss to remember.
pub type StandingList<AccountId> = BoundedVec<(AccountId, Standing), MaxUids>;

impl Standing {
    /// Not counted as live until it sends a tag.
    pub fn is_chilled(&self) -> bool {
        self.in_a_row >= CHILL_AFTER
    }

    /// Whether a silence now would be the only miss of eight epochs.
    pub fn forgives(&self) -> bool {
        self.last_eight & (u8::MAX >> 1) == 0
    }

    /// The standing after one more epoch as an elector.
    pub fn after(self, missed: bool) -> Self {
        Standing {
            in_a_row: if missed { self.in_a_row.saturating_add(1) } else { 0 },
            last_eight: self.last_eight << 1 | u8::from(missed),
        }
    }

    /// The record of a hotkey that is two records' heir.
    pub fn joined(self, other: Self) -> Self {
        Standing { in_a_row: self.in_a_row.max(other.in_a_row), last_eight: self.last_eight | other.last_eight }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn chilled(netuid: u16) -> BTreeSet<T::AccountId> {
        let all = Misses::<T>::get(netuid).into_iter();
        all.filter(|(_, standing)| standing.is_chilled()).map(|(hotkey, _)| hotkey).collect()
    }

    /// Electors whose dividends are paid although they said nothing. Whoever said something false is not silent.
    pub(crate) fn forgiven(netuid: u16, open: &OpenEpoch<T::AccountId>) -> BTreeSet<T::AccountId> {
        let standings: BTreeMap<_, _> = Misses::<T>::get(netuid).into_iter().collect();
        let silent = open.electors.iter().enumerate().filter(|(position, _)| !open.has_tag(*position));
        let hotkeys = silent.map(|(_, elector)| &elector.hotkey);
        hotkeys.filter(|frozen| standings.get(open.current(frozen)).is_none_or(Standing::forgives)).cloned().collect()
    }

    /// Writes down who of the electors missed the epoch, under the names that they have now. A hotkey that is no elector keeps
    /// its record, so that staying away clears nothing; one that left the subnet has none.
    pub(crate) fn count_misses(netuid: u16, open: &OpenEpoch<T::AccountId>) {
        let before = Misses::<T>::get(netuid);
        let mut others: BTreeMap<_, _> = before.into_iter().collect();
        let mut standings: Vec<(T::AccountId, Standing)> = Vec::new();
        for (position, elector) in open.electors.iter().enumerate() {
            let hotkey = open.current(&elector.hotkey);
            let standing = others.remove(hotkey).unwrap_or_default().after(open.missed(position));
            standings.push((hotkey.clone(), standing));
        }
        standings.extend(others);
        standings.retain(|(hotkey, standing)| {
            standing.last_eight != 0 && pallet_subtensor::Pallet::<T>::uid_of(netuid, hotkey).is_some()
        });
        Misses::<T>::insert(netuid, StandingList::<T::AccountId>::truncate_from(standings));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(misses: &[bool]) -> Standing {
        misses.iter().fold(Standing::default(), |standing, missed| standing.after(*missed))
    }

    #[test]
    fn three_misses_in_a_row_chill_and_a_word_warms() {
        assert!(!after(&[true, true]).is_chilled());
        assert!(after(&[true, true, true]).is_chilled());
        assert!(!after(&[true, true, false, true]).is_chilled());
        assert!(!after(&[true, true, true, false]).is_chilled());
        assert!(after(&[true; 300]).is_chilled());
    }

    #[test]
    fn one_silence_in_eight_is_forgiven() {
        assert!(Standing::default().forgives());
        let mut standing = Standing::default().after(true);
        for _ in 0..7 {
            assert!(!standing.forgives());
            standing = standing.after(false);
        }
        assert!(standing.forgives());
        // Whoever is always silent is forgiven once.
        assert!((1..100).all(|epochs| !after(&alloc::vec![true; epochs]).forgives()));
    }

    #[test]
    fn an_heir_has_the_worse_of_both() {
        let joined = after(&[true, true, true, false]).joined(after(&[true]));
        assert_eq!(joined, Standing { in_a_row: 1, last_eight: 0b1111 });
    }
}

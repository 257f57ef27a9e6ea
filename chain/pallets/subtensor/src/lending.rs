//! What lending makes of stakes: the stake of a uid is its hotkey's own, less what it lends, and more by what it borrows.

use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;

use crate::{
    fraction::{floor, part_of, times, whole},
    limits::{MAX_CHILDREN, MAX_LENDERS, MAX_UIDS},
    pallet::*,
};

pub type MaxLenders = ConstU32<{ MAX_LENDERS as u32 }>;
pub type MaxLoans = ConstU32<{ (MAX_LENDERS * MAX_CHILDREN) as u32 }>;

/// Who lends on a subnet, to whom, and on what terms, as of an epoch's boundary: with this, what parents get of a dividend does
/// not hang on anything that happens later.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct LendingTable<AccountId> {
    /// `CKBurn`.
    pub burn: u64,
    /// Lenders to uids, each once.
    pub parents: BoundedVec<Parent<AccountId>, MaxLenders>,
    /// Uids with parents, ascending.
    pub children: BoundedVec<Child, ConstU32<{ MAX_UIDS as u32 }>>,
    /// By uid ascending, then in the order of `ParentKeys`.
    pub loans: BoundedVec<Loan, MaxLoans>,
}

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct Parent<AccountId> {
    pub hotkey: AccountId,
    /// Its take from nominators, of 65535.
    pub take: u16,
}

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child {
    pub uid: u16,
    /// The hotkey's own stake that it did not lend.
    pub own: u64,
    /// Its childkey take, of 65535.
    pub take: u16,
}

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loan {
    pub uid: u16,
    /// Position in `parents`.
    pub parent: u16,
    /// Raw U96F32 of the stake lent.
    pub stake: u128,
    /// Another coldkey owns the parent: the child's take and the burn apply.
    pub foreign: bool,
}

impl<AccountId> Default for LendingTable<AccountId> {
    fn default() -> Self {
        Self { burn: 0, parents: Default::default(), children: Default::default(), loans: Default::default() }
    }
}

/// A hotkey's stake on a subnet: what is left of its own, and what it borrows from whom, as raw U96F32.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Means<AccountId> {
    pub own: u128,
    pub borrowed: Vec<(AccountId, u128)>,
}

impl<AccountId> Means<AccountId> {
    /// What the epoch counts.
    pub fn stake(&self) -> u64 {
        floor(self.borrowed.iter().fold(self.own, |sum, (_, stake)| sum.saturating_add(*stake)))
    }
}

impl<T: Config> Pallet<T> {
    /// The hotkey's stake after lending and borrowing: what it votes with.
    pub fn voting_stake(hotkey: &T::AccountId, netuid: u16) -> u64 {
        Self::means(hotkey, netuid).stake()
    }

    /// Children are subtracted before parents are added; what a parent borrows itself it cannot lend.
    pub(crate) fn means(hotkey: &T::AccountId, netuid: u16) -> Means<T::AccountId> {
        let stake = Self::hotkey_stake(hotkey, netuid);
        let children = ChildKeys::<T>::get(hotkey, netuid);
        let own = children.iter().fold(whole(stake), |own, (part, _)| own.saturating_sub(lent(stake, *part)));
        let borrow = |(part, parent): (u64, T::AccountId)| {
            let stake = lent(Self::hotkey_stake(&parent, netuid), part);
            (parent, stake)
        };
        Means { own, borrowed: ParentKeys::<T>::get(hotkey, netuid).into_iter().map(borrow).collect() }
    }

    /// The terms of all loans to the uids whose hotkeys and means these are.
    pub(crate) fn lending_table<'a>(
        netuid: u16,
        uids: impl Iterator<Item = (&'a T::AccountId, &'a Means<T::AccountId>)>,
    ) -> LendingTable<T::AccountId> {
        let mut table = LendingTable::default();
        let mut positions = BTreeMap::new();
        for (uid, (hotkey, means)) in (0u16..).zip(uids).filter(|(_, (_, means))| !means.borrowed.is_empty()) {
            let child = Child { uid, own: floor(means.own), take: Self::childkey_take(hotkey, netuid) };
            let owner = Self::owner_of_hotkey(hotkey);
            let mut room = table.children.try_push(child).is_ok();
            for (parent, stake) in &means.borrowed {
                let position = *positions.entry(parent.clone()).or_insert(table.parents.len() as u16);
                if usize::from(position) == table.parents.len() {
                    let parent = Parent { hotkey: parent.clone(), take: Delegates::<T>::get(parent) };
                    room = room && table.parents.try_push(parent).is_ok();
                }
                let foreign = Self::owner_of_hotkey(parent) != owner;
                room = room && table.loans.try_push(Loan { uid, parent: position, stake: *stake, foreign }).is_ok();
            }
            debug_assert!(room, "the number of lenders and of their children is bounded");
        }
        table.burn = CKBurn::<T>::get();
        table
    }
}

/// The raw part of a stake: exact, as the stake is an integer and the proportion has 32 fraction bits.
fn lent(stake: u64, part: u64) -> u128 {
    times(whole(stake), part_of(part, u64::MAX))
}

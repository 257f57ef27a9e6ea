//! Who lends to whom: `ChildKeys` and `ParentKeys` are the same lines read from both ends, `Lenders` is who they begin at.

use alloc::vec::Vec;
use frame_support::ensure;

use crate::{
    child_keys::{Parts, SET_CHILDREN},
    child_takes::SET_CHILDKEY_TAKE,
    limits::MAX_LENDERS,
    pallet::*,
};

impl<T: Config> Pallet<T> {
    /// Replaces all children of the hotkey.
    pub(crate) fn link_children(netuid: u16, parent: &T::AccountId, children: &[(u64, T::AccountId)]) {
        for (_, child) in ChildKeys::<T>::get(parent, netuid) {
            if children.iter().all(|(_, kept)| *kept != child) {
                Self::change_parents(netuid, &child, |parents| parents.retain(|(_, of)| of != parent));
            }
        }
        for (part, child) in children {
            Self::change_parents(netuid, child, |parents| match parents.iter_mut().find(|(_, of)| of == parent) {
                Some((known, _)) => *known = *part,
                None => parents.push((*part, parent.clone())),
            });
        }
        Self::change_children(netuid, parent, |known| *known = children.to_vec());
    }

    /// Takes a place among the subnet's lenders. Where all are taken, whoever has least stake gives way to whoever has more:
    /// to keep somebody out, an attacker would need more stake than that in every place at once.
    pub(crate) fn join_lenders(netuid: u16, hotkey: &T::AccountId) -> Result<(), Error<T>> {
        let mut lenders = Lenders::<T>::get(netuid);
        if lenders.contains(hotkey) {
            return Ok(());
        }
        if lenders.len() >= MAX_LENDERS {
            let stakes = lenders.iter().map(|lender| Self::hotkey_stake(lender, netuid));
            let least = stakes.zip(lenders.iter().cloned()).min();
            let (_, least) = least
                .filter(|(stake, _)| *stake < Self::hotkey_stake(hotkey, netuid))
                .ok_or(Error::<T>::TooManyLenders)?;
            Self::stop_lending(netuid, &least);
            lenders.retain(|lender| *lender != least);
            Self::deposit_event(Event::SetChildren(least, netuid, Vec::new()));
        }
        lenders.push(hotkey.clone());
        Lenders::<T>::insert(netuid, lenders);
        Ok(())
    }

    /// Gives the place up once the hotkey has neither children nor an announcement of some.
    pub(crate) fn leave_lenders_if_idle(netuid: u16, hotkey: &T::AccountId) {
        let lends = ChildKeys::<T>::contains_key(hotkey, netuid) || PendingChildKeys::<T>::contains_key(netuid, hotkey);
        if !lends {
            Self::change_lenders(netuid, |lenders| lenders.retain(|lender| lender != hotkey));
        }
    }

    /// Refuses a new name that lends to the old one, borrows from it, or is about to.
    pub fn check_rename_in_children(old: &T::AccountId, new: &T::AccountId, netuid: u16) -> Result<(), Error<T>> {
        let (pending, _) = PendingChildKeys::<T>::get(netuid, old);
        let related = [ChildKeys::<T>::get(old, netuid), ParentKeys::<T>::get(old, netuid), pending];
        ensure!(related.iter().flatten().all(|(_, relative)| relative != new), Error::<T>::InvalidChild);
        Ok(())
    }

    /// Moves all that the old hotkey lends and borrows on the subnet, its announcement, its childkey take and the clocks of both
    /// to the new one; the new one's own children and parents end, as in Subtensor. What others have announced keeps the names
    /// that they signed.
    pub fn rename_in_children(old: &T::AccountId, new: &T::AccountId, netuid: u16) {
        Self::stop_lending(netuid, new);
        Self::leave_lenders_if_idle(netuid, new);
        for (_, parent) in ParentKeys::<T>::take(new, netuid) {
            Self::change_children(netuid, &parent, |children| children.retain(|(_, of)| of != new));
            Self::leave_lenders_if_idle(netuid, &parent);
        }
        let children = ChildKeys::<T>::get(old, netuid);
        Self::link_children(netuid, old, &[]);
        Self::link_children(netuid, new, &children);
        let parents = ParentKeys::<T>::take(old, netuid);
        for (_, parent) in &parents {
            Self::change_children(netuid, parent, |children| rename(children.iter_mut().map(|(_, of)| of), old, new));
        }
        Self::change_parents(netuid, new, |known| *known = parents);
        if PendingChildKeys::<T>::contains_key(netuid, old) {
            PendingChildKeys::<T>::insert(netuid, new, PendingChildKeys::<T>::take(netuid, old));
        }
        Self::change_lenders(netuid, |lenders| rename(lenders.iter_mut(), old, new));
        Self::rename_childkey_take(old, new, netuid);
    }

    fn rename_childkey_take(old: &T::AccountId, new: &T::AccountId, netuid: u16) {
        match ChildkeyTake::<T>::take(old, netuid) {
            0 => ChildkeyTake::<T>::remove(new, netuid),
            take => ChildkeyTake::<T>::insert(new, netuid, take),
        }
        for act in [SET_CHILDREN, SET_CHILDKEY_TAKE] {
            let last = TransactionKeyLastBlock::<T>::take((old, netuid, act));
            TransactionKeyLastBlock::<T>::mutate_exists((new, netuid, act), |known| {
                *known = Some(known.unwrap_or(0).max(last)).filter(|block| *block != 0);
            });
        }
    }

    fn stop_lending(netuid: u16, hotkey: &T::AccountId) {
        PendingChildKeys::<T>::remove(netuid, hotkey);
        Self::link_children(netuid, hotkey, &[]);
    }

    fn change_parents(netuid: u16, child: &T::AccountId, change: impl FnOnce(&mut Parts<T::AccountId>)) {
        ParentKeys::<T>::mutate_exists(child, netuid, |parents| changed(parents, change));
    }

    fn change_children(netuid: u16, parent: &T::AccountId, change: impl FnOnce(&mut Parts<T::AccountId>)) {
        ChildKeys::<T>::mutate_exists(parent, netuid, |children| changed(children, change));
    }

    fn change_lenders(netuid: u16, change: impl FnOnce(&mut Vec<T::AccountId>)) {
        Lenders::<T>::mutate_exists(netuid, |lenders| changed(lenders, change));
    }
}

/// No list is stored empty.
fn changed<V>(stored: &mut Option<Vec<V>>, change: impl FnOnce(&mut Vec<V>)) {
    let mut list = stored.take().unwrap_or_default();
    change(&mut list);
    *stored = (!list.is_empty()).then_some(list);
}

fn rename<'a, A: Clone + PartialEq + 'a>(names: impl Iterator<Item = &'a mut A>, old: &A, new: &A) {
    for name in names.filter(|name| *name == old) {
        *name = new.clone();
    }
}

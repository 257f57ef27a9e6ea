//! Lending stake: a hotkey's owner names children, and some time later they validate with parts of the hotkey's stake.
//!
//! Children are announced, wait `PendingChildKeyCooldown` blocks, and take effect in the block of the subnet's next epoch, after
//! its input was frozen; in a subnet that has not started nobody relies on stakes yet, and they take effect at once.

use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{
    limits::{MAX_CHILDREN, ROOT},
    pallet::*,
};

/// Key of `TransactionKeyLastBlock` for announcements of children.
pub(crate) const SET_CHILDREN: u16 = 0;

/// Parts of 2⁶⁴ − 1, and who gets them.
pub(crate) type Parts<AccountId> = Vec<(u64, AccountId)>;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_children(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        children: Parts<T::AccountId>,
    ) -> DispatchResult {
        Self::check_set_children(coldkey, hotkey, netuid, &children)?;
        Self::join_lenders(netuid, hotkey)?;
        let now = Self::now();
        TransactionKeyLastBlock::<T>::insert((hotkey, netuid, SET_CHILDREN), now);
        if !SubtokenEnabled::<T>::get(netuid) {
            Self::apply_children(netuid, hotkey, children);
            return Ok(());
        }
        let due = now.saturating_add(PendingChildKeyCooldown::<T>::get());
        PendingChildKeys::<T>::insert(netuid, hotkey, (&children, due));
        Self::deposit_event(Event::SetChildrenScheduled(hotkey.clone(), netuid, due, children));
        Ok(())
    }

    /// Every condition of set_children, in Subtensor's order, but that there is room for one more lender.
    fn check_set_children(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        children: &[(u64, T::AccountId)],
    ) -> Result<(), Error<T>> {
        let last = TransactionKeyLastBlock::<T>::get((hotkey, netuid, SET_CHILDREN));
        let rested = last == 0 || Self::now().saturating_sub(last) >= SetChildrenRateLimit::<T>::get();
        ensure!(rested, Error::<T>::TxRateLimitExceeded);
        ensure!(netuid != ROOT, Error::<T>::RegistrationNotPermittedOnRootSubnet);
        ensure!(NetworksAdded::<T>::get(netuid), Error::<T>::SubnetNotExists);
        ensure!(Self::owner_of_hotkey(hotkey).as_ref() == Some(coldkey), Error::<T>::NonAssociatedColdKey);
        let distinct: BTreeSet<&T::AccountId> = children.iter().map(|(_, child)| child).collect();
        ensure!(distinct.len() == children.len(), Error::<T>::DuplicateChild);
        ensure!(!distinct.contains(hotkey), Error::<T>::InvalidChild);
        ensure!(children.len() <= MAX_CHILDREN, Error::<T>::TooManyChildren);
        let lent: u128 = children.iter().map(|(part, _)| u128::from(*part)).sum();
        ensure!(lent <= u128::from(u64::MAX), Error::<T>::ProportionOverflow);
        ensure!(Self::lends_one_way(netuid, hotkey, children), Error::<T>::ChildParentInconsistency);
        let enough = children.is_empty()
            || Self::has_total_stake(hotkey, StakeThreshold::<T>::get())
            || SubnetOwnerHotkey::<T>::try_get(netuid).as_ref() == Ok(hotkey);
        ensure!(enough, Error::<T>::NotEnoughStakeToSetChildkeys);
        Ok(())
    }

    /// Whether none of the children lends to the hotkey.
    fn lends_one_way(netuid: u16, hotkey: &T::AccountId, children: &[(u64, T::AccountId)]) -> bool {
        let parents = ParentKeys::<T>::get(hotkey, netuid);
        children.iter().all(|(_, child)| parents.iter().all(|(_, parent)| parent != child))
    }

    /// Whether the stake on the hotkey, of all subnets together, reaches `least`; what was lent to it does not count.
    fn has_total_stake(hotkey: &T::AccountId, least: u64) -> bool {
        let mut stakes = TotalHotkeyAlpha::<T>::iter_prefix_values(hotkey);
        let mut sum = 0u64;
        while sum < least {
            let Some(stake) = stakes.next() else { return false };
            sum = sum.saturating_add(stake);
        }
        true
    }

    /// Puts into effect what has waited long enough; how many announcements that were.
    pub(crate) fn apply_pending_children(netuid: u16, now: u64) -> u64 {
        let started = SubtokenEnabled::<T>::get(netuid);
        let pending = PendingChildKeys::<T>::iter_prefix(netuid);
        let due: Vec<_> = pending.filter(|(_, (_, block))| *block < now || !started).collect();
        let count = due.len() as u64;
        for (hotkey, (children, _)) in due {
            PendingChildKeys::<T>::remove(netuid, &hotkey);
            Self::apply_children(netuid, &hotkey, children);
        }
        count
    }

    /// Since the announcement a child may have begun to lend to the hotkey: then the announcement is void.
    fn apply_children(netuid: u16, hotkey: &T::AccountId, children: Parts<T::AccountId>) {
        if Self::lends_one_way(netuid, hotkey, &children) {
            Self::link_children(netuid, hotkey, &children);
            Self::deposit_event(Event::SetChildren(hotkey.clone(), netuid, children));
        } else {
            Self::deposit_event(Event::ChildrenDropped(hotkey.clone(), netuid));
        }
        Self::leave_lenders_if_idle(netuid, hotkey);
    }
}

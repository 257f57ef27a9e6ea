//! Everything that is kept under a hotkey, in one list: what a swap moves. A new map with hotkeys in it is added here; a test
//! that looks for the old key in the whole state refuses to pass without it.

use alloc::vec::Vec;

use crate::{
    child_keys::SET_CHILDREN,
    child_takes::SET_CHILDKEY_TAKE,
    neuron_records::NeuronRecords,
    pallet::*,
    records::{HotkeySwap, RateLimitKey},
    settle_epochs::SettleEpochs,
};

impl<T: Config> Pallet<T> {
    /// Makes the new hotkey the coldkey's. Its take is the lower of both, if it had one: a swap is no way to raise it.
    pub(crate) fn create_successor(coldkey: &T::AccountId, swap: &HotkeySwap<T::AccountId>) {
        let take = Delegates::<T>::get(&swap.old);
        let known = Delegates::<T>::try_get(&swap.new).unwrap_or(take);
        Self::create_hotkey(coldkey, &swap.new);
        Delegates::<T>::insert(&swap.new, take.min(known));
        let clock = |hotkey: &T::AccountId| RateLimitKey::LastTxBlockDelegateTake(hotkey.clone());
        let last =
            LastRateLimitedBlock::<T>::get(clock(&swap.old)).max(LastRateLimitedBlock::<T>::get(clock(&swap.new)));
        if last != 0 {
            LastRateLimitedBlock::<T>::insert(clock(&swap.new), last);
        }
    }

    /// Moves what is kept under the hotkey on one subnet, but for its stake. Whether it was a neuron there.
    pub(crate) fn swap_on_subnet(netuid: u16, coldkey: &T::AccountId, swap: &HotkeySwap<T::AccountId>) -> bool {
        let HotkeySwap { old, new, .. } = swap;
        let uid = Self::uid_of(netuid, old);
        if let Some(uid) = uid {
            Self::swap_neuron(netuid, uid, old, new);
        }
        if SubnetOwnerHotkey::<T>::try_get(netuid).as_ref() == Ok(old) {
            SubnetOwnerHotkey::<T>::insert(netuid, new);
        }
        // Others chose the old key, and what they choose is theirs.
        if AutoStakeDestination::<T>::get(coldkey, netuid).as_ref() == Some(old) {
            AutoStakeDestination::<T>::insert(coldkey, netuid, new);
        }
        let earned = AlphaDividendsPerSubnet::<T>::take(netuid, old);
        if earned != 0 {
            AlphaDividendsPerSubnet::<T>::mutate(netuid, new, |sum| *sum = sum.saturating_add(earned));
        }
        // Else the new one keeps the children that it has there.
        if uid.is_some() || Self::is_kin(netuid, old) {
            Self::rename_in_children(old, new, netuid);
        }
        // Also for one that is no neuron any more: the open epoch may know it.
        T::Settlement::rename_hotkey(netuid, old, new, swap.keep_stake);
        uid.is_some()
    }

    /// The uid and all that goes by it stay as they are: registration block, permit, votes, bonds, earnings.
    fn swap_neuron(netuid: u16, uid: u16, old: &T::AccountId, new: &T::AccountId) {
        Keys::<T>::insert(netuid, uid, new);
        Uids::<T>::swap(netuid, old, netuid, new);
        IsNetworkMember::<T>::swap(old, netuid, new, netuid);
        Axons::<T>::swap(netuid, old, netuid, new);
        NeuronCertificates::<T>::swap(netuid, old, netuid, new);
        Prometheus::<T>::swap(netuid, old, netuid, new);
        for mecid in 0..Self::mechanisms(netuid) {
            let index = Self::index_of(netuid, mecid);
            WeightCommits::<T>::swap(index, old, index, new);
        }
        T::Records::rename(netuid, old, new);
    }

    fn is_kin(netuid: u16, hotkey: &T::AccountId) -> bool {
        ChildKeys::<T>::contains_key(hotkey, netuid)
            || ParentKeys::<T>::contains_key(hotkey, netuid)
            || PendingChildKeys::<T>::contains_key(netuid, hotkey)
            || ChildkeyTake::<T>::contains_key(hotkey, netuid)
            || [SET_CHILDREN, SET_CHILDKEY_TAKE]
                .into_iter()
                .any(|act| TransactionKeyLastBlock::<T>::contains_key((hotkey, netuid, act)))
    }

    /// Lets go of a hotkey of which nothing is left. Its reference stays, or old signatures could be used again.
    pub(crate) fn abandon_hotkey(coldkey: &T::AccountId, old: &T::AccountId) {
        Owner::<T>::remove(old);
        Delegates::<T>::remove(old);
        LastRateLimitedBlock::<T>::remove(RateLimitKey::LastTxBlockDelegateTake(old.clone()));
        OwnedHotkeys::<T>::mutate_exists(coldkey, |hotkeys| {
            let left: Vec<_> = hotkeys.take().unwrap_or_default().into_iter().filter(|key| key != old).collect();
            *hotkeys = (!left.is_empty()).then_some(left);
        });
    }
}

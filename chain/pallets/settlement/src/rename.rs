//! Keys that change their name while an epoch is open, and the records that go with them.

use frame_support::{BoundedVec, traits::Get};

use crate::{
    Config, Inputs, LastStakes, Lending, Misses, Open, OpenEpoch, Pallet, Standing, Successor,
    blob::{Frozen, key_bytes},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_rename_hotkey(netuid: u16, old: &T::AccountId, new: &T::AccountId, keeps_stake: bool) {
        if old == new {
            return;
        }
        Open::<T>::mutate(netuid, |open| {
            if let Some(open) = open {
                Self::enter_frozen(netuid, open, old);
                Self::succeed(open, old, new, keeps_stake);
            }
        });
        Lending::<T>::mutate(netuid, |table| {
            let parents = table.iter_mut().flat_map(|table| table.parents.iter_mut()).filter(|_| !keeps_stake);
            parents.filter(|parent| parent.hotkey == *old).for_each(|parent| parent.hotkey = new.clone());
        });
        Misses::<T>::mutate(netuid, |misses| rename_in(misses, old, new, Standing::joined));
        LastStakes::<T>::mutate(netuid, |stakes| {
            // A vote is seasoned by the stake behind it, which may have stayed where it was.
            if let Some(stakes) = stakes.as_mut().filter(|_| !keeps_stake) {
                rename_in(stakes, old, new, u64::saturating_add);
            }
        });
    }

    pub(crate) fn do_rename_coldkey(netuid: u16, old: &T::AccountId, new: &T::AccountId) {
        Open::<T>::mutate(netuid, |open| match open {
            Some(open) if open.owner == *old => open.owner = new.clone(),
            _ => (),
        });
    }

    /// Gives a frozen hotkey its entry. Nobody else gets one: a stranger's swaps must not use up the room.
    fn enter_frozen(netuid: u16, open: &mut OpenEpoch<T::AccountId>, hotkey: &T::AccountId) {
        let entered = open.successors.iter().any(|one| one.frozen == *hotkey);
        if !entered && Self::is_frozen(netuid, hotkey) {
            let own = hotkey.clone();
            // One entry for each frozen neuron at most, so there is room.
            let _ = open.successors.try_push(Successor { frozen: own.clone(), now: own.clone(), payee: own });
        }
    }

    fn succeed(open: &mut OpenEpoch<T::AccountId>, old: &T::AccountId, new: &T::AccountId, keeps_stake: bool) {
        if open.owner_hotkey == *old {
            open.owner_hotkey = new.clone();
        }
        for one in open.successors.iter_mut() {
            if one.now == *old {
                one.now = new.clone();
            }
            if one.payee == *old && !keeps_stake {
                one.payee = new.clone();
            }
        }
    }

    fn is_frozen(netuid: u16, hotkey: &T::AccountId) -> bool {
        let key = key_bytes(hotkey);
        let frozen = Inputs::<T>::get(netuid).and_then(|blob| Frozen::read(&blob).ok());
        frozen.is_some_and(|frozen| frozen.head.neurons.iter().any(|neuron| neuron.hotkey == key))
    }
}

/// Moves an entry to another name; where that has one too, `joined` makes one of both. Nothing is cleared, nothing lost.
fn rename_in<A: Clone + PartialEq, V: Copy, N: Get<u32>>(
    list: &mut BoundedVec<(A, V), N>,
    old: &A,
    new: &A,
    joined: impl Fn(V, V) -> V,
) {
    let Some(moved) = list.iter().position(|(hotkey, _)| hotkey == old) else { return };
    let (_, value) = list.remove(moved);
    match list.iter_mut().find(|(hotkey, _)| hotkey == new) {
        Some((_, known)) => *known = joined(*known, value),
        None => {
            // One was taken out just now, so there is room.
            let _ = list.try_insert(moved, (new.clone(), value));
        }
    }
}

//! Keys that change their name while an epoch is open, and the records that go with them.

use crate::{
    Config, Inputs, Misses, Open, OpenEpoch, Pallet, Successor,
    blob::{Frozen, key_bytes},
    history::MissList,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_rename_hotkey(netuid: u16, old: &T::AccountId, new: &T::AccountId) {
        if old == new {
            return;
        }
        Open::<T>::mutate(netuid, |open| {
            if let Some(open) = open {
                Self::succeed(netuid, open, old, new);
            }
        });
        Misses::<T>::mutate(netuid, |misses| *misses = renamed(misses, old, new));
    }

    pub(crate) fn do_rename_coldkey(netuid: u16, old: &T::AccountId, new: &T::AccountId) {
        Open::<T>::mutate(netuid, |open| match open {
            Some(open) if open.owner == *old => open.owner = new.clone(),
            _ => (),
        });
    }

    /// Only frozen hotkeys get an entry: a stranger's swaps must not use up the room.
    fn succeed(netuid: u16, open: &mut OpenEpoch<T::AccountId>, old: &T::AccountId, new: &T::AccountId) {
        if open.owner_hotkey == *old {
            open.owner_hotkey = new.clone();
        }
        for one in open.successors.iter_mut().filter(|one| one.now == *old) {
            one.now = new.clone();
        }
        let succeeded = open.successors.iter().any(|one| one.frozen == *old);
        if !succeeded && Self::is_frozen(netuid, old) {
            // One entry for each frozen neuron at most, so there is room.
            let _ = open.successors.try_push(Successor { frozen: old.clone(), now: new.clone() });
        }
    }

    fn is_frozen(netuid: u16, hotkey: &T::AccountId) -> bool {
        let key = key_bytes(hotkey);
        let frozen = Inputs::<T>::get(netuid).and_then(|blob| Frozen::read(&blob).ok());
        frozen.is_some_and(|frozen| frozen.head.neurons.iter().any(|neuron| neuron.hotkey == key))
    }
}

/// Neither cleared nor lost: the new name has the longer of both silences.
fn renamed<A: Clone + PartialEq>(misses: &MissList<A>, old: &A, new: &A) -> MissList<A> {
    let of = |key: &A| misses.iter().find(|(known, _)| known == key).map(|(_, count)| *count);
    let Some(count) = of(old) else { return misses.clone() };
    let count = count.max(of(new).unwrap_or(0));
    let others = misses.iter().filter(|(known, _)| known != old && known != new).cloned();
    MissList::truncate_from(others.chain([(new.clone(), count)]).collect())
}

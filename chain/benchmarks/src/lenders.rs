//! Hotkeys that lend: as many as there may be, with as many children as each may have.

use alloc::{collections::BTreeMap, vec::Vec};
use pallet_subtensor::{ChildKeys, Lenders, Pallet as Subtensor, ParentKeys, StakeThreshold, limits};

use crate::{
    crowd::stake,
    world::{NETUID, TOKEN, VALIDATORS, VOTER, funded, hotkey, refused, signed},
};

/// Numbers of lenders, beyond those of neurons.
pub const LENDER: u32 = 1_000;
pub const LENDERS: u32 = limits::MAX_LENDERS as u32;
const CHILDREN: u32 = limits::MAX_CHILDREN as u32;
const FIFTH: u64 = u64::MAX / 5;

pub fn lender<T: frame_system::Config>(number: u32) -> T::AccountId {
    hotkey::<T>(LENDER.saturating_add(number))
}

/// Parts of a fifth for each.
pub fn fifths<A>(children: impl IntoIterator<Item = A>) -> Vec<(u64, A)> {
    children.into_iter().map(|child| (FIFTH, child)).collect()
}

/// So many hotkeys lend to the first of `children` and to four of the others, in turn.
pub fn lend<T: pallet_subtensor::Config>(count: u32, children: &[T::AccountId]) {
    let mut parents: BTreeMap<T::AccountId, Vec<(u64, T::AccountId)>> = BTreeMap::new();
    let others = (children.len() as u32).saturating_sub(1);
    assert!(others >= CHILDREN.saturating_sub(1));
    for number in 0..count {
        let lender = backed::<T>(number);
        let turn = |at: u32| number.saturating_mul(4).saturating_add(at).checked_rem(others).unwrap_or(0);
        let rest = (0..CHILDREN.saturating_sub(1)).map(|at| turn(at).saturating_add(1));
        let named = core::iter::once(0).chain(rest).filter_map(|at| children.get(at as usize).cloned());
        let children = fifths(named);
        for (part, child) in &children {
            parents.entry(child.clone()).or_default().push((*part, lender.clone()));
        }
        ChildKeys::<T>::insert(&lender, NETUID, children);
    }
    for (child, parents) in parents {
        ParentKeys::<T>::insert(child, NETUID, parents);
    }
    Lenders::<T>::insert(NETUID, (0..count).map(lender::<T>).collect::<Vec<_>>());
}

/// A hotkey with stake that is no neuron.
fn backed<T: pallet_subtensor::Config>(number: u32) -> T::AccountId {
    let number = LENDER.saturating_add(number);
    let (owner, lender) = (funded::<T>(number), hotkey::<T>(number));
    Subtensor::<T>::try_associate_hotkey(signed::<T>(owner.clone()), lender.clone()).unwrap_or_else(refused);
    stake::<T>(&owner, &lender, NETUID, TOKEN);
    lender
}

/// All that there may be lend to the voter of a full subnet and to its last validators; a vote needs stake.
pub fn full<T: pallet_subtensor::Config>() {
    let others = 110..VALIDATORS;
    let children: Vec<_> = core::iter::once(VOTER).chain(others).map(hotkey::<T>).collect();
    lend::<T>(LENDERS, &children);
    StakeThreshold::<T>::put(TOKEN);
    assert!(ParentKeys::<T>::get(hotkey::<T>(VOTER), NETUID).len() == limits::MAX_LENDERS);
}

//! All that can be kept under a neuron's hotkey.

use alloc::vec;
use alloc::vec::Vec;
use frame_support::BoundedVec;
use pallet_commitments::{CommitmentInfo, Data, LastBondsReset, Pallet as Commitments};
use pallet_subtensor::{
    AlphaDividendsPerSubnet, ChildkeyTake, Keys, Pallet as Subtensor, TransactionKeyLastBlock, WeightCommits, limits,
};
use sp_core::H256;

use crate::world::{refused, signed};

/// One more can follow.
pub fn commits<T: pallet_subtensor::Config>(index: u16, hotkey: &T::AccountId, count: usize, epoch: u64) {
    let commits: Vec<_> = (1..=count as u64).map(|at| (H256::repeat_byte(at as u8), epoch, 1, 0)).collect();
    WeightCommits::<T>::insert(index, hotkey, commits);
}

/// Fields of the longest kinds, and one that asks for one more entry.
pub fn largest_commitment() -> CommitmentInfo {
    let long = || Data::BigRaw(BoundedVec::truncate_from(vec![7; pallet_commitments::limits::MAX_BIG_RAW as usize]));
    CommitmentInfo { fields: BoundedVec::truncate_from(vec![long(), long(), Data::ResetBondsFlag]) }
}

pub fn certificate() -> Vec<u8> {
    vec![7; (limits::MAX_CERTIFICATE_KEY as usize).saturating_add(1)]
}

pub fn serve<T: pallet_subtensor::Config>(hotkey: &T::AccountId, netuid: u16) {
    let who = signed::<T>(hotkey.clone());
    Subtensor::<T>::serve_axon_tls(who, netuid, 1, 0x0102_0304, 8091, 4, 100, 0, 0, certificate())
        .unwrap_or_else(refused);
}

/// The hotkey is a neuron of the subnet.
pub fn own_everything<T: pallet_commitments::Config>(hotkey: &T::AccountId, netuid: u16) {
    serve::<T>(hotkey, netuid);
    let who = || signed::<T>(hotkey.clone());
    Subtensor::<T>::serve_prometheus(who(), netuid, 1, 0x0102_0304, 8091, 4).unwrap_or_else(refused);
    Commitments::<T>::set_commitment(who(), netuid, largest_commitment()).unwrap_or_else(refused);
    assert!(LastBondsReset::<T>::contains_key(netuid, hotkey));
    for mecid in 0..Subtensor::<T>::mechanisms(netuid) {
        commits::<T>(Subtensor::<T>::index_of(netuid, mecid), hotkey, limits::MAX_UNREVEALED_COMMITS, 0);
    }
    AlphaDividendsPerSubnet::<T>::insert(netuid, hotkey, 1);
    ChildkeyTake::<T>::insert(hotkey, netuid, 1);
    // Both clocks of lending.
    for act in 0..=1 {
        TransactionKeyLastBlock::<T>::insert((hotkey, netuid, act), 1);
    }
}

/// Each neuron of the subnet has everything.
pub fn own_everything_all<T: pallet_commitments::Config>(netuid: u16) {
    for uid in 0..Subtensor::<T>::neurons(netuid) {
        own_everything::<T>(&Keys::<T>::get(netuid, uid), netuid);
    }
}

//! Subnets with neurons, built by the calls that people make.

use alloc::vec::Vec;
use frame_benchmarking::account;
use frame_support::traits::{Hooks, fungible::Mutate};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use pallet_subtensor::{
    Bonds, LastUpdate, MaxAllowedUids, MaxAllowedValidators, Pallet as Subtensor, ValidatorPermit, Weights, limits,
};
use sp_runtime::SaturatedConversion;

/// The subnet that the development preset starts with; its owner's hotkey is uid 0.
pub const NETUID: u16 = 1;
pub const UIDS: u16 = limits::MAX_UIDS;
pub const VALIDATORS: u16 = limits::MAX_VALIDATORS;
pub const TOKEN: u64 = limits::TOKEN;
/// Beyond every rate limit and immunity of the preset.
pub const LATE: u32 = 10_000;
/// The uid that most is done with: a validator in the middle.
pub const VOTER: u16 = 100;

pub fn coldkey<T: frame_system::Config>(number: impl Into<u32>) -> T::AccountId {
    account("coldkey", number.into(), 0)
}

pub fn hotkey<T: frame_system::Config>(number: impl Into<u32>) -> T::AccountId {
    account("hotkey", number.into(), 0)
}

pub fn signed<T: frame_system::Config>(who: T::AccountId) -> T::RuntimeOrigin {
    RawOrigin::Signed(who).into()
}

/// The coldkey of this number, with tokens.
pub fn funded<T: pallet_subtensor::Config>(number: impl Into<u32>) -> T::AccountId {
    let coldkey = coldkey::<T>(number);
    T::Currency::mint_into(&coldkey, 1_000u64.saturating_mul(TOKEN)).map_or_else(refused, drop);
    coldkey
}

/// Who owns the first subnet.
pub fn owner<T: pallet_subtensor::Config>() -> T::AccountId {
    Subtensor::<T>::subnet_owner(NETUID)
}

/// The first subnet with so many neurons.
pub fn filled<T: pallet_subtensor::Config>(uids: u16) {
    MaxAllowedUids::<T>::insert(NETUID, UIDS);
    MaxAllowedValidators::<T>::insert(NETUID, VALIDATORS);
    for uid in 1..uids {
        let owner = funded::<T>(uid);
        Subtensor::<T>::burned_register(signed::<T>(owner.clone()), NETUID, hotkey::<T>(uid)).unwrap_or_else(refused);
        let stake = u64::from(UIDS.saturating_sub(uid)).saturating_mul(TOKEN);
        Subtensor::<T>::add_stake(signed::<T>(owner), hotkey::<T>(uid), NETUID, stake).unwrap_or_else(refused);
    }
    ValidatorPermit::<T>::insert(NETUID, (0..uids).map(|uid| uid <= VALIDATORS).collect::<Vec<_>>());
    rows::<T>(NETUID, uids);
    go_to::<T>(LATE);
    LastUpdate::<T>::insert(NETUID, (0..uids).map(|_| u64::from(LATE).saturating_sub(5)).collect::<Vec<_>>());
}

/// Weights of everybody for everybody, and bonds of validators to everybody.
pub fn rows<T: pallet_subtensor::Config>(index: u16, uids: u16) {
    let all: Vec<_> = (0..uids).map(|target| (target, target.saturating_add(1))).collect();
    for uid in 0..uids {
        Weights::<T>::insert(index, uid, all.clone());
        if uid <= VALIDATORS {
            Bonds::<T>::insert(index, uid, all.clone());
        }
    }
}

pub fn full_subnet<T: pallet_subtensor::Config>() {
    filled::<T>(UIDS);
}

pub fn go_to<T: frame_system::Config>(block: u32) {
    frame_system::Pallet::<T>::set_block_number(block.saturated_into());
}

/// Begins the block of this number, as the runtime would.
pub fn begin<T: pallet_subtensor::Config>(block: u32) {
    go_to::<T>(block);
    let number: BlockNumberFor<T> = block.saturated_into();
    Subtensor::<T>::on_initialize(number);
}

/// A setup that does not succeed measures nothing.
pub fn refused<E: core::fmt::Debug>(error: E) {
    panic!("the setup of a benchmark was refused: {error:?}");
}

//! Those who stake: nominators with the longest lists, and the only one of a hotkey.

use alloc::vec::Vec;
use frame_benchmarking::account;
use pallet_subtensor::{
    OwnedHotkeys, Pallet as Subtensor, SafeFloat, StakingHotkeys, TotalHotkeyAlpha, TotalHotkeySharesV2, limits,
};

use crate::world::{TOKEN, coldkey, funded, hotkey, refused, signed};

/// Numbers of nominators, beyond those of neurons and lenders.
pub const NOMINATOR: u32 = 2_000;
pub const STAKED: u64 = TOKEN / 10;

/// Hotkeys that nobody has anything on.
pub fn strangers<T: frame_system::Config>(count: usize) -> Vec<T::AccountId> {
    (0..count as u32).map(|number| account("stranger", number, 0)).collect()
}

/// A coldkey with tokens that has room for one more hotkey on its list.
pub fn nominator<T: pallet_subtensor::Config>(number: u32) -> T::AccountId {
    let nominator = funded::<T>(number);
    StakingHotkeys::<T>::insert(&nominator, strangers::<T>(limits::MAX_STAKING_HOTKEYS.saturating_sub(1)));
    nominator
}

pub fn stake<T: pallet_subtensor::Config>(nominator: &T::AccountId, hotkey: &T::AccountId, netuid: u16, amount: u64) {
    Subtensor::<T>::add_stake(signed::<T>(nominator.clone()), hotkey.clone(), netuid, amount).unwrap_or_else(refused);
}

/// A hotkey on which nobody but this nominator has stake, which is all but a rao of it: that one is swept up when it leaves.
pub fn sole_nominator<T: pallet_subtensor::Config>(number: u32, netuid: u16) -> (T::AccountId, T::AccountId) {
    let (nominator, only) = (nominator::<T>(number), hotkey::<T>(number));
    let owner = coldkey::<T>(number.saturating_add(10_000));
    Subtensor::<T>::try_associate_hotkey(signed::<T>(owner), only.clone()).unwrap_or_else(refused);
    stake::<T>(&nominator, &only, netuid, STAKED);
    assert!(TotalHotkeyAlpha::<T>::get(&only, netuid) == STAKED);
    TotalHotkeySharesV2::<T>::insert(&only, netuid, SafeFloat::from_u64(STAKED.saturating_add(1)));
    (nominator, only)
}

/// The coldkey owns as many hotkeys as leave room for one more, the `first` before strangers.
pub fn owns_many<T: pallet_subtensor::Config>(coldkey: &T::AccountId, first: &[T::AccountId]) {
    let others = limits::MAX_OWNED_HOTKEYS.saturating_sub(1).saturating_sub(first.len());
    let all: Vec<_> = first.iter().cloned().chain(strangers::<T>(others)).collect();
    OwnedHotkeys::<T>::insert(coldkey, all);
}

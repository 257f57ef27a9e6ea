//! More subnets than one.

use alloc::vec::Vec;
use frame_benchmarking::account;
use frame_support::traits::fungible::Mutate;
use pallet_subtensor::{
    Burn, LastEpochBlock, MaxBurn, MaxEpochsPerBlock, NetworkImmunityPeriod, NetworkLastLockCost, NetworkRegisteredAt,
    NetworksAdded, Pallet as Subtensor, SubnetLimit, SubnetMovingStake, TokenSymbol, TotalNetworks, limits,
};

use crate::{
    crowd::{STAKED, stake},
    world::{LATE, NETUID, TOKEN, begin, funded, go_to, hotkey, refused, signed},
};

/// Owner of all subnets but the first.
pub const OWNER: u32 = 3_000;

/// So many subnets that earn, each owned by `OWNER` with the same hotkey, which has stake on each.
pub fn subnets<T: pallet_subtensor::Config>(count: u16) -> T::AccountId {
    let owner = funded::<T>(OWNER);
    for netuid in 2..=count {
        go_to::<T>(u32::from(netuid).saturating_mul(10));
        NetworkLastLockCost::<T>::put(TOKEN);
        Subtensor::<T>::register_network(signed::<T>(owner.clone()), hotkey::<T>(OWNER)).unwrap_or_else(refused);
        Subtensor::<T>::start_call(signed::<T>(owner.clone()), netuid).unwrap_or_else(refused);
        stake::<T>(&owner, &hotkey::<T>(OWNER), netuid, STAKED);
    }
    go_to::<T>(LATE);
    owner
}

/// Nothing is due on any of them, but in this block something changes that does not in every one.
pub fn busy<T: pallet_subtensor::Config>(count: u16) {
    for netuid in 1..=count {
        LastEpochBlock::<T>::insert(netuid, Subtensor::<T>::now());
        Burn::<T>::insert(netuid, MaxBurn::<T>::get(netuid));
        T::Currency::mint_into(&Subtensor::<T>::subnet_account(netuid), TOKEN).map_or_else(refused, drop);
    }
}

/// An epoch opens on each of them in this block.
pub fn open_all<T: pallet_subtensor::Config>(count: u16, block: u32) {
    MaxEpochsPerBlock::<T>::put(limits::MAX_EPOCHS_PER_BLOCK);
    (1..=count).for_each(|netuid| LastEpochBlock::<T>::insert(netuid, 1));
    begin::<T>(block);
}

/// As many subnets as there may be, the first one the weakest; of the others only what is asked of all.
pub fn every_netuid<T: pallet_subtensor::Config>() {
    for netuid in 2..=limits::MAX_SUBNETS {
        NetworksAdded::<T>::insert(netuid, true);
        NetworkRegisteredAt::<T>::insert(netuid, 1);
        SubnetMovingStake::<T>::insert(netuid, u128::MAX);
        let symbol: [u8; 3] = account("symbol", u32::from(netuid), 0);
        TokenSymbol::<T>::insert(netuid, Vec::from(symbol));
    }
    TotalNetworks::<T>::put(limits::MAX_SUBNETS.saturating_add(1));
    SubnetLimit::<T>::put(limits::MAX_SUBNETS);
    NetworkImmunityPeriod::<T>::put(0);
    assert!(Subtensor::<T>::subnet_to_prune() == Some(NETUID));
}

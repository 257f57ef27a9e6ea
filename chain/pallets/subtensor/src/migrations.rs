//! What an upgrade changes in storage, a step for each version. A step stays as long as a chain of the version before may be there.

use alloc::collections::BTreeMap;
use core::marker::PhantomData;
use frame_support::{
    migrations::VersionedMigration,
    traits::{Get, StorageVersion, UncheckedOnRuntimeUpgrade},
    weights::Weight,
};

use crate::pallet::{Config, Pallet, SubnetAlphaOut, TotalHotkeyAlpha};

/// Raised with every change of what lies in storage. Entries that are new and have a default are none.
pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

/// 1: each subnet's stake is counted in `SubnetAlphaOut`.
pub type ToVersion1<T> = VersionedMigration<0, 1, CountStake<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

pub struct CountStake<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for CountStake<T> {
    fn on_runtime_upgrade() -> Weight {
        let mut stakes = BTreeMap::<u16, u64>::new();
        let mut pools = 0u64;
        for (_, netuid, value) in TotalHotkeyAlpha::<T>::iter() {
            let stake = stakes.entry(netuid).or_default();
            *stake = stake.saturating_add(value);
            pools = pools.saturating_add(1);
        }
        stakes.iter().for_each(|(netuid, stake)| SubnetAlphaOut::<T>::insert(netuid, stake));
        T::DbWeight::get().reads_writes(pools, stakes.len() as u64)
    }
}

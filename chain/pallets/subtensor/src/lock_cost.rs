//! The price of a subnet: doubles at each registration, then falls linearly.

use crate::{limits::TOKEN, pallet::*, records::RateLimitKey};

const ONE_TOKEN: u128 = TOKEN as u128;

/// What the last registration left behind, and how fast that fades.
#[derive(Clone, Copy, Debug)]
pub struct LockHistory {
    pub last_cost: u64,
    /// 0: there was none.
    pub last_block: u64,
    /// Blocks in which the price falls by `last_cost` while a block issues one token.
    pub interval: u64,
    pub block_emission: u64,
    pub floor: u64,
}

impl LockHistory {
    pub fn cost_at(&self, now: u64) -> u64 {
        let multiplier = if self.last_block == 0 { 1 } else { 2 };
        let interval = u128::from(self.interval).saturating_mul(u128::from(self.block_emission)) / ONE_TOKEN;
        let interval = u64::try_from(interval).unwrap_or(u64::MAX);
        let Some(per_block) = self.last_cost.checked_div(interval) else { return self.floor };
        let fallen = per_block.saturating_mul(now.saturating_sub(self.last_block));
        self.last_cost.saturating_mul(multiplier).saturating_sub(fallen).max(self.floor)
    }
}

impl<T: Config> Pallet<T> {
    /// What register_network costs now.
    pub fn network_lock_cost() -> u64 {
        let history = LockHistory {
            last_cost: NetworkLastLockCost::<T>::get(),
            last_block: LastRateLimitedBlock::<T>::get(RateLimitKey::NetworkLastRegistered),
            interval: NetworkLockReductionInterval::<T>::get(),
            block_emission: BlockEmission::<T>::get(),
            floor: NetworkMinLockCost::<T>::get(),
        };
        history.cost_at(Self::now())
    }
}

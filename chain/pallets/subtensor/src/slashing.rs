//! Stake that is taken away as a penalty.

use crate::pallet::{Config, Pallet};

impl<T: Config> Pallet<T> {
    /// Recycles a part, of 65535, of what the hotkey's owner has staked on it; gives the amount. Its nominators, who tag
    /// nothing, lose nothing.
    pub fn slash_owner(netuid: u16, hotkey: &T::AccountId, part: u16) -> u64 {
        let Some(coldkey) = Self::owner_of_hotkey(hotkey) else { return 0 };
        let stake = u128::from(Self::stake_of(hotkey, &coldkey, netuid));
        let share = stake.saturating_mul(u128::from(part)).checked_div(u128::from(u16::MAX)).unwrap_or(0);
        let amount = u64::try_from(share).unwrap_or(0);
        if amount != 0 {
            Self::debit_stake(netuid, hotkey, &coldkey, amount);
            Self::recycle(netuid, amount);
        }
        amount
    }
}

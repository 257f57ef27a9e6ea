//! Stake and tokens that are given up: recycled ones leave the issuance and can be issued again, burned ones lie for ever on an
//! account that nobody has a key to.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError;

use crate::{limits::ROOT, pallet::*};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_recycle_alpha(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        amount: u64,
        netuid: u16,
    ) -> DispatchResult {
        let amount = Self::given_up(coldkey, hotkey, amount, netuid)?;
        Self::debit_stake(netuid, hotkey, coldkey, amount);
        Self::recycle(netuid, amount);
        Self::deposit_event(Event::AlphaRecycled(coldkey.clone(), hotkey.clone(), amount, netuid));
        Ok(())
    }

    pub(crate) fn do_burn_alpha(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        amount: u64,
        netuid: u16,
    ) -> DispatchResult {
        let amount = Self::given_up(coldkey, hotkey, amount, netuid)?;
        Self::debit_stake(netuid, hotkey, coldkey, amount);
        Self::burn(netuid, amount);
        Self::deposit_event(Event::AlphaBurned(coldkey.clone(), hotkey.clone(), amount, netuid));
        Ok(())
    }

    /// Buying stake in order to burn it is burning tokens, where both count the same.
    pub(crate) fn do_add_stake_burn(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: u16,
        amount: u64,
        limit: Option<u64>,
    ) -> DispatchResult {
        Self::ensure_purchase_price(limit.unwrap_or(u64::MAX))?;
        Self::check_add_stake(coldkey, hotkey, netuid, amount)?;
        Self::burn_from(coldkey, amount)?;
        Self::deposit_event(Event::AddStakeBurn { netuid, hotkey: hotkey.clone(), amount, alpha: amount });
        Ok(())
    }

    /// As Subtensor does, no more than there is.
    fn given_up(coldkey: &T::AccountId, hotkey: &T::AccountId, amount: u64, netuid: u16) -> Result<u64, DispatchError> {
        ensure!(netuid != ROOT, Error::<T>::CannotBurnOrRecycleOnRootSubnet);
        Self::ensure_stakes(netuid)?;
        Self::ensure_hotkey_exists(hotkey)?;
        let amount = amount.min(Self::stake_of(hotkey, coldkey, netuid));
        ensure!(amount != 0, Error::<T>::AmountTooLow);
        Ok(amount)
    }
}

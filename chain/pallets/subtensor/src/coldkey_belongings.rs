//! Everything that a coldkey has, in one list: what its swap passes on. A new map with coldkeys in it is added here; a test that
//! looks for the old key in the whole state refuses to pass without it.
//!
//! Reserved tokens stay with the reservation, as do what other pallets keep in the old coldkey's name: proxies, multisigs.

use alloc::vec::Vec;
use frame_support::{
    ensure,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Preservation},
    },
};
use sp_runtime::DispatchError;

use crate::{
    limits::MAX_MOVED_STAKES,
    pallet::*,
    records::RateLimitKey,
    settle_epochs::SettleEpochs,
};

impl<T: Config> Pallet<T> {
    /// Every condition but the price; the stakes that go along, by hotkey and subnet.
    pub(crate) fn check_swap_coldkey(
        old: &T::AccountId,
        new: &T::AccountId,
    ) -> Result<Vec<(T::AccountId, u16)>, Error<T>> {
        ensure!(old != new, Error::<T>::NewColdKeyIsSameWithOld);
        ensure!(!Self::is_subnet_account(new), Error::<T>::CannotUseSystemAccount);
        ensure!(!OwnedHotkeys::<T>::contains_key(new), Error::<T>::ColdKeyAlreadyAssociated);
        ensure!(Self::owner_of_hotkey(new).is_none(), Error::<T>::NewColdKeyIsHotkey);
        let on_hotkey = |hotkey: T::AccountId| {
            AlphaV2::<T>::iter_key_prefix((&hotkey, old)).map(move |netuid| (hotkey.clone(), netuid)).collect::<Vec<_>>()
        };
        let stakes = StakingHotkeys::<T>::get(old).into_iter().flat_map(on_hotkey);
        let stakes: Vec<_> = stakes.take(MAX_MOVED_STAKES.saturating_add(1)).collect();
        ensure!(stakes.len() <= MAX_MOVED_STAKES, Error::<T>::TooManyStakesToMove);
        Ok(stakes)
    }

    /// All free tokens. Fewer than an account needs stay where they are.
    pub(crate) fn pass_balance(old: &T::AccountId, new: &T::AccountId) -> Result<(), DispatchError> {
        let free = T::Currency::reducible_balance(old, Preservation::Expendable, Fortitude::Polite);
        let reaches = T::Currency::balance(new).saturating_add(free) >= T::Currency::minimum_balance();
        if free != 0 && reaches {
            T::Currency::transfer(old, new, free, Preservation::Expendable)?;
        }
        Ok(())
    }

    /// Subnets, what open epochs still owe their owner, and where its miners' incentive goes; how many subnets there are.
    pub(crate) fn pass_subnets(old: &T::AccountId, new: &T::AccountId) -> u64 {
        let subnets = Self::subnets();
        for netuid in subnets.iter().copied() {
            if SubnetOwner::<T>::try_get(netuid).as_ref() == Ok(old) {
                SubnetOwner::<T>::insert(netuid, new);
            }
            T::Settlement::rename_coldkey(netuid, old, new);
            if let Some(hotkey) = AutoStakeDestination::<T>::take(old, netuid) {
                AutoStakeDestination::<T>::insert(new, netuid, hotkey);
            }
            let last = LastHotkeySwapOnNetuid::<T>::take(netuid, old);
            if last != 0 {
                LastHotkeySwapOnNetuid::<T>::mutate(netuid, new, |known| *known = last.max(*known));
            }
        }
        subnets.len() as u64
    }

    /// The new coldkey's own word stands.
    pub(crate) fn pass_identity(old: &T::AccountId, new: &T::AccountId) {
        let identity = IdentitiesV2::<T>::take(old).filter(|_| !IdentitiesV2::<T>::contains_key(new));
        if let Some(identity) = identity {
            IdentitiesV2::<T>::insert(new, identity);
        }
    }

    pub(crate) fn pass_hotkeys(old: &T::AccountId, new: &T::AccountId) {
        let hotkeys = OwnedHotkeys::<T>::take(old);
        if hotkeys.is_empty() {
            return;
        }
        hotkeys.iter().for_each(|hotkey| Owner::<T>::insert(hotkey, new));
        OwnedHotkeys::<T>::insert(new, hotkeys);
    }

    /// Each pool stays as it is: only whose its shares are changes.
    pub(crate) fn pass_stakes(old: &T::AccountId, new: &T::AccountId, stakes: &[(T::AccountId, u16)]) {
        for (hotkey, netuid) in stakes {
            Self::pass_stake(*netuid, hotkey, old, new, u64::MAX);
        }
    }

    /// A new coldkey rests as long as the old one would have had to.
    pub(crate) fn pass_clocks(old: &T::AccountId, new: &T::AccountId) {
        LastRateLimitedBlock::<T>::remove(RateLimitKey::LastTxBlock(old.clone()));
        LastRateLimitedBlock::<T>::insert(RateLimitKey::LastTxBlock(new.clone()), Self::now());
        let acts: Vec<_> = TransactionKeyLastBlock::<T>::drain_prefix((old,)).collect();
        for ((netuid, act), last) in acts {
            TransactionKeyLastBlock::<T>::mutate((new, netuid, act), |known| *known = last.max(*known));
        }
    }
}

//! A coldkey goes over to another one: announced by its hash, carried out days later.
//!
//! In between the coldkey can do nothing else (`coldkey_freeze`, asked by the runtime for every origin that a transaction acts
//! for), so whoever took it by theft gains nothing by the announcement, and whoever lost it has days to dispute: a disputed
//! coldkey waits for root. The new key's bytes stay unknown until the swap.

use frame_support::{
    dispatch::{DispatchResultWithPostInfo, PostDispatchInfo},
    ensure,
    pallet_prelude::DispatchResult,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::{
    SaturatedConversion,
    traits::{BlakeTwo256, Hash},
};

use crate::{call_weights, pallet::*};

/// Why a coldkey may not act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColdkeyFreeze {
    /// It is about to go over to another one: it may only carry that out, dispute it, replace it or take it back.
    Announced,
    /// Somebody with the key disputes that: it may do nothing.
    Disputed,
}

impl<T: Config> Pallet<T> {
    /// Whether the coldkey is frozen by its own announcement.
    pub fn coldkey_freeze(coldkey: &T::AccountId) -> Option<ColdkeyFreeze> {
        if ColdkeySwapDisputes::<T>::contains_key(coldkey) {
            return Some(ColdkeyFreeze::Disputed);
        }
        ColdkeySwapAnnouncements::<T>::contains_key(coldkey).then_some(ColdkeyFreeze::Announced)
    }

    /// The calls that an announced coldkey may still make.
    pub fn is_coldkey_swap(call: &Call<T>) -> bool {
        matches!(
            call,
            Call::announce_coldkey_swap { .. }
                | Call::swap_coldkey_announced { .. }
                | Call::dispute_coldkey_swap { .. }
                | Call::clear_coldkey_swap_announcement { .. }
        )
    }

    /// The first announcement costs; later ones replace it, once it could have been carried out for a while.
    pub(crate) fn do_announce_coldkey_swap(who: &T::AccountId, new_coldkey_hash: H256) -> DispatchResult {
        Self::ensure_undisputed(who)?;
        let now = frame_system::Pallet::<T>::block_number();
        match ColdkeySwapAnnouncements::<T>::get(who) {
            Some((when, _)) => {
                ensure!(Self::is_stale(when), Error::<T>::ColdkeySwapReannouncedTooEarly);
            }
            None => {
                let cost = KeySwapCost::<T>::get();
                ensure!(Self::can_spend(who, cost), Error::<T>::NotEnoughBalanceToPaySwapColdKey);
                Self::recycle_from(who, cost)?;
            }
        }
        let when = Self::later(now, ColdkeySwapAnnouncementDelay::<T>::get());
        ColdkeySwapAnnouncements::<T>::insert(who, (when, new_coldkey_hash));
        Self::deposit_event(Event::ColdkeySwapAnnounced { who: who.clone(), new_coldkey_hash });
        Ok(())
    }

    pub(crate) fn do_swap_coldkey_announced(old: &T::AccountId, new: &T::AccountId) -> DispatchResultWithPostInfo {
        Self::ensure_undisputed(old)?;
        let (when, hash) =
            ColdkeySwapAnnouncements::<T>::get(old).ok_or(Error::<T>::ColdkeySwapAnnouncementNotFound)?;
        ensure!(BlakeTwo256::hash_of(new) == hash, Error::<T>::AnnouncedColdkeyHashDoesNotMatch);
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(now >= when, Error::<T>::ColdkeySwapTooEarly);
        Self::swap_coldkeys(old, new, 0)
    }

    /// Root's swap: no announcement, no delay, a price that root names.
    pub(crate) fn swap_coldkeys(old: &T::AccountId, new: &T::AccountId, cost: u64) -> DispatchResultWithPostInfo {
        let stakes = Self::check_swap_coldkey(old, new)?;
        ensure!(Self::can_spend(old, cost), Error::<T>::NotEnoughBalanceToPaySwapColdKey);
        if cost != 0 {
            Self::recycle_from(old, cost)?;
        }
        Self::pass_balance(old, new)?;
        let subnets = Self::pass_subnets(old, new);
        Self::pass_identity(old, new);
        Self::pass_hotkeys(old, new);
        Self::pass_stakes(old, new, &stakes);
        Self::pass_clocks(old, new);
        ColdkeySwapAnnouncements::<T>::remove(old);
        ColdkeySwapDisputes::<T>::remove(old);
        Self::deposit_event(Event::ColdkeySwapped { old_coldkey: old.clone(), new_coldkey: new.clone() });
        let weight = call_weights::swap_coldkey::<T>(subnets, stakes.len() as u64);
        Ok(PostDispatchInfo { actual_weight: Some(weight), ..Default::default() })
    }

    pub(crate) fn do_dispute_coldkey_swap(who: &T::AccountId) -> DispatchResult {
        let announced = ColdkeySwapAnnouncements::<T>::contains_key(who);
        ensure!(announced, Error::<T>::ColdkeySwapAnnouncementNotFound);
        let disputed = ColdkeySwapDisputes::<T>::contains_key(who);
        ensure!(!disputed, Error::<T>::ColdkeySwapAlreadyDisputed);
        ColdkeySwapDisputes::<T>::insert(who, frame_system::Pallet::<T>::block_number());
        Self::deposit_event(Event::ColdkeySwapDisputed { coldkey: who.clone() });
        Ok(())
    }

    pub(crate) fn do_clear_coldkey_swap(who: &T::AccountId) -> DispatchResult {
        Self::ensure_undisputed(who)?;
        let (when, _) = ColdkeySwapAnnouncements::<T>::get(who).ok_or(Error::<T>::ColdkeySwapAnnouncementNotFound)?;
        ensure!(Self::is_stale(when), Error::<T>::ColdkeySwapClearTooEarly);
        ColdkeySwapAnnouncements::<T>::remove(who);
        Self::deposit_event(Event::ColdkeySwapCleared { who: who.clone() });
        Ok(())
    }

    pub(crate) fn do_reset_coldkey_swap(who: &T::AccountId) {
        ColdkeySwapAnnouncements::<T>::remove(who);
        ColdkeySwapDisputes::<T>::remove(who);
        Self::deposit_event(Event::ColdkeySwapReset { who: who.clone() });
    }

    fn ensure_undisputed(who: &T::AccountId) -> Result<(), Error<T>> {
        ensure!(!ColdkeySwapDisputes::<T>::contains_key(who), Error::<T>::ColdkeySwapDisputed);
        Ok(())
    }

    /// Whether a swap that was possible from `when` on has been left alone for long enough.
    fn is_stale(when: BlockNumberFor<T>) -> bool {
        let since = Self::later(when, ColdkeySwapReannouncementDelay::<T>::get());
        frame_system::Pallet::<T>::block_number() >= since
    }

    fn later(block: BlockNumberFor<T>, delay: u32) -> BlockNumberFor<T> {
        let sum = block.saturated_into::<u32>().saturating_add(delay);
        sum.into()
    }
}

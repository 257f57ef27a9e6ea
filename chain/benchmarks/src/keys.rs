//! Keys that get another key.

use alloc::vec;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use pallet_subtensor::{
    AlphaV2, AutoStakeDestination, ChainIdentityV2, ChildKeys, ColdkeySwapAnnouncements, Delegates, IdentitiesV2,
    KeySwapCost, LastHotkeySwapOnNetuid, LastRateLimitedBlock, Lenders, OwnedHotkeys, Owner, Pallet as Subtensor,
    ParentKeys, PendingChildKeys, RateLimitKey, SubnetOwner, TransactionKeyLastBlock, limits,
};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::{
    belongings::own_everything,
    crowd::{NOMINATOR, STAKED, nominator, owns_many, stake},
    lenders::{LENDERS, fifths, lend},
    networks::{OWNER, open_all, subnets},
    opening::{BOUNDARY, latecomers_of, open},
    world::{NETUID, TOKEN, VOTER, coldkey, filled, full_subnet, funded, hotkey, refused, signed},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_commitments::Config + pallet_settlement::Config {}

const MOST: u32 = limits::MAX_MOVED_STAKES as u32;
const NEW: u32 = 9_000;
/// What owners' clocks count: changes of the version key, mechanisms, split, seats and tempo.
const CLOCKS: [u16; 5] = [4, 7, 8, 9, 11];

/// A validator with everything that a hotkey can have on one subnet: all lend to it, and it lends to five.
fn kin<T: Config>(old: &T::AccountId) {
    full_subnet::<T>();
    let others: Vec<_> = core::iter::once(VOTER).chain(85..90).map(hotkey::<T>).collect();
    lend::<T>(LENDERS.saturating_sub(1), &others);
    let children = fifths((1..=5u16).map(hotkey::<T>));
    for (part, child) in &children {
        ParentKeys::<T>::insert(child, NETUID, vec![(*part, old.clone())]);
    }
    ChildKeys::<T>::insert(old, NETUID, &children);
    PendingChildKeys::<T>::insert(NETUID, old, (children, u64::MAX));
    Lenders::<T>::append(NETUID, old);
    own_everything::<T>(old, NETUID);
}

/// The coldkey may go over to the other one now.
fn announced<T: Config>(old: &T::AccountId, new: &T::AccountId) {
    ColdkeySwapAnnouncements::<T>::insert(old, (frame_system::Pallet::<T>::block_number(), BlakeTwo256::hash_of(new)));
    IdentitiesV2::<T>::insert(old, ChainIdentityV2::default());
    LastRateLimitedBlock::<T>::insert(RateLimitKey::LastTxBlock(old.clone()), 1);
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// Everywhere, where there is one subnet; its epoch is open, and all stakes are too late for it. Each nominator stakes on as
    /// many hotkeys as it can.
    #[benchmark]
    fn swap_hotkey_stakes(n: Linear<1, { MOST }>) -> Result<(), BenchmarkError> {
        let (owner, old, new) = (coldkey::<T>(VOTER), hotkey::<T>(VOTER), hotkey::<T>(NEW));
        kin::<T>(&old);
        open::<T>();
        for number in 1..n {
            stake::<T>(&nominator::<T>(NOMINATOR.saturating_add(number)), &old, NETUID, STAKED);
        }
        owns_many::<T>(&owner, core::slice::from_ref(&old));
        let who = signed::<T>(owner.clone());
        #[block]
        {
            Subtensor::<T>::swap_hotkey(who, old.clone(), new.clone(), None).map_or_else(|e| refused(e.error), drop);
        }
        assert!(Subtensor::<T>::uid_of(NETUID, &new) == Some(VOTER));
        assert!(AlphaV2::<T>::iter_key_prefix((&new,)).count() as u32 == n);
        assert!(AlphaV2::<T>::iter_key_prefix((&old,)).next().is_none() && !Owner::<T>::contains_key(&old));
        Ok(())
    }

    /// The owner's hotkey of all subnets but one, with an epoch open on each, and one stake on each.
    #[benchmark]
    fn swap_hotkey_subnets(n: Linear<1, 16>) -> Result<(), BenchmarkError> {
        let (count, old, new) = (n as u16, hotkey::<T>(OWNER), hotkey::<T>(NEW));
        filled::<T>(2);
        let owner = subnets::<T>(count);
        Subtensor::<T>::burned_register(signed::<T>(owner.clone()), NETUID, old.clone()).unwrap_or_else(refused);
        stake::<T>(&owner, &old, NETUID, STAKED);
        for netuid in 1..=count {
            own_everything::<T>(&old, netuid);
            AutoStakeDestination::<T>::insert(&owner, netuid, &old);
        }
        open_all::<T>(count, BOUNDARY);
        latecomers_of::<T>(&owner, &old, count);
        let who = signed::<T>(owner);
        #[block]
        {
            Subtensor::<T>::swap_hotkey(who, old, new.clone(), None).map_or_else(|e| refused(e.error), drop);
        }
        assert!((1..=count).all(|netuid| Subtensor::<T>::uid_of(netuid, &new).is_some()));
        Ok(())
    }

    /// The coldkey owns as many hotkeys as it can, and stakes on so many of them.
    #[benchmark]
    fn swap_coldkey_stakes(n: Linear<1, { MOST }>) -> Result<(), BenchmarkError> {
        filled::<T>(2);
        open::<T>();
        let (old, new) = (funded::<T>(OWNER), coldkey::<T>(NEW));
        let hotkeys: Vec<_> = (0..limits::MAX_OWNED_HOTKEYS as u32).map(|at| hotkey::<T>(NEW + 1 + at)).collect();
        for hotkey in &hotkeys {
            Owner::<T>::insert(hotkey, &old);
            Delegates::<T>::insert(hotkey, 1);
        }
        OwnedHotkeys::<T>::insert(&old, &hotkeys);
        hotkeys.iter().take(n as usize).for_each(|hotkey| stake::<T>(&old, hotkey, NETUID, STAKED));
        announced::<T>(&old, &new);
        let who = signed::<T>(old);
        #[block]
        {
            Subtensor::<T>::swap_coldkey_announced(who, new.clone()).map_or_else(|e| refused(e.error), drop);
        }
        let moved = hotkeys.iter().filter(|hotkey| Subtensor::<T>::stake_of(hotkey, &new, NETUID) != 0).count();
        assert!(moved as u32 == n && OwnedHotkeys::<T>::get(new) == hotkeys);
        Ok(())
    }

    /// It owns all of them, an epoch is open on each, and it has set something everywhere.
    #[benchmark]
    fn swap_coldkey_subnets(n: Linear<1, 16>) -> Result<(), BenchmarkError> {
        let count = n as u16;
        filled::<T>(2);
        let (old, new) = (subnets::<T>(count), coldkey::<T>(NEW));
        SubnetOwner::<T>::insert(NETUID, &old);
        for netuid in 1..=count {
            AutoStakeDestination::<T>::insert(&old, netuid, hotkey::<T>(OWNER));
            LastHotkeySwapOnNetuid::<T>::insert(netuid, &old, 1);
            for clock in CLOCKS {
                TransactionKeyLastBlock::<T>::insert((&old, netuid, clock), 1);
            }
        }
        open_all::<T>(count, BOUNDARY);
        announced::<T>(&old, &new);
        let who = signed::<T>(old);
        #[block]
        {
            Subtensor::<T>::swap_coldkey_announced(who, new.clone()).map_or_else(|e| refused(e.error), drop);
        }
        assert!((1..=count).all(|netuid| Subtensor::<T>::subnet_owner(netuid) == new));
        assert!(
            (1..=count).all(|netuid| pallet_settlement::Open::<T>::get(netuid).is_some_and(|open| open.owner == new))
        );
        Ok(())
    }

    /// The first one, which is paid for.
    #[benchmark]
    fn coldkey_announcement() -> Result<(), BenchmarkError> {
        let old = funded::<T>(OWNER);
        let left = (1_000 * TOKEN).saturating_sub(KeySwapCost::<T>::get());
        assert!(Subtensor::<T>::can_spend(&old, left));
        let who = signed::<T>(old.clone());
        #[block]
        {
            Subtensor::<T>::announce_coldkey_swap(who, H256::repeat_byte(7)).unwrap_or_else(refused);
        }
        assert!(ColdkeySwapAnnouncements::<T>::contains_key(&old));
        assert!(!Subtensor::<T>::can_spend(&old, left));
        Ok(())
    }
}

//! What coldkeys sign about their stake. Epochs are open: whoever stakes is late.

use frame_benchmarking::v2::*;
use pallet_subtensor::{
    AutoStakeDestination, ChildkeyTake, Delegates, Joined, MaxChildkeyTake, MaxDelegateTake, Pallet as Subtensor,
    PendingRecycle, StakingHotkeys, limits,
};

use crate::{
    crowd::{NOMINATOR, STAKED, nominator, sole_nominator, stake},
    networks::{OWNER, open_all, subnets},
    opening::{BOUNDARY, open},
    world::{NETUID, VOTER, coldkey, filled, full_subnet, go_to, hotkey, refused, signed},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_settlement::Config {}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// The last hotkey that the nominator can have on its list.
    #[benchmark]
    fn add_stake() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        open::<T>();
        stake::<T>(&nominator::<T>(NOMINATOR + 1), &hotkey::<T>(VOTER), NETUID, STAKED);
        let late = nominator::<T>(NOMINATOR);
        let who = signed::<T>(late.clone());
        #[block]
        {
            Subtensor::<T>::add_stake(who, hotkey::<T>(VOTER), NETUID, STAKED).unwrap_or_else(refused);
        }
        assert!(StakingHotkeys::<T>::decode_len(&late) == Some(limits::MAX_STAKING_HOTKEYS));
        assert!(Joined::<T>::contains_key((hotkey::<T>(VOTER), late, NETUID)));
        Ok(())
    }

    /// All of it, by the last one.
    #[benchmark]
    fn remove_stake() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        open::<T>();
        let (late, only) = sole_nominator::<T>(NOMINATOR, NETUID);
        let worth = Subtensor::<T>::stake_of(&only, &late, NETUID);
        let who = signed::<T>(late.clone());
        #[block]
        {
            Subtensor::<T>::remove_stake(who, only.clone(), NETUID, worth).unwrap_or_else(refused);
        }
        assert!(!Joined::<T>::contains_key((&only, &late, NETUID)));
        assert!(!StakingHotkeys::<T>::get(&late).contains(&only));
        assert!(PendingRecycle::<T>::get(NETUID) != 0);
        Ok(())
    }

    /// To another hotkey on another subnet.
    #[benchmark]
    fn move_stake() -> Result<(), BenchmarkError> {
        subnets::<T>(2);
        filled::<T>(2);
        open_all::<T>(2, BOUNDARY);
        let (late, from) = sole_nominator::<T>(NOMINATOR, NETUID);
        StakingHotkeys::<T>::mutate(&late, |hotkeys| drop(hotkeys.remove(0)));
        let worth = Subtensor::<T>::stake_of(&from, &late, NETUID);
        let (who, to) = (signed::<T>(late.clone()), hotkey::<T>(OWNER));
        #[block]
        {
            Subtensor::<T>::move_stake(who, from.clone(), to.clone(), NETUID, 2, worth).unwrap_or_else(refused);
        }
        assert!(!StakingHotkeys::<T>::get(&late).contains(&from));
        assert!(Joined::<T>::contains_key((&to, &late, 2)));
        Ok(())
    }

    #[benchmark]
    fn auto_stake() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        let (owner, chosen) = (coldkey::<T>(VOTER), hotkey::<T>(VOTER));
        AutoStakeDestination::<T>::insert(&owner, NETUID, hotkey::<T>(1u32));
        let who = signed::<T>(owner.clone());
        #[block]
        {
            Subtensor::<T>::set_coldkey_auto_stake_hotkey(who, NETUID, chosen.clone()).unwrap_or_else(refused);
        }
        assert!(AutoStakeDestination::<T>::get(owner, NETUID) == Some(chosen));
        Ok(())
    }

    #[benchmark]
    fn take() -> Result<(), BenchmarkError> {
        filled::<T>(2);
        let (owner, key) = (signed::<T>(coldkey::<T>(1u32)), hotkey::<T>(1u32));
        Subtensor::<T>::decrease_take(owner.clone(), key.clone(), 0).unwrap_or_else(refused);
        go_to::<T>(20_000);
        let most = MaxDelegateTake::<T>::get();
        #[block]
        {
            Subtensor::<T>::increase_take(owner, key.clone(), most).unwrap_or_else(refused);
        }
        assert!(Delegates::<T>::get(key) == most);
        Ok(())
    }

    /// Also more than root's rules about childkey takes, which are a value and its event.
    #[benchmark]
    fn childkey_rule() -> Result<(), BenchmarkError> {
        filled::<T>(2);
        let (owner, key) = (signed::<T>(coldkey::<T>(1u32)), hotkey::<T>(1u32));
        Subtensor::<T>::set_childkey_take(owner.clone(), key.clone(), NETUID, 1).unwrap_or_else(refused);
        go_to::<T>(20_000);
        let most = MaxChildkeyTake::<T>::get();
        #[block]
        {
            Subtensor::<T>::set_childkey_take(owner, key.clone(), NETUID, most).unwrap_or_else(refused);
        }
        assert!(ChildkeyTake::<T>::get(key, NETUID) == most);
        Ok(())
    }
}

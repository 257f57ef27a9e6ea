//! Joining, creating, naming and removing.

use alloc::vec;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use pallet_settlement::{HistoryIndex, Open};
use pallet_subtensor::{
    FirstEmissionBlockNumber, IdentitiesV2, IsNetworkMember, LastEpochBlock, NetworkLastLockCost, Pallet as Subtensor,
    PendingEpochAt, Removals, SubnetIdentitiesV3, SubnetIdentityV3, TokenSymbol, limits,
};

use crate::{
    belongings::own_everything,
    crowd::{owns_many, strangers},
    networks::{OWNER, every_netuid},
    opening::{long_history, open},
    world::{LATE, NETUID, TOKEN, UIDS, full_subnet, funded, go_to, hotkey, owner, refused, signed},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_commitments::Config + pallet_settlement::Config {}

const LINE: usize = limits::MAX_IDENTITY_LINE;
const TEXT: usize = limits::MAX_IDENTITY_TEXT;

fn longest_identity() -> SubnetIdentityV3 {
    SubnetIdentityV3 {
        subnet_name: vec![7; LINE],
        github_repo: vec![7; TEXT],
        subnet_contact: vec![7; TEXT],
        subnet_url: vec![7; TEXT],
        discord: vec![7; LINE],
        description: vec![7; TEXT],
        logo_url: vec![7; TEXT],
        additional: vec![7; TEXT],
    }
}

/// A full subnet with an open epoch and a long past.
fn old_subnet<T: Config>() {
    full_subnet::<T>();
    long_history::<T>(&open::<T>());
    SubnetIdentitiesV3::<T>::insert(NETUID, longest_identity());
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// The subnet is full: somebody with everything is replaced, and every row forgets the votes for it.
    #[benchmark]
    fn burned_register() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        own_everything::<T>(&hotkey::<T>(1u16), NETUID);
        let newcomer = funded::<T>(OWNER);
        owns_many::<T>(&newcomer, &[]);
        let who = signed::<T>(newcomer);
        #[block]
        {
            Subtensor::<T>::burned_register(who, NETUID, hotkey::<T>(OWNER)).unwrap_or_else(refused);
        }
        assert!(Subtensor::<T>::uid_of(NETUID, &hotkey::<T>(OWNER)) == Some(1));
        assert!(Subtensor::<T>::neurons(NETUID) == UIDS);
        Ok(())
    }

    /// There are as many subnets as there may be: a full one makes room.
    #[benchmark]
    fn register_network() -> Result<(), BenchmarkError> {
        old_subnet::<T>();
        every_netuid::<T>();
        let newcomer = funded::<T>(OWNER);
        owns_many::<T>(&newcomer, &[]);
        let (who, named) = (signed::<T>(newcomer), Some(longest_identity()));
        #[block]
        {
            Subtensor::<T>::register_network_with_identity(who, hotkey::<T>(OWNER), named).unwrap_or_else(refused);
        }
        assert!(Subtensor::<T>::is_being_removed(NETUID) && !Open::<T>::contains_key(NETUID));
        assert!(SubnetIdentitiesV3::<T>::contains_key(limits::MAX_SUBNETS.saturating_add(1)));
        Ok(())
    }

    #[benchmark]
    fn start_call() -> Result<(), BenchmarkError> {
        let newcomer = funded::<T>(OWNER);
        go_to::<T>(LATE);
        NetworkLastLockCost::<T>::put(TOKEN);
        let who = signed::<T>(newcomer);
        Subtensor::<T>::register_network(who.clone(), hotkey::<T>(OWNER)).unwrap_or_else(refused);
        #[block]
        {
            Subtensor::<T>::start_call(who, 2).unwrap_or_else(refused);
        }
        assert!(FirstEmissionBlockNumber::<T>::contains_key(2));
        Ok(())
    }

    /// The last hotkey that is looked at is the first that is a neuron.
    #[benchmark]
    fn identity() -> Result<(), BenchmarkError> {
        let (named, neuron) = (funded::<T>(OWNER), hotkey::<T>(OWNER));
        let mut hotkeys = strangers::<T>(limits::MAX_OWNED_HOTKEYS_SEEN.saturating_sub(1));
        hotkeys.push(neuron.clone());
        owns_many::<T>(&named, &hotkeys);
        IsNetworkMember::<T>::insert(neuron, NETUID, true);
        let who = signed::<T>(named.clone());
        let (line, text) = (|| vec![7; LINE], || vec![7; TEXT]);
        #[block]
        {
            Subtensor::<T>::set_identity(who, line(), line(), line(), text(), line(), text(), text())
                .unwrap_or_else(refused);
        }
        assert!(IdentitiesV2::<T>::contains_key(named));
        Ok(())
    }

    /// As many other symbols are looked at as there may be.
    #[benchmark]
    fn update_symbol() -> Result<(), BenchmarkError> {
        every_netuid::<T>();
        let (who, last) = (signed::<T>(owner::<T>()), "ꒌ".as_bytes().to_vec());
        #[block]
        {
            Subtensor::<T>::update_symbol(who, NETUID, last.clone()).unwrap_or_else(refused);
        }
        assert!(TokenSymbol::<T>::get(NETUID) == last);
        Ok(())
    }

    /// The owner's call that looks at most.
    #[benchmark]
    fn owner_call() -> Result<(), BenchmarkError> {
        go_to::<T>(LATE);
        LastEpochBlock::<T>::insert(NETUID, u64::from(LATE));
        let who = signed::<T>(owner::<T>());
        #[block]
        {
            Subtensor::<T>::trigger_epoch(who, NETUID).unwrap_or_else(refused);
        }
        assert!(PendingEpochAt::<T>::get(NETUID) > u64::from(LATE));
        Ok(())
    }

    #[benchmark]
    fn dissolve_network() -> Result<(), BenchmarkError> {
        old_subnet::<T>();
        #[block]
        {
            Subtensor::<T>::root_dissolve_network(RawOrigin::Root.into(), NETUID).unwrap_or_else(refused);
        }
        assert!(Removals::<T>::get().len() == 1 && Subtensor::<T>::neurons(NETUID) == 0);
        assert!(!Open::<T>::contains_key(NETUID) && HistoryIndex::<T>::get(NETUID).is_empty());
        Ok(())
    }
}

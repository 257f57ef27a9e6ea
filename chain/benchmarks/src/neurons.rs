//! What hotkeys sign.

use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use pallet_subtensor::{
    Axons, CommitRevealWeightsEnabled, LastEpochBlock, NeuronCertificates, OwnedHotkeys, Pallet as Subtensor,
    SubnetEpochIndex, WeightCommits, Weights, limits,
};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::{
    belongings::{certificate, commits, serve},
    crowd::owns_many,
    lenders,
    world::{NETUID, UIDS, VOTER, coldkey, full_subnet, go_to, hotkey, refused, signed},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_subtensor::Config {}

const QUEUE: usize = limits::MAX_UNREVEALED_COMMITS;

fn everybody() -> (Vec<u16>, Vec<u16>) {
    ((0..UIDS).collect(), (0..UIDS).map(|uid| uid.saturating_add(1)).collect())
}

fn voter<T: Config>() -> T::AccountId {
    full_subnet::<T>();
    lenders::full::<T>();
    hotkey::<T>(VOTER)
}

/// The queue has room for one more commit.
fn committing_voter<T: Config>() -> T::AccountId {
    let voter = voter::<T>();
    CommitRevealWeightsEnabled::<T>::insert(NETUID, true);
    LastEpochBlock::<T>::insert(NETUID, Subtensor::<T>::now());
    commits::<T>(NETUID, &voter, QUEUE.saturating_sub(1), SubnetEpochIndex::<T>::get(NETUID));
    voter
}

fn assert_voted<T: Config>() {
    let row = Weights::<T>::get(NETUID, VOTER);
    assert!(row.len() == usize::from(UIDS) && row.last() == Some(&(UIDS.saturating_sub(1), u16::MAX)));
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn set_weights() -> Result<(), BenchmarkError> {
        let voter = voter::<T>();
        let (uids, values) = everybody();
        #[block]
        {
            Subtensor::<T>::set_weights(signed::<T>(voter), NETUID, uids, values, 0).unwrap_or_else(refused);
        }
        assert_voted::<T>();
        Ok(())
    }

    #[benchmark]
    fn commit_weights() -> Result<(), BenchmarkError> {
        let voter = committing_voter::<T>();
        let who = signed::<T>(voter.clone());
        #[block]
        {
            Subtensor::<T>::commit_weights(who, NETUID, H256::repeat_byte(99)).unwrap_or_else(refused);
        }
        assert!(WeightCommits::<T>::get(NETUID, voter).is_some_and(|commits| commits.len() == QUEUE));
        Ok(())
    }

    /// The last one of a full queue: all before it go.
    #[benchmark]
    fn reveal_weights() -> Result<(), BenchmarkError> {
        let voter = committing_voter::<T>();
        let (uids, values) = everybody();
        let salt = vec![7u16; limits::MAX_SALT_LENGTH];
        let hash = BlakeTwo256::hash_of(&(&voter, NETUID, &uids, &values, &salt, 0u64));
        Subtensor::<T>::commit_weights(signed::<T>(voter.clone()), NETUID, hash).unwrap_or_else(refused);
        SubnetEpochIndex::<T>::mutate(NETUID, |index| *index = index.saturating_add(1));
        let who = signed::<T>(voter.clone());
        #[block]
        {
            Subtensor::<T>::reveal_weights(who, NETUID, uids, values, salt, 0).unwrap_or_else(refused);
        }
        assert_voted::<T>();
        assert!(!WeightCommits::<T>::contains_key(NETUID, voter));
        Ok(())
    }

    /// Again, with the longest certificate.
    #[benchmark]
    fn serve_axon() -> Result<(), BenchmarkError> {
        full_subnet::<T>();
        let neuron = hotkey::<T>(VOTER);
        serve::<T>(&neuron, NETUID);
        go_to::<T>(20_000);
        let (who, certificate) = (signed::<T>(neuron.clone()), certificate());
        #[block]
        {
            Subtensor::<T>::serve_axon_tls(who, NETUID, 2, 0x0102_0305, 8091, 4, 100, 0, 0, certificate)
                .unwrap_or_else(refused);
        }
        assert!(Axons::<T>::get(NETUID, &neuron).is_some_and(|axon| axon.block == 20_000));
        assert!(NeuronCertificates::<T>::contains_key(NETUID, &neuron));
        Ok(())
    }

    /// The last hotkey that a coldkey can own.
    #[benchmark]
    fn associate_hotkey() -> Result<(), BenchmarkError> {
        let owner = coldkey::<T>(1u32);
        owns_many::<T>(&owner, &[]);
        let who = signed::<T>(owner.clone());
        #[block]
        {
            Subtensor::<T>::try_associate_hotkey(who, hotkey::<T>(1u32)).unwrap_or_else(refused);
        }
        assert!(OwnedHotkeys::<T>::decode_len(&owner) == Some(limits::MAX_OWNED_HOTKEYS));
        Ok(())
    }
}

//! An epoch from its first tag to its end, on the largest frozen input.

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::BoundedVec;
use frame_system::RawOrigin;
use neurite_yuma::referee;
use pallet_settlement::{
    ChallengeDeposit, EpochRecord, History, Inputs, Open, OpenEpoch, Pallet as Settlement, SlashRate, Status,
    tag::attestation_tag,
};
use pallet_subtensor::LiquidAlphaOn;
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::{
    crowd::NOMINATOR,
    lenders,
    opening::{BOUNDARY, latecomers, long_history, open, read},
    world::{NETUID, UIDS, coldkey, full_subnet, funded, go_to, refused, signed},
};

pub struct Pallet<T: Config>(core::marker::PhantomData<T>);
pub trait Config: pallet_settlement::Config {}

/// Numbers of those who challenge.
const CHALLENGER: u32 = NOMINATOR + 1;

/// The dearest arithmetic there is, and everybody to be paid.
fn opened<T: Config>() -> OpenEpoch<T::AccountId> {
    full_subnet::<T>();
    lenders::full::<T>();
    LiquidAlphaOn::<T>::insert(NETUID, true);
    let open = open::<T>();
    latecomers::<T>();
    long_history::<T>(&open);
    open
}

fn outcome<T: Config>() -> (Vec<u8>, H256) {
    let blob = Inputs::<T>::get(NETUID).unwrap_or_default();
    match referee(&blob) {
        Ok(ruling) => (ruling.outcome.clone(), H256(blake2_256(&ruling.outcome))),
        Err(_) => panic!("the referee cannot read the input"),
    }
}

/// Every elector has a tag for `root`.
fn tagged<T: Config>(mut open: OpenEpoch<T::AccountId>, root: H256) -> OpenEpoch<T::AccountId> {
    for (elector, tag) in open.electors.iter().zip(open.tags.iter_mut()) {
        let hotkey = pallet_settlement::blob::key_bytes(&elector.hotkey);
        *tag = Some(attestation_tag(&open.digest, &hotkey, &root));
    }
    Open::<T>::insert(NETUID, open.clone());
    open
}

/// All agree on `root`.
fn rooted<T: Config>(open: OpenEpoch<T::AccountId>, root: H256) -> OpenEpoch<T::AccountId> {
    let mut open = tagged::<T>(open, root);
    open.root = Some(root);
    open.rooted_at = Some(BOUNDARY.saturating_add(1));
    Open::<T>::insert(NETUID, open.clone());
    go_to::<T>(BOUNDARY.saturating_add(2));
    open
}

fn last_elector<T: Config>(open: &OpenEpoch<T::AccountId>) -> T::RuntimeOrigin {
    match open.electors.last() {
        Some(last) => signed::<T>(last.hotkey.clone()),
        None => panic!("there is no elector"),
    }
}

fn settled<T: Config>(index: u64) -> EpochRecord<T::AccountId> {
    match History::<T>::get(NETUID, index).filter(|record| record.status == Status::Settled) {
        Some(record) => record,
        None => panic!("the epoch is not settled"),
    }
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn attest() -> Result<(), BenchmarkError> {
        let open = opened::<T>();
        let who = last_elector::<T>(&open);
        #[block]
        {
            Settlement::<T>::attest(who, NETUID, open.index, open.digest, H256::repeat_byte(1)).unwrap_or_else(refused);
        }
        assert!(read::<T>().tags.last().is_some_and(Option::is_some));
        Ok(())
    }

    #[benchmark]
    fn propose() -> Result<(), BenchmarkError> {
        let root = H256::repeat_byte(2);
        let open = tagged::<T>(opened::<T>(), root);
        let who = last_elector::<T>(&open);
        #[block]
        {
            Settlement::<T>::propose(who, NETUID, open.index, root).unwrap_or_else(refused);
        }
        assert!(read::<T>().root == Some(root));
        Ok(())
    }

    #[benchmark]
    fn submit() -> Result<(), BenchmarkError> {
        let open = opened::<T>();
        let (bytes, root) = outcome::<T>();
        let open = rooted::<T>(open, root);
        go_to::<T>(open.last_for_challenge().saturating_add(1));
        let who = last_elector::<T>(&open);
        let bytes = BoundedVec::truncate_from(bytes);
        #[block]
        {
            Settlement::<T>::submit(who, NETUID, open.index, bytes).unwrap_or_else(refused);
        }
        let record = settled::<T>(open.index);
        assert!(record.payments.len() == usize::from(UIDS) && record.parents.len() as u32 == lenders::LENDERS);
        Ok(())
    }

    /// The quorum was right: the whole epoch is run and everybody is paid. Where it was wrong, its electors lose stake in place
    /// of earning some, which writes less, and so does what their parents do not get.
    #[benchmark]
    fn challenge() -> Result<(), BenchmarkError> {
        let open = opened::<T>();
        let open = rooted::<T>(open, outcome::<T>().1);
        let who = signed::<T>(funded::<T>(CHALLENGER));
        #[block]
        {
            Settlement::<T>::challenge(who, NETUID, open.index).map_or_else(|error| refused(error.error), drop);
        }
        let record = settled::<T>(open.index);
        assert!(record.payments.len() == usize::from(UIDS) && record.parents.len() as u32 == lenders::LENDERS);
        assert!(record.challenge.is_some_and(|one| one.deposit != 0));
        Ok(())
    }

    /// The challenger cannot pay.
    #[benchmark]
    fn refused_challenge() -> Result<(), BenchmarkError> {
        let (said, open) = (H256::repeat_byte(3), opened::<T>());
        let open = rooted::<T>(open, said);
        let who = signed::<T>(coldkey::<T>(CHALLENGER));
        let is_refused;
        #[block]
        {
            is_refused = Settlement::<T>::challenge(who, NETUID, open.index).is_err();
        }
        assert!(is_refused && read::<T>().root == Some(said));
        Ok(())
    }

    #[benchmark]
    fn force_void() -> Result<(), BenchmarkError> {
        let open = opened::<T>();
        #[block]
        {
            Settlement::<T>::force_void(RawOrigin::Root.into(), NETUID, open.index).unwrap_or_else(refused);
        }
        assert!(!Open::<T>::contains_key(NETUID) && History::<T>::contains_key(NETUID, open.index));
        Ok(())
    }

    #[benchmark]
    fn challenge_terms() -> Result<(), BenchmarkError> {
        #[block]
        {
            Settlement::<T>::set_challenge_terms(RawOrigin::Root.into(), 1, 2, 3).unwrap_or_else(refused);
        }
        assert!(ChallengeDeposit::<T>::get() == 1 && SlashRate::<T>::get() == 3);
        Ok(())
    }
}

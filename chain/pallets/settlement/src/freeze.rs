//! The boundary block: an input becomes immutable bytes and its money is set aside.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::BoundedVec;
use frame_system::pallet_prelude::BlockNumberFor;
use neurite_yuma::{
    blob::{CONSENSUS_VERSION, INPUT_FORMAT},
    limits::MAX_MECHANISMS,
    mechanisms::split_emission,
    outcome::OUTCOME_FORMAT,
};
use pallet_subtensor::{FrozenEpoch, SettleEpochs};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::traits::Zero;

use crate::{
    Carry, Config, Elector, Event, Inputs, Lending, Open, OpenEpoch, Pallet, Totals, VoidCause,
    blob::{blob_of, key_bytes},
    electors::{Ballot, choose_electors},
    limits::CHALLENGE_SHARE,
};

impl<T: Config> SettleEpochs<T::AccountId> for Pallet<T> {
    fn void_overdue(now: u32) {
        for netuid in Self::overdue(now) {
            match Open::<T>::get(netuid) {
                Some(open) => Self::void(netuid, open, VoidCause::Overdue),
                None => Self::close_epoch(netuid),
            }
        }
    }

    fn is_open(netuid: u16) -> bool {
        Open::<T>::contains_key(netuid)
    }

    fn carry(netuid: u16) -> u64 {
        Carry::<T>::get(netuid)
    }

    fn note_issued(netuid: u16, amount: u64) {
        Totals::<T>::mutate(netuid, |totals| totals.issued = totals.issued.saturating_add(amount));
    }

    fn open(epoch: FrozenEpoch<T::AccountId>) {
        let netuid = epoch.netuid;
        // The schedule opens nothing while an epoch is open; should it ever, no token may be lost with it.
        if let Some(previous) = Open::<T>::get(netuid) {
            Self::void(netuid, previous, VoidCause::Unfreezable);
        }
        let carry = Carry::<T>::take(netuid);
        let pool = epoch.miner.saturating_add(epoch.validator).saturating_add(carry);
        let blob = blob_of(&epoch, Self::genesis_hash(), pool).encode();
        let digest = H256(blake2_256(&blob));
        let open = Self::opened(&epoch, carry, pool, digest);
        let mechanisms = epoch.mechanisms.len();
        let splits = split_emission(pool, mechanisms, epoch.params.split.as_deref()).is_some();
        let fits = (1..=MAX_MECHANISMS).contains(&mechanisms) && splits && !open.electors.is_empty();
        let blob = BoundedVec::try_from(blob).ok().filter(|_| fits && Self::set_deadline(netuid, open.close));
        let Some(blob) = blob else {
            Inputs::<T>::remove(netuid);
            return Self::void(netuid, open, VoidCause::Unfreezable);
        };
        Inputs::<T>::insert(netuid, blob);
        if !epoch.lending.loans.is_empty() {
            Lending::<T>::insert(netuid, epoch.lending);
        }
        let (index, owner_cut, close) = (open.index, open.owner_cut, open.close);
        Open::<T>::insert(netuid, open);
        Self::deposit_event(Event::EpochOpened { netuid, index, digest, pool, owner_cut, close });
    }

    fn rename_hotkey(netuid: u16, old: &T::AccountId, new: &T::AccountId, keeps_stake: bool) {
        Self::do_rename_hotkey(netuid, old, new, keeps_stake);
    }

    fn rename_coldkey(netuid: u16, old: &T::AccountId, new: &T::AccountId) {
        Self::do_rename_coldkey(netuid, old, new);
    }

    fn clear_subnet(netuid: u16) -> u64 {
        Self::do_clear_subnet(netuid)
    }
}

impl<T: Config> Pallet<T> {
    fn opened(epoch: &FrozenEpoch<T::AccountId>, carry: u64, pool: u64, digest: H256) -> OpenEpoch<T::AccountId> {
        let electors = Self::electors_of(epoch);
        let tempo = u32::from(epoch.tempo);
        OpenEpoch {
            index: epoch.index,
            block: epoch.block,
            miner: epoch.miner,
            validator: epoch.validator,
            carry,
            pool,
            owner_cut: epoch.owner_cut,
            owner: pallet_subtensor::Pallet::<T>::subnet_owner(epoch.netuid),
            owner_hotkey: pallet_subtensor::Pallet::<T>::subnet_owner_hotkey(epoch.netuid),
            digest,
            input_format: INPUT_FORMAT,
            outcome_format: OUTCOME_FORMAT,
            consensus: CONSENSUS_VERSION,
            attest_end: epoch.block.saturating_add(tempo / 2),
            challenge_blocks: challenge_blocks(tempo),
            close: epoch.block.saturating_add(tempo.saturating_sub(1)),
            tags: BoundedVec::truncate_from(alloc::vec![None; electors.len()]),
            electors: BoundedVec::truncate_from(electors),
            root: None,
            rooted_at: None,
            successors: BoundedVec::new(),
        }
    }

    fn electors_of(epoch: &FrozenEpoch<T::AccountId>) -> Vec<Elector<T::AccountId>> {
        let (votes, chilled) = (Self::season(epoch), Self::chilled(epoch.netuid));
        let electors = choose_electors(epoch, Ballot { votes: &votes, chilled: &chilled }).into_iter();
        let seats = electors.filter_map(|uid| epoch.neurons.get(uid).zip(votes.get(uid)));
        seats
            .map(|(neuron, stake)| Elector {
                hotkey: neuron.hotkey.clone(),
                stake: *stake,
                chilled: chilled.contains(&neuron.hotkey),
            })
            .collect()
    }

    fn genesis_hash() -> [u8; 32] {
        key_bytes(&frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()))
    }
}

/// The length of the challenge window, C.
fn challenge_blocks(tempo: u32) -> u32 {
    tempo.checked_div(CHALLENGE_SHARE).unwrap_or(0).max(1)
}

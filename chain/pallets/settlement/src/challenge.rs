//! The referee: the epoch in Rust decides what a quorum may have got wrong.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{ensure, pallet_prelude::DispatchError};
use neurite_yuma::referee;
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::{ChallengeDeposit, Config, Error, Event, OpenEpoch, Pallet, SlashRate, checks::Ready};

/// A quorum's root that was put to the referee, and what came of it. The root was right where it is the epoch's.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct Challenge<AccountId> {
    pub challenger: AccountId,
    /// What the quorum agreed on.
    pub root: H256,
    /// What the challenger lost, for the root was right.
    pub deposit: u64,
    /// Stake that the owners of false electors lost.
    pub slashed: u64,
    /// The challenger's part of the dividends withheld from false electors.
    pub reward: u64,
}

impl<AccountId> Challenge<AccountId> {
    fn of(challenger: AccountId, root: H256) -> Self {
        Challenge { challenger, root, deposit: 0, slashed: 0, reward: 0 }
    }
}

impl<T: Config> Pallet<T> {
    /// Settles the epoch on the referee's outcome, whatever the quorum's was: its bytes are here, so nobody has to bring
    /// them, and a quorum that would withhold them gains nothing.
    pub(crate) fn do_challenge(who: T::AccountId, netuid: u16, index: u64) -> Result<bool, DispatchError> {
        let (mut open, root) = Self::check_challenge(&who, netuid, index)?;
        let blob = Self::input(netuid)?;
        let ruling = referee(&blob).map_err(|flaw| Error::<T>::NoRuling(flaw.code()))?;
        ensure!(ruling.permit_mismatches.is_empty(), Error::<T>::PermitsDiffer);
        let (frozen, outcome) = Self::read(&blob, &ruling.outcome)?;

        let ruled = H256(blake2_256(&ruling.outcome));
        let mut challenge = Challenge::of(who, root);
        if ruled == root {
            challenge.deposit = ChallengeDeposit::<T>::get();
            pallet_subtensor::Pallet::<T>::recycle_from(&challenge.challenger, challenge.deposit)?;
        } else {
            challenge.slashed = Self::slash_false(netuid, &open, &root);
            open.root = Some(ruled);
        }
        let overturned = ruled != root;
        Self::settle(netuid, Ready { open, root: ruled, frozen, outcome, challenge: Some(challenge) });
        Ok(overturned)
    }

    /// Takes stake of the owners of the electors whose tags open to a false root, nothing of their nominators.
    fn slash_false(netuid: u16, open: &OpenEpoch<T::AccountId>, root: &H256) -> u64 {
        let rate = SlashRate::<T>::get();
        let false_tags = open.electors.iter().enumerate().filter(|(position, _)| open.opens_to(*position, root));
        false_tags.fold(0, |sum, (_, elector)| {
            let hotkey = open.payee(&elector.hotkey);
            let slashed = pallet_subtensor::Pallet::<T>::slash_owner(netuid, hotkey, rate);
            if slashed != 0 {
                Self::deposit_event(Event::Slashed { netuid, hotkey: hotkey.clone(), amount: slashed });
            }
            sum.saturating_add(slashed)
        })
    }
}

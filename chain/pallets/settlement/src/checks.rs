//! Every condition of the free calls, read-only: the pool asks the same questions as the block.

use codec::Decode;
use frame_support::{BoundedVec, ensure};
use neurite_yuma::outcome::Outcome;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::SaturatedConversion;

use crate::{
    Challenge, ChallengeDeposit, Config, Error, Inputs, Open, OpenEpoch, Pallet,
    blob::Frozen,
    limits::MaxInputBytes,
    outcome::{Shape, decode_outcome},
    quorum::Tally,
};

/// A submission that passed every check.
pub struct Ready<AccountId> {
    pub open: OpenEpoch<AccountId>,
    pub root: H256,
    pub frozen: Frozen,
    pub outcome: Outcome,
    /// Where the referee was asked.
    pub challenge: Option<Challenge<AccountId>>,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn now() -> u32 {
        frame_system::Pallet::<T>::block_number().saturated_into()
    }

    pub(crate) fn open_epoch(netuid: u16, index: u64) -> Result<OpenEpoch<T::AccountId>, Error<T>> {
        let open = Open::<T>::get(netuid).ok_or(Error::<T>::NothingOpen)?;
        ensure!(open.index == index, Error::<T>::OtherEpoch);
        Ok(open)
    }

    /// Gives the epoch and the elector's position.
    pub(crate) fn check_attest(
        who: &T::AccountId,
        netuid: u16,
        index: u64,
        digest: &H256,
    ) -> Result<(OpenEpoch<T::AccountId>, usize), Error<T>> {
        let open = Self::open_epoch(netuid, index)?;
        let elector = open.elector(who).ok_or(Error::<T>::NotElector)?;
        let now = Self::now();
        ensure!(now > open.block, Error::<T>::TooEarly);
        ensure!(now <= open.attest_end, Error::<T>::TooLate);
        ensure!(open.digest == *digest, Error::<T>::WrongDigest);
        ensure!(!open.has_tag(elector), Error::<T>::AlreadyAttested);
        Ok((open, elector))
    }

    /// Gives the epoch and the stake behind the root. The signer's own tag is one hash and is checked before the others.
    pub(crate) fn check_propose(
        who: &T::AccountId,
        netuid: u16,
        index: u64,
        root: &H256,
    ) -> Result<(OpenEpoch<T::AccountId>, Tally), Error<T>> {
        let open = Self::open_epoch(netuid, index)?;
        let elector = open.elector(who).ok_or(Error::<T>::NotElector)?;
        ensure!(open.root.is_none(), Error::<T>::AlreadyRooted);
        let now = Self::now();
        ensure!(now <= open.last_for_root(), Error::<T>::TooLate);
        ensure!(now > open.attest_end || open.all_tagged(), Error::<T>::TooEarly);
        ensure!(open.opens_to(elector, root), Error::<T>::TagDoesNotOpen);
        let tally = open.tally(root);
        ensure!(tally.carries(), Error::<T>::NoQuorum);
        Ok((open, tally))
    }

    pub(crate) fn check_submit(
        who: &T::AccountId,
        netuid: u16,
        index: u64,
        outcome: &[u8],
    ) -> Result<Ready<T::AccountId>, Error<T>> {
        let open = Self::open_epoch(netuid, index)?;
        ensure!(pallet_subtensor::Pallet::<T>::is_registered_anywhere(who), Error::<T>::NotRegistered);
        let root = open.root.ok_or(Error::<T>::NotRooted)?;
        let now = Self::now();
        ensure!(now > open.last_for_challenge(), Error::<T>::TooEarly);
        ensure!(now <= open.close, Error::<T>::TooLate);
        ensure!(blake2_256(outcome) == root.0, Error::<T>::WrongOutcome);
        let blob = Self::input(netuid)?;
        let (frozen, outcome) = Self::read(&blob, outcome)?;
        Ok(Ready { open, root, frozen, outcome, challenge: None })
    }

    /// Gives the epoch and the root that its quorum agreed on. The referee is not asked yet.
    pub(crate) fn check_challenge(
        who: &T::AccountId,
        netuid: u16,
        index: u64,
    ) -> Result<(OpenEpoch<T::AccountId>, H256), Error<T>> {
        let open = Self::open_epoch(netuid, index)?;
        let root = open.root.ok_or(Error::<T>::NotRooted)?;
        ensure!(Self::now() <= open.last_for_challenge(), Error::<T>::TooLate);
        let affordable = pallet_subtensor::Pallet::<T>::can_spend(who, ChallengeDeposit::<T>::get());
        ensure!(affordable, Error::<T>::CannotPayDeposit);
        Ok((open, root))
    }

    pub(crate) fn input(netuid: u16) -> Result<BoundedVec<u8, MaxInputBytes>, Error<T>> {
        Inputs::<T>::get(netuid).ok_or(Error::<T>::InputLost)
    }

    /// The frozen table and an outcome that fits it.
    pub(crate) fn read(blob: &[u8], outcome: &[u8]) -> Result<(Frozen, Outcome), Error<T>> {
        let frozen = Frozen::read(blob).map_err(|_| Error::<T>::InputLost)?;
        let permits = frozen.permits();
        let shape = Shape { permits: &permits, mechanisms: frozen.last_updates.len() };
        let outcome = decode_outcome(outcome, shape).map_err(Error::<T>::NotCanonical)?;
        Ok((frozen, outcome))
    }

    /// The account behind 32 frozen bytes.
    pub(crate) fn account(hotkey: &[u8; 32]) -> Option<T::AccountId> {
        T::AccountId::decode(&mut &hotkey[..]).ok()
    }
}

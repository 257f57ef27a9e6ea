//! Committing to weights by their hash and revealing them a fixed number of epochs later.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{ensure, pallet_prelude::DispatchResult};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::{
    limits::{MAX_SALT_LENGTH, MAX_UNREVEALED_COMMITS},
    mechanisms::Matrix,
    pallet::*,
    records::WeightCommit,
    weights::Vote,
};

/// Where a subnet stands between commits and reveals.
#[derive(Clone, Copy)]
pub(crate) struct RevealClock {
    epoch: u64,
    period: u64,
}

impl RevealClock {
    pub fn is_expired(self, commit: &WeightCommit) -> bool {
        self.epoch > commit.1.saturating_add(self.period)
    }

    /// A commit can be revealed in one epoch only.
    fn may_reveal(self, commit: &WeightCommit) -> bool {
        self.epoch == commit.1.saturating_add(self.period)
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_commit_weights(hotkey: &T::AccountId, matrix: Matrix, hash: H256) -> DispatchResult {
        let (uid, mut commits) = Self::check_commit(hotkey, matrix)?;
        commits.push((hash, Self::reveal_clock(matrix.netuid).epoch, Self::now(), 0));
        WeightCommits::<T>::insert(matrix.index(), hotkey, commits);
        // The update counts at the commit, not at the reveal: whoever commits keeps the pace.
        Self::note_update(matrix, uid);
        Self::deposit_event(Event::WeightsCommitted(hotkey.clone(), matrix.index(), hash));
        Ok(())
    }

    /// Revealing a commit discards the older ones.
    pub(crate) fn do_reveal_weights(
        hotkey: &T::AccountId,
        matrix: Matrix,
        vote: &Vote,
        salt: &[u16],
    ) -> DispatchResult {
        let (uid, place, hash) = Self::check_reveal(hotkey, matrix, vote, salt)?;
        WeightCommits::<T>::mutate_exists(matrix.index(), hotkey, |commits| {
            let later: Vec<_> = commits.take().unwrap_or_default().into_iter().skip(place.saturating_add(1)).collect();
            *commits = (!later.is_empty()).then_some(later);
        });
        Self::store_vote(matrix, uid, vote);
        Self::deposit_event(Event::WeightsRevealed(hotkey.clone(), matrix.index(), hash));
        Ok(())
    }

    /// Every condition of commit_weights; the caller's uid and its commits that have not expired.
    pub(crate) fn check_commit(hotkey: &T::AccountId, matrix: Matrix) -> Result<(u16, Vec<WeightCommit>), Error<T>> {
        let netuid = matrix.netuid;
        ensure!(NetworksAdded::<T>::get(netuid), Error::<T>::SubnetNotExists);
        ensure!(Self::has_mechanism(matrix), Error::<T>::MechanismDoesNotExist);
        ensure!(CommitRevealWeightsEnabled::<T>::get(netuid), Error::<T>::CommitRevealDisabled);
        let uid = Self::uid_of(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;
        Self::check_voting_stake(hotkey, netuid, uid)?;
        ensure!(Self::may_update(matrix, uid), Error::<T>::CommittingWeightsTooFast);
        let mut commits = WeightCommits::<T>::get(matrix.index(), hotkey).unwrap_or_default();
        let clock = Self::reveal_clock(netuid);
        commits.retain(|commit| !clock.is_expired(commit));
        ensure!(commits.len() < MAX_UNREVEALED_COMMITS, Error::<T>::TooManyUnrevealedCommits);
        Ok((uid, commits))
    }

    /// Every condition of reveal_weights; the caller's uid, the commit's place in the queue and its hash.
    pub(crate) fn check_reveal(
        hotkey: &T::AccountId,
        matrix: Matrix,
        vote: &Vote,
        salt: &[u16],
    ) -> Result<(u16, usize, H256), Error<T>> {
        let commits = Self::commits_to_reveal(hotkey, matrix)?;
        let (place, hash) = Self::find_commit(hotkey, matrix, &commits, vote, salt)?;
        let uid = Self::check_vote(hotkey, matrix, vote, false)?;
        Ok((uid, place, hash))
    }

    /// The hotkey's queue, expired commits included, where revealing is the way to vote.
    pub(crate) fn commits_to_reveal(hotkey: &T::AccountId, matrix: Matrix) -> Result<Vec<WeightCommit>, Error<T>> {
        ensure!(CommitRevealWeightsEnabled::<T>::get(matrix.netuid), Error::<T>::CommitRevealDisabled);
        WeightCommits::<T>::get(matrix.index(), hotkey).ok_or(Error::<T>::NoWeightsCommitFound)
    }

    /// The oldest commit to this vote that has not expired, if this is its reveal epoch: place and hash.
    pub(crate) fn find_commit(
        hotkey: &T::AccountId,
        matrix: Matrix,
        commits: &[WeightCommit],
        vote: &Vote,
        salt: &[u16],
    ) -> Result<(usize, H256), Error<T>> {
        ensure!(salt.len() <= MAX_SALT_LENGTH, Error::<T>::InvalidValue);
        let hash = commit_hash(hotkey, matrix.index(), vote, salt);
        let mut fitting = commits.iter().enumerate().filter(|(_, commit)| commit.0 == hash).peekable();
        ensure!(fitting.peek().is_some(), Error::<T>::InvalidRevealCommitHashNotMatch);
        let clock = Self::reveal_clock(matrix.netuid);
        let valid = fitting.find(|(_, commit)| !clock.is_expired(commit));
        let (place, commit) = valid.ok_or(Error::<T>::ExpiredWeightCommit)?;
        ensure!(clock.may_reveal(commit), Error::<T>::RevealTooEarly);
        Ok((place, hash))
    }

    /// Block of the hotkey's first commit in the queue that has not expired.
    pub(crate) fn earliest_commit(index: u16, hotkey: &T::AccountId, clock: RevealClock) -> Option<u64> {
        let commits = WeightCommits::<T>::get(index, hotkey)?;
        commits.iter().find(|commit| !clock.is_expired(commit)).map(|commit| commit.2)
    }

    /// The epoch is `SubnetEpochIndex`, or the next one while an epoch is due that had to wait for a later block.
    pub(crate) fn reveal_clock(netuid: u16) -> RevealClock {
        let waiting = u64::from(Self::is_due(netuid, Self::now()));
        RevealClock {
            epoch: SubnetEpochIndex::<T>::get(netuid).saturating_add(waiting),
            period: RevealPeriodEpochs::<T>::get(netuid),
        }
    }
}

/// The hash that commits to a vote: lists carry their compact length, all else is fixed-width.
pub(crate) fn commit_hash<A: Encode>(hotkey: &A, index: u16, vote: &Vote, salt: &[u16]) -> H256 {
    BlakeTwo256::hash_of(&(hotkey, index, vote.uids, vote.values, salt, vote.version_key))
}

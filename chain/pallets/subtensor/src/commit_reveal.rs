//! Committing to weights by their hash and revealing them a fixed number of epochs later.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{ensure, pallet_prelude::DispatchResult};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::{
    limits::{MAX_SALT_LENGTH, MAX_UNREVEALED_COMMITS},
    pallet::*,
    records::WeightCommit,
    weights::Vote,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_commit_weights(hotkey: &T::AccountId, netuid: u16, hash: H256) -> DispatchResult {
        let (uid, mut commits) = Self::check_commit(hotkey, netuid)?;
        let now = Self::now();
        let index = Self::index_of(netuid, 0);
        commits.push((hash, Self::epoch_now(netuid), now, 0));
        WeightCommits::<T>::insert(index, hotkey, commits);
        // The update counts at the commit, not at the reveal: whoever commits keeps the pace.
        LastUpdate::<T>::mutate(index, |updates| {
            if let Some(update) = updates.get_mut(usize::from(uid)) {
                *update = now;
            }
        });
        Self::deposit_event(Event::WeightsCommitted(hotkey.clone(), index, hash));
        Ok(())
    }

    pub(crate) fn do_reveal_weights(
        hotkey: &T::AccountId,
        netuid: u16,
        uids: &[u16],
        values: &[u16],
        salt: &[u16],
        version_key: u64,
    ) -> DispatchResult {
        let vote = Vote { uids, values, version_key };
        let (uid, position, hash) = Self::check_reveal(hotkey, netuid, &vote, salt)?;
        let index = Self::index_of(netuid, 0);
        WeightCommits::<T>::mutate_exists(index, hotkey, |commits| {
            let later: Vec<_> =
                commits.take().unwrap_or_default().into_iter().skip(position.saturating_add(1)).collect();
            *commits = (!later.is_empty()).then_some(later);
        });
        Self::store_vote(netuid, uid, &vote);
        Self::deposit_event(Event::WeightsRevealed(hotkey.clone(), index, hash));
        Ok(())
    }

    /// Every condition of commit_weights; the caller's uid and its commits that have not expired.
    pub(crate) fn check_commit(hotkey: &T::AccountId, netuid: u16) -> Result<(u16, Vec<WeightCommit>), Error<T>> {
        ensure!(NetworksAdded::<T>::get(netuid), Error::<T>::SubnetNotExists);
        ensure!(CommitRevealWeightsEnabled::<T>::get(netuid), Error::<T>::CommitRevealDisabled);
        let uid = Self::uid_of(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;
        Self::check_voting_stake(hotkey, netuid, uid)?;
        ensure!(Self::may_update(netuid, uid), Error::<T>::CommittingWeightsTooFast);
        let mut commits = WeightCommits::<T>::get(Self::index_of(netuid, 0), hotkey).unwrap_or_default();
        let epoch = Self::epoch_now(netuid);
        let period = RevealPeriodEpochs::<T>::get(netuid);
        commits.retain(|commit| !is_expired(commit, epoch, period));
        ensure!(commits.len() < MAX_UNREVEALED_COMMITS, Error::<T>::TooManyUnrevealedCommits);
        Ok((uid, commits))
    }

    /// Every condition of reveal_weights; the caller's uid, the commit's place in the queue and its hash.
    pub(crate) fn check_reveal(
        hotkey: &T::AccountId,
        netuid: u16,
        vote: &Vote,
        salt: &[u16],
    ) -> Result<(u16, usize, H256), Error<T>> {
        ensure!(salt.len() <= MAX_SALT_LENGTH, Error::<T>::InvalidValue);
        ensure!(CommitRevealWeightsEnabled::<T>::get(netuid), Error::<T>::CommitRevealDisabled);
        let index = Self::index_of(netuid, 0);
        let commits = WeightCommits::<T>::get(index, hotkey).ok_or(Error::<T>::NoWeightsCommitFound)?;
        let hash = commit_hash(hotkey, index, vote, salt);
        let place = commits.iter().position(|commit| commit.0 == hash);
        let place = place.ok_or(Error::<T>::InvalidRevealCommitHashNotMatch)?;
        let commit = commits.get(place).ok_or(Error::<T>::InvalidRevealCommitHashNotMatch)?;
        let epoch = Self::epoch_now(netuid);
        let period = RevealPeriodEpochs::<T>::get(netuid);
        ensure!(!is_expired(commit, epoch, period), Error::<T>::ExpiredWeightCommit);
        ensure!(epoch == commit.1.saturating_add(period), Error::<T>::RevealTooEarly);
        let uid = Self::check_vote(hotkey, netuid, vote, false)?;
        Ok((uid, place, hash))
    }

    /// Block of the hotkey's first commit in the queue that has not expired.
    pub(crate) fn earliest_commit(index: u16, hotkey: &T::AccountId) -> Option<u64> {
        let netuid = index % crate::limits::MAX_NETUIDS;
        let epoch = Self::epoch_now(netuid);
        let period = RevealPeriodEpochs::<T>::get(netuid);
        let commits = WeightCommits::<T>::get(index, hotkey)?;
        commits.iter().find(|commit| !is_expired(commit, epoch, period)).map(|commit| commit.2)
    }

    /// `SubnetEpochIndex`, or the next one while an epoch is due that had to wait for a later block.
    fn epoch_now(netuid: u16) -> u64 {
        let waiting = u64::from(Self::is_due(netuid, Self::now()));
        SubnetEpochIndex::<T>::get(netuid).saturating_add(waiting)
    }
}

fn is_expired(commit: &WeightCommit, epoch: u64, period: u64) -> bool {
    epoch > commit.1.saturating_add(period)
}

/// The hash that commits to a vote: lists carry their compact length, all else is fixed-width.
pub(crate) fn commit_hash<A: Encode>(hotkey: &A, index: u16, vote: &Vote, salt: &[u16]) -> H256 {
    BlakeTwo256::hash_of(&(hotkey, index, vote.uids, vote.values, salt, vote.version_key))
}

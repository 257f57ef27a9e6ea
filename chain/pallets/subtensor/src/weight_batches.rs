//! Weights of several subnets, or several reveals, in one call.
//!
//! Setting and committing go item by item: what fails is announced, the others hold. Revealing is all or nothing. A batch is
//! free, so the pool takes it only when every one of its items would succeed.

use alloc::{collections::BTreeSet, vec::Vec};
use codec::Compact;
use frame_support::{ensure, pallet_prelude::DispatchResult};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
    limits::{MAX_BATCH_ITEMS, MAX_UNREVEALED_COMMITS},
    mechanisms::Matrix,
    pallet::*,
    records::WeightCommit,
    weights::Vote,
};

/// A row of weights as batches carry it.
pub(crate) type CompactRow = Vec<(Compact<u16>, Compact<u16>)>;

/// The arguments of batch_reveal_weights after the netuid.
#[derive(Clone, Copy)]
pub(crate) struct Reveals<'a> {
    pub uids: &'a [Vec<u16>],
    pub values: &'a [Vec<u16>],
    pub salts: &'a [Vec<u16>],
    pub version_keys: &'a [u64],
}

/// What a batch of reveals does: the caller's uid, the commits that stay, the hashes revealed.
pub(crate) struct Revealed {
    pub uid: u16,
    pub left: Vec<WeightCommit>,
    pub hashes: Vec<H256>,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_batch_set_weights(
        hotkey: &T::AccountId,
        netuids: Vec<Compact<u16>>,
        weights: &[CompactRow],
        version_keys: &[Compact<u64>],
    ) -> DispatchResult {
        Self::check_shape(netuids.len(), &[weights.len(), version_keys.len()])?;
        let items = netuids.iter().zip(weights).zip(version_keys);
        let results = items.map(|((netuid, row), key)| {
            let (uids, values) = columns(row);
            let vote = Vote { uids: &uids, values: &values, version_key: key.0 };
            (netuid.0, Self::do_set_weights(hotkey, Matrix::first(netuid.0), &vote))
        });
        let results = results.collect();
        Self::complete_batch(hotkey, netuids, results);
        Ok(())
    }

    pub(crate) fn do_batch_commit_weights(
        hotkey: &T::AccountId,
        netuids: Vec<Compact<u16>>,
        hashes: &[H256],
    ) -> DispatchResult {
        Self::check_shape(netuids.len(), &[hashes.len()])?;
        let items = netuids.iter().zip(hashes);
        let commit = |(netuid, hash): (&Compact<u16>, &H256)| {
            (netuid.0, Self::do_commit_weights(hotkey, Matrix::first(netuid.0), *hash))
        };
        let results = items.map(commit).collect();
        Self::complete_batch(hotkey, netuids, results);
        Ok(())
    }

    /// The last of several reveals is the vote that counts.
    pub(crate) fn do_batch_reveal_weights(hotkey: &T::AccountId, netuid: u16, reveals: Reveals<'_>) -> DispatchResult {
        let Revealed { uid, left, hashes } = Self::check_batch_reveal(hotkey, netuid, reveals)?;
        let matrix = Matrix::first(netuid);
        WeightCommits::<T>::set(matrix.index(), hotkey, (!left.is_empty()).then_some(left));
        for vote in votes(reveals) {
            Self::store_vote(matrix, uid, &vote);
        }
        Self::deposit_event(Event::WeightsBatchRevealed(hotkey.clone(), netuid, hashes));
        Ok(())
    }

    /// Whether every item would succeed, no two of them in one subnet: the second would come too fast.
    pub(crate) fn check_batch_set(
        hotkey: &T::AccountId,
        netuids: &[Compact<u16>],
        weights: &[CompactRow],
        version_keys: &[Compact<u64>],
    ) -> Result<(), Error<T>> {
        Self::check_shape(netuids.len(), &[weights.len(), version_keys.len()])?;
        ensure!(are_distinct(netuids), Error::<T>::BadBatch);
        netuids.iter().zip(weights).zip(version_keys).try_for_each(|((netuid, row), key)| {
            let (uids, values) = columns(row);
            let vote = Vote { uids: &uids, values: &values, version_key: key.0 };
            Self::check_set_weights(hotkey, Matrix::first(netuid.0), &vote).map(drop)
        })
    }

    /// The same for commits.
    pub(crate) fn check_batch_commit(
        hotkey: &T::AccountId,
        netuids: &[Compact<u16>],
        hashes: &[H256],
    ) -> Result<(), Error<T>> {
        Self::check_shape(netuids.len(), &[hashes.len()])?;
        ensure!(are_distinct(netuids), Error::<T>::BadBatch);
        let commits = |netuid: &Compact<u16>| Self::check_commit(hotkey, Matrix::first(netuid.0)).map(drop);
        netuids.iter().try_for_each(commits)
    }

    /// Every condition of batch_reveal_weights. Each reveal opens a commit of its own.
    pub(crate) fn check_batch_reveal(
        hotkey: &T::AccountId,
        netuid: u16,
        reveals: Reveals<'_>,
    ) -> Result<Revealed, Error<T>> {
        let Reveals { uids, values, salts, version_keys } = reveals;
        Self::check_shape(uids.len(), &[values.len(), salts.len(), version_keys.len()])?;
        ensure!(uids.len() <= MAX_UNREVEALED_COMMITS, Error::<T>::InvalidRevealCommitHashNotMatch);
        let matrix = Matrix::first(netuid);
        let mut left = Self::commits_to_reveal(hotkey, matrix)?;
        let (mut uid, mut hashes) = (0, Vec::with_capacity(uids.len()));
        for (vote, salt) in votes(reveals).zip(salts) {
            let (place, hash) = Self::find_commit(hotkey, matrix, &left, &vote, salt)?;
            uid = Self::check_vote(hotkey, matrix, &vote, false)?;
            left.remove(place);
            hashes.push(hash);
        }
        let clock = Self::reveal_clock(netuid);
        left.retain(|commit| !clock.is_expired(commit));
        Ok(Revealed { uid, left, hashes })
    }

    /// As many of everything, at least one and not too many.
    fn check_shape(items: usize, others: &[usize]) -> Result<(), Error<T>> {
        ensure!(others.iter().all(|length| *length == items), Error::<T>::InputLengthsUnequal);
        ensure!((1..=MAX_BATCH_ITEMS).contains(&items), Error::<T>::BadBatch);
        Ok(())
    }

    /// Announces what failed, and that the batch is done.
    fn complete_batch(hotkey: &T::AccountId, netuids: Vec<Compact<u16>>, results: Vec<(u16, DispatchResult)>) {
        let failures: Vec<(u16, DispatchError)> =
            results.into_iter().filter_map(|(netuid, result)| Some((netuid, result.err()?))).collect();
        let failed = !failures.is_empty();
        for (netuid, error) in failures {
            Self::deposit_event(Event::BatchWeightItemFailed(netuid, error));
        }
        if failed {
            Self::deposit_event(Event::BatchCompletedWithErrors());
        }
        Self::deposit_event(Event::BatchWeightsCompleted(netuids, hotkey.clone()));
    }
}

fn are_distinct(netuids: &[Compact<u16>]) -> bool {
    netuids.iter().map(|netuid| netuid.0).collect::<BTreeSet<_>>().len() == netuids.len()
}

fn columns(row: &CompactRow) -> (Vec<u16>, Vec<u16>) {
    row.iter().map(|(uid, value)| (uid.0, value.0)).unzip()
}

fn votes(reveals: Reveals<'_>) -> impl Iterator<Item = Vote<'_>> {
    let rows = reveals.uids.iter().zip(reveals.values).zip(reveals.version_keys);
    rows.map(|((uids, values), version_key)| Vote { uids, values, version_key: *version_key })
}

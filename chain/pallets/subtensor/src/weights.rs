//! Setting weights: the conditions, in Subtensor's order, and the storing.

use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{limits::ROOT, mechanisms::Matrix, pallet::*, upscale::max_upscale};

/// A row of weights as the caller gave it.
#[derive(Clone, Copy)]
pub(crate) struct Vote<'a> {
    pub uids: &'a [u16],
    pub values: &'a [u16],
    pub version_key: u64,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_weights(hotkey: &T::AccountId, matrix: Matrix, vote: &Vote) -> DispatchResult {
        let uid = Self::check_set_weights(hotkey, matrix, vote)?;
        Self::store_vote(matrix, uid, vote);
        Self::note_update(matrix, uid);
        Ok(())
    }

    /// Every condition of set_weights; the caller's uid.
    pub(crate) fn check_set_weights(hotkey: &T::AccountId, matrix: Matrix, vote: &Vote) -> Result<u16, Error<T>> {
        ensure!(!CommitRevealWeightsEnabled::<T>::get(matrix.netuid), Error::<T>::CommitRevealEnabled);
        Self::check_vote(hotkey, matrix, vote, true)
    }

    /// The conditions that setting and revealing share; only setting is limited in rate.
    pub(crate) fn check_vote(
        hotkey: &T::AccountId,
        matrix: Matrix,
        vote: &Vote,
        limited: bool,
    ) -> Result<u16, Error<T>> {
        let netuid = matrix.netuid;
        ensure!(netuid != ROOT, Error::<T>::CanNotSetRootNetworkWeights);
        ensure!(vote.uids.len() == vote.values.len(), Error::<T>::WeightVecNotEqualSize);
        ensure!(Self::has_mechanism(matrix), Error::<T>::MechanismDoesNotExist);
        let neurons = Self::neurons(netuid);
        ensure!(vote.uids.len() <= usize::from(neurons), Error::<T>::UidsLengthExceedUidsInSubNet);
        let uid = Self::uid_of(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;
        Self::check_voting_stake(hotkey, netuid, uid)?;
        let required = WeightsVersionKey::<T>::get(netuid);
        ensure!(required == 0 || vote.version_key >= required, Error::<T>::IncorrectWeightVersionKey);
        if limited {
            ensure!(Self::may_update(matrix, uid), Error::<T>::SettingWeightsTooFast);
        }
        let on_itself = vote.uids == [uid];
        Self::check_permit(netuid, uid, on_itself)?;
        let distinct = vote.uids.iter().collect::<BTreeSet<_>>().len();
        ensure!(distinct == vote.uids.len(), Error::<T>::DuplicateUids);
        ensure!(vote.uids.iter().all(|target| *target < neurons), Error::<T>::UidVecContainInvalidOne);
        let least = usize::from(MinAllowedWeights::<T>::get(netuid).min(neurons));
        ensure!(on_itself || vote.uids.len() >= least, Error::<T>::WeightVecLengthIsLow);
        Ok(uid)
    }

    /// The owner may vote without stake.
    pub(crate) fn check_voting_stake(hotkey: &T::AccountId, netuid: u16, uid: u16) -> Result<(), Error<T>> {
        let least = StakeThreshold::<T>::get();
        let enough = least == 0 || Self::voting_stake(hotkey, netuid) >= least;
        ensure!(enough || Self::owner_uid(netuid) == Some(uid), Error::<T>::NotEnoughStakeToSetWeights);
        Ok(())
    }

    /// Whether `WeightsSetRateLimit` blocks have passed since the uid's last update of this mechanism.
    pub(crate) fn may_update(matrix: Matrix, uid: u16) -> bool {
        let updates = LastUpdate::<T>::get(matrix.index());
        let last = updates.get(usize::from(uid)).copied().unwrap_or(0);
        last == 0 || Self::now().saturating_sub(last) >= WeightsSetRateLimit::<T>::get(matrix.netuid)
    }

    pub(crate) fn note_update(matrix: Matrix, uid: u16) {
        LastUpdate::<T>::mutate(matrix.index(), |updates| {
            if let Some(update) = updates.get_mut(usize::from(uid)) {
                *update = Self::now();
            }
        });
    }

    /// Keeps the caller's order and its zeros.
    pub(crate) fn store_vote(matrix: Matrix, uid: u16, vote: &Vote) {
        let index = matrix.index();
        let row: Vec<(u16, u16)> = vote.uids.iter().copied().zip(max_upscale(vote.values)).collect();
        Weights::<T>::insert(index, uid, row);
        Self::deposit_event(Event::WeightsSet(index, uid));
    }

    fn check_permit(netuid: u16, uid: u16, on_itself: bool) -> Result<(), Error<T>> {
        let permitted = || ValidatorPermit::<T>::get(netuid).get(usize::from(uid)).copied().unwrap_or(false);
        let may_vote = on_itself || permitted() || Self::owner_uid(netuid) == Some(uid);
        ensure!(may_vote, Error::<T>::NeuronNoValidatorPermit);
        Ok(())
    }
}

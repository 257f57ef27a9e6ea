//! Publishing: who may, how much, and what is written down.

use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{
    data::Data,
    limits::LEAST_SPACE,
    pallet::*,
    records::{CommitmentInfo, Registration, UsageTracker},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn commit(who: T::AccountId, netuid: u16, info: CommitmentInfo) -> DispatchResult {
        let usage = Self::check_commit(&who, netuid, &info)?;
        let block = frame_system::Pallet::<T>::block_number();
        if info.fields.contains(&Data::ResetBondsFlag) {
            LastBondsReset::<T>::insert(netuid, &who, block);
        }
        UsedSpaceOf::<T>::insert(netuid, &who, usage);
        CommitmentOf::<T>::insert(netuid, &who, Registration { deposit: 0, block, info });
        LastCommitment::<T>::insert(netuid, &who, block);
        Self::deposit_event(Event::Commitment { netuid, who });
        Ok(())
    }

    /// Every condition of set_commitment; what the signer will have used of its space.
    fn check_commit(who: &T::AccountId, netuid: u16, info: &CommitmentInfo) -> Result<UsageTracker, Error<T>> {
        let is_neuron = pallet_subtensor::Pallet::<T>::uid_of(netuid, who).is_some();
        ensure!(is_neuron, Error::<T>::AccountNotAllowedCommit);
        let timelocked = |field: &Data| matches!(field, Data::TimelockEncrypted { .. });
        ensure!(!info.fields.iter().any(timelocked), Error::<T>::TimelockedFieldsUnsupported);
        let last_epoch = pallet_subtensor::SubnetEpochIndex::<T>::get(netuid);
        let before = UsedSpaceOf::<T>::get(netuid, who).filter(|usage| usage.last_epoch == last_epoch);
        let fields = info.fields.iter().fold(0u64, |sum, field| sum.saturating_add(field.space()));
        let used_space = before.unwrap_or_default().used_space.saturating_add(fields.max(LEAST_SPACE));
        ensure!(used_space <= u64::from(MaxSpace::<T>::get()), Error::<T>::SpaceLimitExceeded);
        Ok(UsageTracker { last_epoch, used_space })
    }

    /// None: not a free call. Otherwise whether it would succeed, or Subtensor's code of `InvalidTransaction::Custom`.
    pub fn validate_free(who: &T::AccountId, call: &Call<T>) -> Option<Result<(), u8>> {
        let Call::set_commitment { netuid, info } = call else { return None };
        let code = |error| match error {
            Error::SpaceLimitExceeded => 6,
            Error::AccountNotAllowedCommit => 10,
            _ => 255,
        };
        Some(Self::check_commit(who, *netuid, info).map(drop).map_err(code))
    }
}

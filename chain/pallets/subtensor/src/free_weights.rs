//! The free calls of validators: every one of them is looked at as a block would.

use crate::{mechanisms::Matrix, pallet::*, weight_batches::Reveals, weights::Vote};

impl<T: Config> Pallet<T> {
    /// None: no call of weights.
    pub(crate) fn check_weights_call(who: &T::AccountId, call: &Call<T>) -> Option<Result<(), Error<T>>> {
        Some(match call {
            Call::set_weights { netuid, dests, weights, version_key } => {
                let vote = Vote { uids: dests, values: weights, version_key: *version_key };
                Self::check_set_weights(who, Matrix::first(*netuid), &vote).map(drop)
            }
            Call::set_mechanism_weights { netuid, mecid, dests, weights, version_key } => {
                let vote = Vote { uids: dests, values: weights, version_key: *version_key };
                Self::check_set_weights(who, Matrix { netuid: *netuid, mecid: *mecid }, &vote).map(drop)
            }
            Call::batch_set_weights { netuids, weights, version_keys } => {
                Self::check_batch_set(who, netuids, weights, version_keys)
            }
            Call::commit_weights { netuid, .. } => Self::check_commit(who, Matrix::first(*netuid)).map(drop),
            Call::commit_mechanism_weights { netuid, mecid, .. } => {
                Self::check_commit(who, Matrix { netuid: *netuid, mecid: *mecid }).map(drop)
            }
            Call::batch_commit_weights { netuids, commit_hashes } => {
                Self::check_batch_commit(who, netuids, commit_hashes)
            }
            Call::reveal_weights { netuid, uids, values, salt, version_key } => {
                let vote = Vote { uids, values, version_key: *version_key };
                Self::check_reveal(who, Matrix::first(*netuid), &vote, salt).map(drop)
            }
            Call::reveal_mechanism_weights { netuid, mecid, uids, values, salt, version_key } => {
                let vote = Vote { uids, values, version_key: *version_key };
                Self::check_reveal(who, Matrix { netuid: *netuid, mecid: *mecid }, &vote, salt).map(drop)
            }
            Call::batch_reveal_weights { netuid, uids_list, values_list, salts_list, version_keys } => {
                let reveals = Reveals { uids: uids_list, values: values_list, salts: salts_list, version_keys };
                Self::check_batch_reveal(who, *netuid, reveals).map(drop)
            }
            _ => return None,
        })
    }

    /// How many votes or commits a call carries: each is checked on its own.
    pub fn items_of(call: &Call<T>) -> u64 {
        let items = match call {
            Call::batch_set_weights { netuids, .. } | Call::batch_commit_weights { netuids, .. } => netuids.len(),
            Call::batch_reveal_weights { uids_list, .. } => uids_list.len(),
            _ => 1,
        };
        items as u64
    }
}

//! Commits whose preimage is a function of the hotkey and the epoch, so that whoever comes later can reveal them.

use neurite_runtime::{AccountId, Runtime, RuntimeCall};
use pallet_subtensor::{Call, CommitRevealWeightsEnabled, RevealPeriodEpochs, SubnetEpochIndex, WeightCommits};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

use super::{netuid, neuron};
use crate::rng::Rng;

pub fn commit_or_reveal(rng: &mut Rng) -> Option<(AccountId, RuntimeCall)> {
    let netuid = netuid(rng);
    let enabled = CommitRevealWeightsEnabled::<Runtime>::get(netuid);
    if !enabled && rng.percent(20) {
        let owner = pallet_subtensor::Pallet::<Runtime>::subnet_owner(netuid);
        let call = pallet_admin_utils::Call::sudo_set_commit_reveal_weights_enabled { netuid, enabled: true };
        return Some((owner, call.into()));
    }
    let ripe = SubnetEpochIndex::<Runtime>::get(netuid).saturating_sub(RevealPeriodEpochs::<Runtime>::get(netuid));
    let committed: Vec<_> = WeightCommits::<Runtime>::iter_prefix(netuid)
        .filter(|(_, commits)| commits.iter().any(|commit| commit.1 == ripe))
        .map(|(hotkey, _)| hotkey)
        .collect();
    match rng.pick(&committed) {
        Some(hotkey) => Some((hotkey.clone(), reveal(netuid, ripe))),
        None => {
            let hotkey = neuron(rng, netuid)?;
            let epoch = SubnetEpochIndex::<Runtime>::get(netuid);
            let commit_hash = hash(&hotkey, netuid, epoch);
            Some((hotkey, Call::commit_weights { netuid, commit_hash }.into()))
        }
    }
}

/// The owner's uid 0 gets all.
fn preimage(epoch: u64) -> (Vec<u16>, Vec<u16>, Vec<u16>) {
    (vec![0], vec![u16::MAX], vec![epoch as u16])
}

fn hash(hotkey: &AccountId, index: u16, epoch: u64) -> H256 {
    let (uids, values, salt) = preimage(epoch);
    BlakeTwo256::hash_of(&(hotkey, index, uids, values, salt, 0u64))
}

fn reveal(netuid: u16, epoch: u64) -> RuntimeCall {
    let (uids, values, salt) = preimage(epoch);
    Call::reveal_weights { netuid, uids, values, salt, version_key: 0 }.into()
}

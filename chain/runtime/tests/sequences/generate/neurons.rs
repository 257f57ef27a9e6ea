//! Joining, staking and voting.

use neurite_runtime::{AccountId, Runtime, RuntimeCall, TOKEN};
use pallet_subtensor::{AlphaV2, Call, CommitRevealWeightsEnabled, Owner, Pallet as Subtensor, ValidatorPermit};

use super::{netuid, neuron};
use crate::{keys, rng::Rng};

/// A hotkey that is not in the subnet, mostly for its own coldkey.
pub fn register(rng: &mut Rng) -> Option<(AccountId, RuntimeCall)> {
    let netuid = netuid(rng);
    let mut strangers = keys::hotkeys();
    strangers.retain(|hotkey| Subtensor::<Runtime>::uid_of(netuid, hotkey).is_none());
    let hotkey = rng.pick(&strangers)?.clone();
    let coldkeys = keys::coldkeys();
    let owner = Owner::<Runtime>::try_get(&hotkey).ok().filter(|_| rng.percent(95));
    let coldkey = owner.or_else(|| rng.pick(&coldkeys).cloned())?;
    Some((coldkey, Call::burned_register { netuid, hotkey }.into()))
}

/// Stake on a neuron, or some or all of a stake back.
pub fn stake(rng: &mut Rng) -> Option<(AccountId, RuntimeCall)> {
    let stakes: Vec<_> = AlphaV2::<Runtime>::iter_keys().collect();
    if rng.percent(60) {
        let netuid = netuid(rng);
        let hotkey = neuron(rng, netuid)?;
        let coldkeys = keys::coldkeys();
        let coldkey = rng.pick(&coldkeys)?.clone();
        let amount_staked = TOKEN / 1000 + rng.amount(14);
        return Some((coldkey, Call::add_stake { hotkey, netuid, amount_staked }.into()));
    }
    let (hotkey, coldkey, netuid) = rng.pick(&stakes)?.clone();
    let stake = Subtensor::<Runtime>::stake_of(&hotkey, &coldkey, netuid);
    let amount_unstaked = if rng.percent(30) { stake } else { rng.amount(15).min(stake) };
    Some((coldkey, Call::remove_stake { hotkey, netuid, amount_unstaked }.into()))
}

/// Weights of a permitted neuron on some others.
pub fn vote(rng: &mut Rng) -> Option<(AccountId, RuntimeCall)> {
    let netuid = netuid(rng);
    if CommitRevealWeightsEnabled::<Runtime>::get(netuid) {
        return super::commits::commit_or_reveal(rng);
    }
    let permits = ValidatorPermit::<Runtime>::get(netuid);
    let permitted: Vec<u16> = (0u16..).zip(&permits).filter(|(_, permit)| **permit).map(|(uid, _)| uid).collect();
    let uid = if rng.percent(95) { *rng.pick(&permitted)? } else { 0 };
    let hotkey = pallet_subtensor::Keys::<Runtime>::get(netuid, uid);
    let (dests, weights) = some_weights(rng, netuid);
    let call = match rng.below(usize::from(Subtensor::<Runtime>::mechanisms(netuid))) as u8 {
        0 => Call::set_weights { netuid, dests, weights, version_key: 0 },
        mecid => Call::set_mechanism_weights { netuid, mecid, dests, weights, version_key: 0 },
    };
    Some((hotkey, call.into()))
}

/// Of a random half of the neurons, in any order.
pub fn some_weights(rng: &mut Rng, netuid: u16) -> (Vec<u16>, Vec<u16>) {
    let neurons = Subtensor::<Runtime>::neurons(netuid);
    let mut dests: Vec<u16> = (0..neurons).filter(|_| rng.percent(60)).collect();
    if rng.percent(30) {
        dests.reverse();
    }
    let weights = dests.iter().map(|_| rng.next() as u16).collect();
    (dests, weights)
}

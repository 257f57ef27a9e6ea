//! Nothing of a uid's former hotkey is the newcomer's, and nothing of it stays in the subnet but its stake.

use std::collections::BTreeMap;

use neurite_runtime::*;
use pallet_subtensor::*;

use super::entries;
use crate::state::dump;

/// (netuid, uid) and the hotkey that has it.
pub type Neurons = BTreeMap<(u16, u16), AccountId>;

/// What belongs to a hotkey whether it is a neuron or not: its stake, its family, when it last did something.
const STAYS: [&str; 14] = [
    "AlphaV2",
    "TotalHotkeyAlpha",
    "TotalHotkeySharesV2",
    "Joined",
    "Joiners",
    "ChildKeys",
    "ParentKeys",
    "PendingChildKeys",
    "ChildkeyTake",
    "TransactionKeyLastBlock",
    "LastHotkeySwapOnNetuid",
    "ParentChildkeyTake",
    "AutoStakeDestination",
    "LastHotkeyEmissionOnNetuid",
];

pub fn neurons() -> Neurons {
    Keys::<Runtime>::iter().map(|(netuid, uid, hotkey)| ((netuid, uid), hotkey)).collect()
}

pub fn check(netuid: u16, uid: u16, before: &AccountId) -> Result<(), String> {
    begins_anew(netuid, uid).map_err(|what| format!("netuid {netuid}, uid {uid}: the newcomer has {what}"))?;
    let left = dump().into_keys().find_map(|key| {
        let entry = entries::known().iter().find(|entry| key.starts_with(&entry.prefix))?;
        (entry.names(&key, netuid, before) && !STAYS.contains(&entry.name.as_str())).then_some(&entry.name)
    });
    left.map_or(Ok(()), |name| Err(format!("netuid {netuid}, uid {uid}: {name} survives the replacement")))
}

/// The first thing that a newcomer should not have.
fn begins_anew(netuid: u16, uid: u16) -> Result<(), &'static str> {
    let at = usize::from(uid);
    let now = SubtensorModule::now();
    let facts = [
        (ValidatorPermit::<Runtime>::get(netuid).get(at) == Some(&false), "a permit"),
        (StakeWeight::<Runtime>::get(netuid).get(at) == Some(&0), "a stake weight"),
        (Consensus::<Runtime>::get(netuid).get(at) == Some(&0), "consensus"),
        (Dividends::<Runtime>::get(netuid).get(at) == Some(&0), "dividends"),
        (ValidatorTrust::<Runtime>::get(netuid).get(at) == Some(&0), "trust"),
        (Emission::<Runtime>::get(netuid).get(at) == Some(&0), "an emission"),
        (SubtensorModule::registered_at(netuid, uid) == now, "an older registration"),
    ];
    facts.into_iter().try_for_each(|(holds, what)| if holds { Ok(()) } else { Err(what) })?;
    for mecid in 0..SubtensorModule::mechanisms(netuid) {
        let index = SubtensorModule::index_of(netuid, mecid);
        let voted_for = |(_, row): (u16, Vec<(u16, u16)>)| row.iter().any(|(to, weight)| *to == uid && *weight != 0);
        let bonded_to = |(_, row): (u16, Vec<(u16, u16)>)| row.iter().any(|(to, _)| *to == uid);
        let facts = [
            (Incentive::<Runtime>::get(index).get(at) == Some(&0), "incentive"),
            (LastUpdate::<Runtime>::get(index).get(at) == Some(&now), "an older update"),
            (Weights::<Runtime>::get(index, uid).is_empty(), "weights"),
            (Bonds::<Runtime>::get(index, uid).is_empty(), "bonds"),
            (!Weights::<Runtime>::iter_prefix(index).any(voted_for), "votes for its predecessor"),
            (!Bonds::<Runtime>::iter_prefix(index).any(bonded_to), "bonds towards its predecessor"),
        ];
        facts.into_iter().try_for_each(|(holds, what)| if holds { Ok(()) } else { Err(what) })?;
    }
    Ok(())
}

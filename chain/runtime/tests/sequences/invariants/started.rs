//! The beginning of a block opens and voids epochs; what the last settled one left stays as it is.

use std::collections::BTreeMap;

use codec::Encode;
use neurite_runtime::*;
use pallet_subtensor::*;

/// What the last settled epoch of each subnet left, by netuid and the block in which the subnet was made.
pub type Outcomes = BTreeMap<(u16, u64), Vec<u8>>;

pub fn outcomes() -> Outcomes {
    let outcome = |netuid: u16| {
        let bonds: Vec<_> = Bonds::<Runtime>::iter().filter(|(index, ..)| index % 4096 == netuid).collect();
        let incentives: Vec<_> = Incentive::<Runtime>::iter().filter(|(index, _)| index % 4096 == netuid).collect();
        (
            bonds,
            incentives,
            Dividends::<Runtime>::get(netuid),
            Consensus::<Runtime>::get(netuid),
            ValidatorTrust::<Runtime>::get(netuid),
            Emission::<Runtime>::get(netuid),
            LastMechansimStepBlock::<Runtime>::get(netuid),
        )
            .encode()
    };
    let made = |netuid: &u16| NetworkRegisteredAt::<Runtime>::get(netuid);
    SubtensorModule::subnets().iter().map(|netuid| ((*netuid, made(netuid)), outcome(*netuid))).collect()
}

pub fn check(before: &Outcomes) -> Result<(), String> {
    let after = outcomes();
    for (subnet, outcome) in before {
        if after.get(subnet).is_some_and(|now| now != outcome) {
            return Err(format!("netuid {}: the beginning of a block changed a settled outcome", subnet.0));
        }
    }
    Ok(())
}

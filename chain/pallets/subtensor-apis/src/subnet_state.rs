//! A subnet's neurons as vectors.

use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::subnet::{Subnet, compact};

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct SubnetState<AccountId> {
    pub netuid: Compact<u16>,
    pub hotkeys: Vec<AccountId>,
    pub coldkeys: Vec<AccountId>,
    pub active: Vec<bool>,
    pub validator_permit: Vec<bool>,
    pub pruning_score: Vec<Compact<u16>>,
    pub last_update: Vec<Compact<u64>>,
    pub emission: Vec<Compact<u64>>,
    pub dividends: Vec<Compact<u16>>,
    pub incentives: Vec<Compact<u16>>,
    pub consensus: Vec<Compact<u16>>,
    pub trust: Vec<Compact<u16>>,
    pub rank: Vec<Compact<u16>>,
    pub block_at_registration: Vec<Compact<u64>>,
    pub alpha_stake: Vec<Compact<u64>>,
    pub tao_stake: Vec<Compact<u64>>,
    pub total_stake: Vec<Compact<u64>>,
    /// Subtensor's list by subnet and uid of what each hotkey last earned there: not kept here.
    pub emission_history: Vec<Vec<Compact<u64>>>,
}

pub fn subnet_state<T: Config>(netuid: u16) -> Option<SubnetState<T::AccountId>> {
    let subnet = Subnet::<T, ()>::open(netuid, 0)?;
    Some(SubnetState {
        netuid: Compact(netuid),
        hotkeys: subnet.by_uid(Clone::clone),
        coldkeys: subnet.by_uid(|hotkey| Owner::<T>::get(hotkey)),
        active: Active::<T>::get(netuid),
        validator_permit: ValidatorPermit::<T>::get(netuid),
        pruning_score: Vec::new(),
        last_update: compact(LastUpdate::<T>::get(subnet.index)),
        emission: compact(Emission::<T>::get(netuid)),
        dividends: compact(Dividends::<T>::get(netuid)),
        incentives: compact(Incentive::<T>::get(subnet.index)),
        consensus: compact(Consensus::<T>::get(netuid)),
        trust: Vec::new(),
        rank: Vec::new(),
        block_at_registration: subnet.registered_at(),
        alpha_stake: subnet.stakes(),
        tao_stake: subnet.by_uid(|_| Compact(0)),
        total_stake: subnet.stakes(),
        emission_history: Vec::new(),
    })
}

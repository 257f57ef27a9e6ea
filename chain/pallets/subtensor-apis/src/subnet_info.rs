//! The short description of a subnet.

use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::{
    neutral,
    subnet::{exists, netuids},
};

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct SubnetInfo<AccountId> {
    pub netuid: Compact<u16>,
    pub rho: Compact<u16>,
    pub kappa: Compact<u16>,
    pub difficulty: Compact<u64>,
    pub immunity_period: Compact<u16>,
    pub max_allowed_validators: Compact<u16>,
    pub min_allowed_weights: Compact<u16>,
    pub max_weights_limit: Compact<u16>,
    pub scaling_law_power: Compact<u16>,
    pub subnetwork_n: Compact<u16>,
    pub max_allowed_uids: Compact<u16>,
    pub blocks_since_last_step: Compact<u64>,
    pub tempo: Compact<u16>,
    pub network_modality: Compact<u16>,
    pub network_connect: Vec<[u16; 2]>,
    pub emission_values: Compact<u64>,
    pub burn: Compact<u64>,
    pub owner: AccountId,
}

/// The same with what its owner says of it.
#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct SubnetInfov2<AccountId> {
    pub netuid: Compact<u16>,
    pub rho: Compact<u16>,
    pub kappa: Compact<u16>,
    pub difficulty: Compact<u64>,
    pub immunity_period: Compact<u16>,
    pub max_allowed_validators: Compact<u16>,
    pub min_allowed_weights: Compact<u16>,
    pub max_weights_limit: Compact<u16>,
    pub scaling_law_power: Compact<u16>,
    pub subnetwork_n: Compact<u16>,
    pub max_allowed_uids: Compact<u16>,
    pub blocks_since_last_step: Compact<u64>,
    pub tempo: Compact<u16>,
    pub network_modality: Compact<u16>,
    pub network_connect: Vec<[u16; 2]>,
    pub emission_value: Compact<u64>,
    pub burn: Compact<u64>,
    pub owner: AccountId,
    pub identity: Option<SubnetIdentityV3>,
}

pub fn subnet_info<T: Config>(netuid: u16) -> Option<SubnetInfo<T::AccountId>> {
    exists::<T>(netuid).then(|| SubnetInfo {
        netuid: Compact(netuid),
        rho: Compact(Rho::<T>::get(netuid)),
        kappa: Compact(Kappa::<T>::get(netuid)),
        difficulty: Compact(neutral::DIFFICULTY),
        immunity_period: Compact(ImmunityPeriod::<T>::get(netuid)),
        max_allowed_validators: Compact(MaxAllowedValidators::<T>::get(netuid)),
        min_allowed_weights: Compact(MinAllowedWeights::<T>::get(netuid)),
        max_weights_limit: Compact(neutral::MAX_WEIGHTS_LIMIT),
        scaling_law_power: Compact(neutral::NONE),
        subnetwork_n: Compact(SubnetworkN::<T>::get(netuid)),
        max_allowed_uids: Compact(MaxAllowedUids::<T>::get(netuid)),
        blocks_since_last_step: Compact(BlocksSinceLastStep::<T>::get(netuid)),
        tempo: Compact(Tempo::<T>::get(netuid)),
        network_modality: Compact(neutral::NONE),
        network_connect: Vec::new(),
        emission_values: Compact(0),
        burn: Compact(Burn::<T>::get(netuid)),
        owner: SubnetOwner::<T>::get(netuid),
    })
}

pub fn subnet_info_v2<T: Config>(netuid: u16) -> Option<SubnetInfov2<T::AccountId>> {
    let info = subnet_info::<T>(netuid)?;
    Some(SubnetInfov2 {
        netuid: info.netuid,
        rho: info.rho,
        kappa: info.kappa,
        difficulty: info.difficulty,
        immunity_period: info.immunity_period,
        max_allowed_validators: info.max_allowed_validators,
        min_allowed_weights: info.min_allowed_weights,
        max_weights_limit: info.max_weights_limit,
        scaling_law_power: info.scaling_law_power,
        subnetwork_n: info.subnetwork_n,
        max_allowed_uids: info.max_allowed_uids,
        blocks_since_last_step: info.blocks_since_last_step,
        tempo: info.tempo,
        network_modality: info.network_modality,
        network_connect: info.network_connect,
        emission_value: info.emission_values,
        burn: info.burn,
        owner: info.owner,
        identity: SubnetIdentitiesV3::<T>::get(netuid),
    })
}

pub fn all_subnet_info<T: Config>() -> Vec<Option<SubnetInfo<T::AccountId>>> {
    netuids::<T>().into_iter().map(subnet_info::<T>).collect()
}

pub fn all_subnet_info_v2<T: Config>() -> Vec<Option<SubnetInfov2<T::AccountId>>> {
    netuids::<T>().into_iter().map(subnet_info_v2::<T>).collect()
}

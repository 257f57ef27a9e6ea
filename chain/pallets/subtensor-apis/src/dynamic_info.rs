//! What of a subnet moves from block to block.

use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::{
    names::{subnet_name, symbol},
    neutral::{self, I96F32},
    subnet::{Subnet, netuids},
};

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct DynamicInfo<AccountId> {
    pub netuid: Compact<u16>,
    pub owner_hotkey: AccountId,
    pub owner_coldkey: AccountId,
    pub subnet_name: Vec<Compact<u8>>,
    pub token_symbol: Vec<Compact<u8>>,
    pub tempo: Compact<u16>,
    pub last_step: Compact<u64>,
    pub blocks_since_last_step: Compact<u64>,
    pub emission: Compact<u64>,
    pub alpha_in: Compact<u64>,
    pub alpha_out: Compact<u64>,
    pub tao_in: Compact<u64>,
    pub alpha_out_emission: Compact<u64>,
    pub alpha_in_emission: Compact<u64>,
    pub tao_in_emission: Compact<u64>,
    pub pending_alpha_emission: Compact<u64>,
    pub pending_root_emission: Compact<u64>,
    pub subnet_volume: Compact<u128>,
    pub network_registered_at: Compact<u64>,
    pub subnet_identity: Option<SubnetIdentityV3>,
    pub moving_price: I96F32,
}

pub fn dynamic_info<T: Config>(netuid: u16) -> Option<DynamicInfo<T::AccountId>> {
    let subnet = Subnet::<T, ()>::open(netuid, 0)?;
    let issued = SubnetAlphaOutEmission::<T>::get(netuid);
    Some(DynamicInfo {
        netuid: Compact(netuid),
        owner_hotkey: SubnetOwnerHotkey::<T>::get(netuid),
        owner_coldkey: SubnetOwner::<T>::get(netuid),
        subnet_name: subnet_name::<T>(netuid),
        token_symbol: symbol::<T>(netuid),
        tempo: Compact(Tempo::<T>::get(netuid)),
        last_step: Compact(LastMechansimStepBlock::<T>::get(netuid)),
        blocks_since_last_step: Compact(subnet.blocks_since_last_step()),
        emission: Compact(0),
        alpha_in: Compact(0),
        alpha_out: Compact(SubnetAlphaOut::<T>::get(netuid)),
        tao_in: Compact(SubnetTAO::<T>::get(netuid)),
        alpha_out_emission: Compact(issued),
        alpha_in_emission: Compact(0),
        tao_in_emission: Compact(issued),
        pending_alpha_emission: Compact(subnet.pending()),
        pending_root_emission: Compact(0),
        subnet_volume: Compact(0),
        network_registered_at: Compact(NetworkRegisteredAt::<T>::get(netuid)),
        subnet_identity: SubnetIdentitiesV3::<T>::get(netuid),
        moving_price: neutral::PRICE,
    })
}

pub fn all_dynamic_info<T: Config>() -> Vec<Option<DynamicInfo<T::AccountId>>> {
    netuids::<T>().into_iter().map(dynamic_info::<T>).collect()
}

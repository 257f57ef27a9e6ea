//! The rules of a subnet by name: a list that can grow without a new version.

use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::{hyperparams::yuma_version, neutral, subnet::exists};

/// Fixed-point number with 32 fractional bits; encodes as Subtensor's.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct I32F32 {
    pub bits: i64,
}

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub enum HyperparamValue {
    Bool(bool),
    U16(Compact<u16>),
    U32(Compact<u32>),
    U64(Compact<u64>),
    U128(Compact<u128>),
    TaoBalance(Compact<u64>),
    I32F32(I32F32),
    U64F64(U64F64),
}

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct HyperparamEntry {
    pub name: Vec<u8>,
    pub value: HyperparamValue,
}

pub type SubnetHyperparamsV3 = Vec<HyperparamEntry>;

/// Nothing where there is no such subnet.
pub fn hyperparams_v3<T: Config>(netuid: u16) -> Option<SubnetHyperparamsV3> {
    let parts = || [voting::<T>(netuid), joining::<T>(netuid), bonding::<T>(netuid), running::<T>(netuid)];
    exists::<T>(netuid).then(|| parts().into_iter().flatten().map(entry).collect())
}

type Named = (&'static str, HyperparamValue);

fn entry((name, value): Named) -> HyperparamEntry {
    HyperparamEntry { name: name.as_bytes().to_vec(), value }
}

fn small(value: u16) -> HyperparamValue {
    HyperparamValue::U16(Compact(value))
}

fn long(value: u64) -> HyperparamValue {
    HyperparamValue::U64(Compact(value))
}

fn money(value: u64) -> HyperparamValue {
    HyperparamValue::TaoBalance(Compact(value))
}

fn voting<T: Config>(netuid: u16) -> Vec<Named> {
    vec![
        ("kappa", small(Kappa::<T>::get(netuid))),
        ("immunity_period", small(ImmunityPeriod::<T>::get(netuid))),
        ("min_allowed_weights", small(MinAllowedWeights::<T>::get(netuid))),
        ("max_weights_limit", small(neutral::MAX_WEIGHTS_LIMIT)),
        ("tempo", small(Tempo::<T>::get(netuid))),
        ("weights_version", long(WeightsVersionKey::<T>::get(netuid))),
        ("weights_rate_limit", long(WeightsSetRateLimit::<T>::get(netuid))),
        ("activity_cutoff", long(Pallet::<T>::activity_cutoff_blocks(netuid))),
        ("activity_cutoff_factor", HyperparamValue::U32(Compact(ActivityCutoffFactorMilli::<T>::get(netuid)))),
    ]
}

fn joining<T: Config>(netuid: u16) -> Vec<Named> {
    vec![
        ("registration_allowed", HyperparamValue::Bool(NetworkRegistrationAllowed::<T>::get(netuid))),
        ("target_regs_per_interval", small(neutral::UNLIMITED)),
        ("min_burn", money(MinBurn::<T>::get(netuid))),
        ("max_burn", money(MaxBurn::<T>::get(netuid))),
        ("burn_half_life", small(BurnHalfLife::<T>::get(netuid))),
        ("burn_increase_mult", HyperparamValue::U64F64(BurnIncreaseMult::<T>::get(netuid))),
    ]
}

fn bonding<T: Config>(netuid: u16) -> Vec<Named> {
    let (low, high) = AlphaValues::<T>::get(netuid);
    let steepness = neutral::whole(AlphaSigmoidSteepness::<T>::get(netuid));
    vec![
        ("bonds_moving_avg", long(BondsMovingAverage::<T>::get(netuid))),
        ("max_regs_per_block", small(neutral::UNLIMITED)),
        ("serving_rate_limit", long(ServingRateLimit::<T>::get(netuid))),
        ("max_validators", small(MaxAllowedValidators::<T>::get(netuid))),
        ("commit_reveal_period", long(RevealPeriodEpochs::<T>::get(netuid))),
        ("commit_reveal_weights_enabled", HyperparamValue::Bool(CommitRevealWeightsEnabled::<T>::get(netuid))),
        ("alpha_high", small(high)),
        ("alpha_low", small(low)),
        ("liquid_alpha_enabled", HyperparamValue::Bool(LiquidAlphaOn::<T>::get(netuid))),
        ("alpha_sigmoid_steepness", HyperparamValue::I32F32(steepness)),
        ("yuma_version", small(yuma_version::<T>(netuid))),
    ]
}

fn running<T: Config>(netuid: u16) -> Vec<Named> {
    vec![
        ("subnet_is_active", HyperparamValue::Bool(SubtokenEnabled::<T>::get(netuid))),
        ("transfers_enabled", HyperparamValue::Bool(TransferToggle::<T>::get(netuid))),
        ("bonds_reset_enabled", HyperparamValue::Bool(false)),
        ("user_liquidity_enabled", HyperparamValue::Bool(false)),
        ("owner_cut_enabled", HyperparamValue::Bool(OwnerCutEnabled::<T>::get(netuid))),
        ("owner_cut_auto_lock_enabled", HyperparamValue::Bool(false)),
        ("min_childkey_take", small(MinChildkeyTakePerSubnet::<T>::get(netuid))),
    ]
}

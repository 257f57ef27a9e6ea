//! One neuron: with its weights and bonds, or without.

use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::neutral;

type Row = Vec<(Compact<u16>, Compact<u16>)>;

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct NeuronInfo<AccountId> {
    pub hotkey: AccountId,
    pub coldkey: AccountId,
    pub uid: Compact<u16>,
    pub netuid: Compact<u16>,
    pub active: bool,
    pub axon_info: AxonInfo,
    pub prometheus_info: PrometheusInfo,
    /// The owner's coldkey with the whole stake on the hotkey.
    pub stake: Vec<(AccountId, Compact<u64>)>,
    pub rank: Compact<u16>,
    pub emission: Compact<u64>,
    pub incentive: Compact<u16>,
    pub consensus: Compact<u16>,
    pub trust: Compact<u16>,
    pub validator_trust: Compact<u16>,
    pub dividends: Compact<u16>,
    pub last_update: Compact<u64>,
    pub validator_permit: bool,
    /// Without zeros, like `bonds`.
    pub weights: Row,
    pub bonds: Row,
    pub pruning_score: Compact<u16>,
}

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct NeuronInfoLite<AccountId> {
    pub hotkey: AccountId,
    pub coldkey: AccountId,
    pub uid: Compact<u16>,
    pub netuid: Compact<u16>,
    pub active: bool,
    pub axon_info: AxonInfo,
    pub prometheus_info: PrometheusInfo,
    /// The owner's coldkey with the whole stake on the hotkey.
    pub stake: Vec<(AccountId, Compact<u64>)>,
    pub rank: Compact<u16>,
    pub emission: Compact<u64>,
    pub incentive: Compact<u16>,
    pub consensus: Compact<u16>,
    pub trust: Compact<u16>,
    pub validator_trust: Compact<u16>,
    pub dividends: Compact<u16>,
    pub last_update: Compact<u64>,
    pub validator_permit: bool,
    pub pruning_score: Compact<u16>,
}

/// The subnet's vectors, read once for all of its neurons.
struct Vectors {
    active: Vec<bool>,
    emission: Vec<u64>,
    incentive: Vec<u16>,
    consensus: Vec<u16>,
    validator_trust: Vec<u16>,
    dividends: Vec<u16>,
    last_update: Vec<u64>,
    validator_permit: Vec<bool>,
}

impl Vectors {
    fn of<T: Config>(netuid: u16) -> Self {
        Self {
            active: Active::<T>::get(netuid),
            emission: Emission::<T>::get(netuid),
            incentive: Incentive::<T>::get(netuid),
            consensus: Consensus::<T>::get(netuid),
            validator_trust: ValidatorTrust::<T>::get(netuid),
            dividends: Dividends::<T>::get(netuid),
            last_update: LastUpdate::<T>::get(netuid),
            validator_permit: ValidatorPermit::<T>::get(netuid),
        }
    }

    fn neuron<T: Config>(&self, netuid: u16, uid: u16) -> Option<NeuronInfoLite<T::AccountId>> {
        let hotkey = Keys::<T>::try_get(netuid, uid).ok()?;
        let coldkey = Owner::<T>::get(&hotkey);
        Some(NeuronInfoLite {
            uid: Compact(uid),
            netuid: Compact(netuid),
            active: at(&self.active, uid),
            axon_info: Axons::<T>::get(netuid, &hotkey).unwrap_or_default(),
            prometheus_info: Prometheus::<T>::get(netuid, &hotkey).unwrap_or_default(),
            stake: vec![(coldkey.clone(), Compact(Pallet::<T>::hotkey_stake(&hotkey, netuid)))],
            rank: Compact(neutral::NONE),
            emission: Compact(at(&self.emission, uid)),
            incentive: Compact(at(&self.incentive, uid)),
            consensus: Compact(at(&self.consensus, uid)),
            trust: Compact(neutral::NONE),
            validator_trust: Compact(at(&self.validator_trust, uid)),
            dividends: Compact(at(&self.dividends, uid)),
            last_update: Compact(at(&self.last_update, uid)),
            validator_permit: at(&self.validator_permit, uid),
            pruning_score: Compact(neutral::PRUNING_SCORE),
            hotkey,
            coldkey,
        })
    }
}

fn at<V: Copy + Default>(vector: &[V], uid: u16) -> V {
    vector.get(usize::from(uid)).copied().unwrap_or_default()
}

fn with_rows<T: Config>(lite: NeuronInfoLite<T::AccountId>) -> NeuronInfo<T::AccountId> {
    let (netuid, uid) = (lite.netuid.0, lite.uid.0);
    NeuronInfo {
        hotkey: lite.hotkey,
        coldkey: lite.coldkey,
        uid: lite.uid,
        netuid: lite.netuid,
        active: lite.active,
        axon_info: lite.axon_info,
        prometheus_info: lite.prometheus_info,
        stake: lite.stake,
        rank: lite.rank,
        emission: lite.emission,
        incentive: lite.incentive,
        consensus: lite.consensus,
        trust: lite.trust,
        validator_trust: lite.validator_trust,
        dividends: lite.dividends,
        last_update: lite.last_update,
        validator_permit: lite.validator_permit,
        weights: without_zeros(Weights::<T>::get(netuid, uid)),
        bonds: without_zeros(Bonds::<T>::get(netuid, uid)),
        pruning_score: lite.pruning_score,
    }
}

fn without_zeros(row: Vec<(u16, u16)>) -> Row {
    row.into_iter().filter(|(_, value)| *value != 0).map(|(uid, value)| (Compact(uid), Compact(value))).collect()
}

pub fn neuron_lite<T: Config>(netuid: u16, uid: u16) -> Option<NeuronInfoLite<T::AccountId>> {
    Vectors::of::<T>(netuid).neuron::<T>(netuid, uid)
}

pub fn neuron<T: Config>(netuid: u16, uid: u16) -> Option<NeuronInfo<T::AccountId>> {
    neuron_lite::<T>(netuid, uid).map(with_rows::<T>)
}

pub fn neurons_lite<T: Config>(netuid: u16) -> Vec<NeuronInfoLite<T::AccountId>> {
    let vectors = Vectors::of::<T>(netuid);
    (0..Pallet::<T>::neurons(netuid)).filter_map(|uid| vectors.neuron::<T>(netuid, uid)).collect()
}

pub fn neurons<T: Config>(netuid: u16) -> Vec<NeuronInfo<T::AccountId>> {
    neurons_lite::<T>(netuid).into_iter().map(with_rows::<T>).collect()
}

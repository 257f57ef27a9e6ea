//! The input blob: everything an epoch is computed from, frozen as bytes.

use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use pallet_subtensor::{FrozenEpoch, FrozenMechanism, FrozenNeuron, FrozenParams, Rows};

use crate::stake_raw::Staked;

/// The only input format there is.
pub const INPUT_FORMAT: u8 = 1;
/// Version of the arithmetic that the consensus has to run.
pub const CONSENSUS_VERSION: u8 = 1;

/// The blob's head: all that settling needs. The field order is the byte order.
#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub format: u8,
    pub consensus: u8,
    pub genesis_hash: [u8; 32],
    pub netuid: u16,
    pub index: u64,
    pub block: u32,
    pub params: Params,
    /// P.
    pub emission: u64,
    pub neurons: Vec<Neuron>,
}

#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Params {
    pub tempo: u16,
    pub cutoff: u64,
    pub last_step: u64,
    pub min_stake: u64,
    pub max_validators: u16,
    pub owner: Option<u16>,
    pub commit_reveal: bool,
    pub kappa: u16,
    pub penalty: u16,
    pub bonds_ma: u64,
    pub yuma3: bool,
    pub liquid: bool,
    pub alpha_low: u16,
    pub alpha_high: u16,
    pub steepness: i16,
    pub tao_weight: u64,
    pub split: Option<Vec<u16>>,
}

#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Neuron {
    pub hotkey: [u8; 32],
    pub registered_at: u64,
    pub stake: u64,
    pub tao: u64,
    pub old_permit: bool,
    pub new_permit: bool,
    pub take: u16,
}

#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Mechanism {
    pub last_update: Vec<u64>,
    pub commits: Vec<Option<u64>>,
    pub weights: Rows,
    pub bonds: Rows,
}

/// The whole blob.
#[derive(Encode, Decode, Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    pub head: Head,
    pub mechanisms: Vec<Mechanism>,
}

/// The 32 bytes of an account: an `AccountId32` is its own encoding; a shorter one is padded, never cut in a panic.
pub fn key_bytes(account: &impl Encode) -> [u8; 32] {
    account.using_encoded(|bytes| {
        let mut key = [0; 32];
        key.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        key
    })
}

/// The frozen table that settling reads back: the head and the last updates of the first mechanism.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    pub head: Head,
    pub last_update: Vec<u64>,
}

impl Blob {
    /// Lays out what the epoch hands over. `genesis_hash` binds the digest to one network.
    pub fn of<A: Encode>(epoch: &FrozenEpoch<A>, genesis_hash: [u8; 32], emission: u64) -> Self {
        Blob {
            head: Head {
                format: INPUT_FORMAT,
                consensus: CONSENSUS_VERSION,
                genesis_hash,
                netuid: epoch.netuid,
                index: epoch.index,
                block: epoch.block,
                params: Params::from(&epoch.params),
                emission,
                neurons: epoch.neurons.iter().map(Neuron::from).collect(),
            },
            mechanisms: epoch.mechanisms.iter().map(Mechanism::from).collect(),
        }
    }
}

impl Frozen {
    /// Reads the table from a stored blob without unpacking weights and bonds.
    pub fn read(blob: &[u8]) -> Result<Self, codec::Error> {
        let input = &mut &*blob;
        let head = Head::decode(input)?;
        let Compact(mechanisms) = Compact::<u32>::decode(input)?;
        let last_update = if mechanisms == 0 { Vec::new() } else { Vec::<u64>::decode(input)? };
        Ok(Frozen { head, last_update })
    }

    /// The stake facts of each uid, in uid order.
    pub fn staked(&self) -> Vec<Staked> {
        let params = &self.head.params;
        let of = |(uid, neuron): (usize, &Neuron)| {
            let owner = params.owner.map(usize::from) == Some(uid);
            let last_update = self.last_update.get(uid).copied().unwrap_or(0);
            Staked {
                stake: neuron.stake,
                counted: neuron.stake >= params.min_stake || owner,
                active: (neuron.old_permit || owner)
                    && last_update.saturating_add(params.cutoff) >= u64::from(self.head.block),
            }
        };
        self.head.neurons.iter().enumerate().map(of).collect()
    }

    /// New permits in uid order: who may have bonds.
    pub fn permits(&self) -> Vec<bool> {
        self.head.neurons.iter().map(|neuron| neuron.new_permit).collect()
    }
}

impl From<&FrozenParams> for Params {
    fn from(params: &FrozenParams) -> Self {
        Params {
            tempo: params.tempo,
            cutoff: params.cutoff,
            last_step: params.last_step,
            min_stake: params.min_stake,
            max_validators: params.max_validators,
            owner: params.owner,
            commit_reveal: params.commit_reveal,
            kappa: params.kappa,
            penalty: params.penalty,
            bonds_ma: params.bonds_ma,
            yuma3: params.yuma3,
            liquid: params.liquid,
            alpha_low: params.alpha_low,
            alpha_high: params.alpha_high,
            steepness: params.steepness,
            tao_weight: params.tao_weight,
            split: params.split.clone(),
        }
    }
}

impl<A: Encode> From<&FrozenNeuron<A>> for Neuron {
    fn from(neuron: &FrozenNeuron<A>) -> Self {
        Neuron {
            hotkey: key_bytes(&neuron.hotkey),
            registered_at: neuron.registered_at,
            stake: neuron.stake,
            tao: 0,
            old_permit: neuron.old_permit,
            new_permit: neuron.new_permit,
            take: neuron.take,
        }
    }
}

impl From<&FrozenMechanism> for Mechanism {
    fn from(mechanism: &FrozenMechanism) -> Self {
        Mechanism {
            last_update: mechanism.last_update.clone(),
            commits: mechanism.commits.clone(),
            weights: mechanism.weights.clone(),
            bonds: mechanism.bonds.clone(),
        }
    }
}

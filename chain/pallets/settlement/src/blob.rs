//! The frozen input: what the epoch hands over, laid out as the blob of crate `neurite-yuma`.

use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use neurite_yuma::{
    Params, Rows,
    blob::{Blob, CONSENSUS_VERSION, Head, INPUT_FORMAT, Mechanism, Neuron},
    mechanisms::split_emission,
};
use pallet_subtensor::{FrozenEpoch, FrozenMechanism, FrozenNeuron, FrozenParams};

use crate::stake_raw::Staked;

/// The 32 bytes of an account: an `AccountId32` is its own encoding; a shorter one is padded, never cut in a panic.
pub fn key_bytes(account: &impl Encode) -> [u8; 32] {
    account.using_encoded(|bytes| {
        let mut key = [0; 32];
        key.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        key
    })
}

/// Lays out what the epoch hands over. `genesis_hash` binds the digest to one network.
pub fn blob_of<A: Encode>(epoch: &FrozenEpoch<A>, genesis_hash: [u8; 32], emission: u64) -> Blob {
    Blob {
        head: Head {
            format: INPUT_FORMAT,
            consensus: CONSENSUS_VERSION,
            genesis_hash,
            netuid: epoch.netuid,
            index: epoch.index,
            block: epoch.block,
            params: params_of(&epoch.params),
            emission,
            neurons: epoch.neurons.iter().map(neuron_of).collect(),
        },
        mechanisms: epoch.mechanisms.iter().map(mechanism_of).collect(),
    }
}

fn params_of(params: &FrozenParams) -> Params {
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

fn neuron_of<A: Encode>(neuron: &FrozenNeuron<A>) -> Neuron {
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

fn mechanism_of(mechanism: &FrozenMechanism) -> Mechanism {
    Mechanism {
        last_update: mechanism.last_update.clone(),
        commits: mechanism.commits.clone(),
        weights: mechanism.weights.clone(),
        bonds: mechanism.bonds.clone(),
    }
}

/// The frozen table that settling reads back: the head and each mechanism's last updates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    pub head: Head,
    pub last_updates: Vec<Vec<u64>>,
}

impl Frozen {
    /// Reads the table from a stored blob; weights and bonds are passed over, the last mechanism's not even read.
    pub fn read(blob: &[u8]) -> Result<Self, codec::Error> {
        let input = &mut &*blob;
        let head = Head::decode(input)?;
        let Compact(mechanisms) = Compact::<u32>::decode(input)?;
        let mut last_updates = Vec::new();
        for left in (0..mechanisms).rev() {
            last_updates.push(Vec::<u64>::decode(input)?);
            if left != 0 {
                <(Vec<Option<u64>>, Rows, Rows)>::skip(input)?;
            }
        }
        Ok(Frozen { head, last_updates })
    }

    /// Each mechanism's part of the pool; none where the shares give away more than there is, which no freeze lets pass.
    pub fn parts(&self) -> Option<Vec<u64>> {
        split_emission(self.head.emission, self.last_updates.len(), self.head.params.split.as_deref())
    }

    /// The stake facts of each uid, in uid order, as the mechanism with these last updates sees them.
    pub fn staked(&self, last_update: &[u64]) -> Vec<Staked> {
        let params = &self.head.params;
        let of = |(uid, neuron): (usize, &Neuron)| {
            let owner = params.owner.map(usize::from) == Some(uid);
            let last_update = last_update.get(uid).copied().unwrap_or(0);
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

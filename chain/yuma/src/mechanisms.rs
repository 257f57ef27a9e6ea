//! Several mechanisms of one subnet (§2.11): how the emission is split among them, and what the subnet stores of them all.

use alloc::vec::Vec;

use crate::output::EpochOutput;

/// The shares of a split are parts of it.
const SPLIT_ONE: u128 = u16::MAX as u128;

/// The emission of each of `count` mechanisms: by the stored split, else evenly; the first gets what rounding leaves.
/// None where the shares give away more than there is.
pub fn split_emission(emission: u64, count: usize, split: Option<&[u16]>) -> Option<Vec<u64>> {
    let part = |mechanism: usize| match split {
        None => u128::from(emission).checked_div(count as u128).unwrap_or(0),
        Some(shares) => {
            let share = shares.get(mechanism).copied().unwrap_or(0);
            u128::from(emission).saturating_mul(u128::from(share)) / SPLIT_ONE
        }
    };
    let mut parts: Vec<u128> = (0..count).map(part).collect();
    let rest = u128::from(emission).checked_sub(parts.iter().sum())?;
    let first = parts.first_mut()?;
    *first = first.saturating_add(rest);
    parts.into_iter().map(|part| u64::try_from(part).ok()).collect()
}

/// The per-subnet vectors over all mechanisms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aggregate {
    pub active: Vec<bool>,
    pub permits: Vec<bool>,
    pub stake_weight: Vec<u16>,
    pub consensus: Vec<u16>,
    pub dividends: Vec<u16>,
    pub validator_trust: Vec<u16>,
    pub server: Vec<u64>,
    pub validator: Vec<u64>,
    pub combined: Vec<u64>,
}

/// What the chain stores for a subnet whose mechanisms, in order, got these parts of the emission.
pub fn aggregate(outputs: &[EpochOutput], parts: &[u64]) -> Aggregate {
    let blend = Blend::of(parts);
    let mut all = Aggregate {
        stake_weight: blend.u16s(outputs.iter().map(|output| &output.stake_weight)),
        consensus: blend.u16s(outputs.iter().map(|output| &output.consensus)),
        dividends: blend.u16s(outputs.iter().map(|output| &output.dividends)),
        validator_trust: blend.u16s(outputs.iter().map(|output| &output.validator_trust)),
        combined: blend.u64s(outputs.iter().map(|output| &output.combined)),
        ..Aggregate::default()
    };
    for output in outputs {
        fold(&mut all.active, &output.active, |sum, value| sum || value);
        fold(&mut all.permits, &output.permits, |sum, value| sum || value);
        fold(&mut all.server, &output.server, u64::saturating_add);
        fold(&mut all.validator, &output.validator, u64::saturating_add);
    }
    all
}

/// Vectors of several mechanisms as one, each weighted by its part of the emission.
pub struct Blend {
    /// U64F64.
    weights: Vec<u128>,
}

impl Blend {
    /// Each part over their sum, at most 1; without emission the first mechanism stands for all.
    pub fn of(parts: &[u64]) -> Self {
        let total: u128 = parts.iter().map(|part| u128::from(*part)).sum();
        let weight = |(mechanism, part): (usize, &u64)| match (u128::from(*part) << 64).checked_div(total) {
            Some(weight) => weight,
            None => u128::from(mechanism == 0) << 64,
        };
        Blend { weights: parts.iter().enumerate().map(weight).collect() }
    }

    pub fn u64s<V: AsRef<[u64]>>(&self, vectors: impl IntoIterator<Item = V>) -> Vec<u64> {
        let mut sums = Vec::new();
        for (vector, weight) in vectors.into_iter().zip(&self.weights) {
            fold(&mut sums, vector.as_ref(), |sum, value| blend(sum, value, *weight));
        }
        sums
    }

    pub fn u16s<V: AsRef<[u16]>>(&self, vectors: impl IntoIterator<Item = V>) -> Vec<u16> {
        let mut sums = Vec::new();
        for (vector, weight) in vectors.into_iter().zip(&self.weights) {
            fold(&mut sums, vector.as_ref(), |sum: u16, value| {
                blend(sum.into(), value.into(), *weight).try_into().unwrap_or(u16::MAX)
            });
        }
        sums
    }
}

/// floor(sum + value · weight): the sum is cut to a whole number after each mechanism.
fn blend(sum: u64, value: u64, weight: u128) -> u64 {
    // The product may have 129 bits, and only when the weight is 1.
    let share = if weight >> 64 != 0 { value } else { (u128::from(value).saturating_mul(weight) >> 64) as u64 };
    sum.saturating_add(share)
}

fn fold<V: Copy + Default>(sums: &mut Vec<V>, values: &[V], add: impl Fn(V, V) -> V) {
    sums.resize(values.len(), V::default());
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum = add(*sum, *value));
}

//! From shares to amounts: the arithmetic of Subtensor's emission vector, on the frozen pool.

use alloc::vec::Vec;
use neurite_yuma::mechanisms::Blend;

use crate::limits::RAW_ONE;

/// What each uid earned, in uid order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amounts {
    /// As miners, bit for bit as Subtensor.
    pub miner: Vec<u64>,
    /// As validators: what the miners left of the pool, split by dividends.
    pub validator: Vec<u64>,
    /// Subtensor's `Emission`: both shares together, for display, never paid.
    pub combined: Vec<u64>,
}

/// The amounts of all mechanisms of a subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubnetAmounts {
    /// Each mechanism's part of the pool.
    pub parts: Vec<u64>,
    pub mechanisms: Vec<Amounts>,
    /// What each uid is paid for all of them; `combined` is blended, as Subtensor stores it.
    pub total: Amounts,
}

impl SubnetAmounts {
    pub fn of(parts: Vec<u64>, mechanisms: Vec<Amounts>) -> Self {
        let total = Amounts {
            miner: add(mechanisms.iter().map(|amounts| &amounts.miner)),
            validator: add(mechanisms.iter().map(|amounts| &amounts.validator)),
            combined: Blend::of(&parts).u64s(mechanisms.iter().map(|amounts| &amounts.combined)),
        };
        SubnetAmounts { parts, mechanisms, total }
    }
}

fn add<'a>(vectors: impl Iterator<Item = &'a Vec<u64>>) -> Vec<u64> {
    let sums = |sums: Vec<u64>, vector: &Vec<u64>| {
        sums.iter().zip(vector).map(|(sum, amount)| sum.saturating_add(*amount)).collect()
    };
    vectors
        .fold(None, |all, vector| Some(all.map_or_else(|| vector.clone(), |all| sums(all, vector))))
        .unwrap_or_default()
}

/// Derives all amounts. `fallback` are the weights when the epoch earned nothing: active stake, else stake.
pub fn derive_amounts(pool: u64, incentive: &[u64], dividends: &[u64], fallback: &[u64]) -> Amounts {
    let earned = sum(incentive).saturating_add(sum(dividends));
    if earned == 0 {
        return Amounts {
            miner: alloc::vec![0; incentive.len()],
            validator: split_by(pool, fallback),
            combined: fallback.iter().map(|raw| proportion(*raw, pool)).collect(),
        };
    }
    let miner: Vec<u64> = incentive.iter().map(|raw| proportion(quotient(u128::from(*raw), earned), pool)).collect();
    let both = incentive.iter().zip(dividends).map(|(i, d)| u128::from(*i).saturating_add(u128::from(*d)));
    let combined = both.map(|raw| proportion(quotient(raw, earned), pool)).collect();
    let paid_to_miners = miner.iter().fold(0u64, |total, amount| total.saturating_add(*amount));
    Amounts { validator: split_by(pool.saturating_sub(paid_to_miners), dividends), miner, combined }
}

/// ⌊total · weight / Σ weights⌋ for each weight; nothing when the weights sum to zero.
pub fn split_by(total: u64, weights: &[u64]) -> Vec<u64> {
    let all = sum(weights);
    let part = |weight: &u64| u128::from(total).saturating_mul(u128::from(*weight)).checked_div(all).unwrap_or(0);
    weights.iter().map(|weight| part(weight) as u64).collect()
}

/// ⌊raw · amount⌋ for a raw I32F32 between 0 and 1.
pub fn proportion(raw: u64, amount: u64) -> u64 {
    (u128::from(raw).saturating_mul(u128::from(amount)) >> 32) as u64
}

/// ⌊amount · part / 65535⌋
pub fn part_of(amount: u64, part: u16) -> u64 {
    u128::from(amount).saturating_mul(u128::from(part)).checked_div(u128::from(u16::MAX)).unwrap_or(0) as u64
}

/// The part of `amount` that `take` / 65535 stands for, with the quotient cut to 32 fraction bits as in Subtensor.
pub fn take_of(amount: u64, take: u16) -> u64 {
    proportion(quotient(u128::from(take), 65_535), amount)
}

/// `q16`: ⌊raw · 65535⌋, so 1 less one unit becomes 65534.
pub fn quantise(raw: u64) -> u16 {
    u16::try_from(u128::from(raw).saturating_mul(65_535) >> 32).unwrap_or(u16::MAX)
}

/// Raw I32F32 of numerator / denominator, truncated; the numerator is never the larger one.
fn quotient(numerator: u128, denominator: u128) -> u64 {
    let raw = (numerator << 32).checked_div(denominator).unwrap_or(0);
    u64::try_from(raw).unwrap_or(RAW_ONE).min(RAW_ONE)
}

fn sum(values: &[u64]) -> u128 {
    values.iter().map(|value| u128::from(*value)).sum()
}

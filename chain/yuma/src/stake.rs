//! Stake (§2.3): alpha and weighted root stake together in I64F64, filtered, normalised, then cut to I32F32.

use alloc::vec::Vec;

use crate::{fixed::I32F32, input::EpochInput};

/// The bits of an I64F64 that is never negative.
type I64F64 = u128;

const MAX: I64F64 = i128::MAX as u128;
const TAO_WEIGHT_ONE: u128 = u64::MAX as u128;

/// What the epoch knows of each uid's stake.
pub struct Stake {
    /// Whole rao.
    pub total: Vec<u64>,
    /// Shares of the sum.
    pub normalised: Vec<I32F32>,
}

pub fn stake(input: &EpochInput) -> Stake {
    let weight = tao_weight(input.params.tao_weight);
    let bits: Vec<I64F64> = (0..input.uids()).map(|uid| total_bits(input, uid, weight)).collect();
    let total: Vec<u64> = bits.iter().map(|bits| (bits >> 64) as u64).collect();
    let counts = |uid: usize, total: u64| total >= input.params.min_stake || input.is_owner(uid);
    let counted = |((uid, bits), total): ((usize, &I64F64), &u64)| if counts(uid, *total) { *bits } else { 0 };
    let counted: Vec<I64F64> = bits.iter().enumerate().zip(&total).map(counted).collect();
    Stake { total, normalised: normalise(&counted) }
}

/// U96F32(TaoWeight) / U96F32(u64::MAX): the quotient keeps 32 fraction bits.
pub fn tao_weight(stored: u64) -> u64 {
    ((u128::from(stored) << 32) / TAO_WEIGHT_ONE) as u64
}

fn total_bits(input: &EpochInput, uid: usize, weight: u64) -> I64F64 {
    let alpha = from_num(input.stake.get(uid).copied().unwrap_or(0));
    let root = from_num(input.tao.get(uid).copied().unwrap_or(0));
    alpha.saturating_add(weigh(root, weight)).min(MAX)
}

/// `saturating_from_num`: from 2⁶³ on the largest value there is.
fn from_num(rao: u64) -> I64F64 {
    (u128::from(rao) << 64).min(MAX)
}

/// The product with a number of 32 fraction bits, floored to 64 of them. The weight is at most 1.
fn weigh(bits: I64F64, weight: u64) -> I64F64 {
    let weight = u128::from(weight);
    let low = bits & u128::from(u32::MAX);
    (bits >> 32).saturating_mul(weight).saturating_add(low.saturating_mul(weight) >> 32)
}

/// Each over the sum of all, unless that is 0. The sum is a plain one: it wraps, and may come out negative.
pub fn normalise(bits: &[I64F64]) -> Vec<I32F32> {
    let sum = bits.iter().fold(0, |sum: i128, bits| sum.wrapping_add(*bits as i128));
    bits.iter().map(|bits| if sum == 0 { narrow(*bits as i128) } else { divide(*bits, sum) }).collect()
}

/// Trunc(a / b) in I64F64, 0 if it does not fit, then cut to I32F32: the second cut goes down, below zero too.
fn divide(dividend: I64F64, divisor: i128) -> I32F32 {
    let size = divisor.unsigned_abs();
    let (Some(mut quotient), Some(mut rest)) = (dividend.checked_div(size), dividend.checked_rem(size)) else {
        return I32F32::ZERO;
    };
    if quotient >> 64 != 0 || dividend == 0 {
        return I32F32::ZERO;
    }
    for _ in 0..64 {
        // The rest is below 2¹²⁷, so doubled it still fits.
        rest <<= 1;
        quotient <<= 1;
        if rest >= size {
            rest = rest.wrapping_sub(size);
            quotient |= 1;
        }
    }
    let signed = if divisor < 0 { 0i128.checked_sub_unsigned(quotient) } else { i128::try_from(quotient).ok() };
    signed.map_or(I32F32::ZERO, narrow)
}

fn narrow(bits: i128) -> I32F32 {
    let bits = bits >> 32;
    I32F32(i64::try_from(bits).unwrap_or(if bits < 0 { i64::MIN } else { i64::MAX }))
}

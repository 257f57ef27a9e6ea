//! Scales weights so that the largest is 65535, with Subtensor's roundings.

use alloc::vec::Vec;

const MAX: u64 = u16::MAX as u64;
/// Above this, value · 65535 would not fit the integer part that Subtensor's number has.
const WIDE: u16 = 32_768;
const HALF: u64 = 1 << 31;

/// Raw I32F32 throughout: the quotient is cut to 32 bits, the result rounded to nearest, ties up.
pub fn max_upscale(weights: &[u16]) -> Vec<u16> {
    let Some(max) = weights.iter().copied().max().filter(|max| *max > 0) else { return weights.to_vec() };
    let divisor = u64::from(max);
    let ratio = (MAX << 32).checked_div(divisor).unwrap_or(0);
    let scale = |weight: &u16| {
        let weight = u64::from(*weight);
        let raw = if max > WIDE {
            weight.saturating_mul(ratio)
        } else {
            (weight.saturating_mul(MAX) << 32).checked_div(divisor).unwrap_or(0)
        };
        u16::try_from(raw.saturating_add(HALF) >> 32).unwrap_or(u16::MAX)
    };
    weights.iter().map(scale).collect()
}

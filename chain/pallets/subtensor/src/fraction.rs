//! Subtensor's U96F32 where it decides on tokens: raw numbers with 32 fraction bits, products floored, quotients cut.

/// 1.0
pub const ONE: u128 = 1 << 32;

/// part / whole of two integers; 0 where the whole is.
pub fn part_of(part: u64, whole: u64) -> u128 {
    over(u128::from(part), u128::from(whole))
}

/// a · b, floored; exact while one of them is below 2⁶⁴ and the other at most 1, as all of stake and proportion are.
pub fn times(a: u128, b: u128) -> u128 {
    let (whole, rest) = (a >> 32, a & (ONE - 1));
    whole.saturating_mul(b).saturating_add(rest.saturating_mul(b) >> 32)
}

/// a / b, cut; 0 where b is.
pub fn over(a: u128, b: u128) -> u128 {
    a.saturating_mul(ONE).checked_div(b).unwrap_or(0)
}

/// An integer as a raw number.
pub fn whole(amount: u64) -> u128 {
    u128::from(amount) << 32
}

/// The integer below.
pub fn floor(raw: u128) -> u64 {
    u64::try_from(raw >> 32).unwrap_or(u64::MAX)
}

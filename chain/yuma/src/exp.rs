//! e^x as the protocol's library computes it (§2.1): a truncated series, not the exponential.

use crate::fixed::I32F32;

/// e cut to 23 fraction bits: what exactly 1 gives, instead of the series.
const E: I32F32 = I32F32(11_674_931_200);

/// The series ends here: one term for each fraction bit but the first.
const LAST_TERM: u64 = 31;

/// Beyond ±20 the exponent is clamped.
const CLAMP: I32F32 = I32F32(20 << 32);

/// `exp_safe`.
pub fn exp_safe(x: I32F32) -> I32F32 {
    let clamped = x.max(I32F32(-CLAMP.0)).min(CLAMP);
    match exp(clamped) {
        Some(power) => power,
        None if clamped <= I32F32::ZERO => I32F32::ZERO,
        None => I32F32::MAX,
    }
}

/// None where a step overflows, which no exponent within the clamp does.
pub fn exp(x: I32F32) -> Option<I32F32> {
    match x {
        I32F32::ZERO => Some(I32F32::ONE),
        I32F32::ONE => Some(E),
        _ => {
            let series = series(x.0.unsigned_abs())?;
            Some(if x < I32F32::ZERO { I32F32::ONE.safe_div(series) } else { series })
        }
    }
}

/// 1 + x + x²/2 + … for x above 0: each product floored, each quotient truncated.
fn series(x: u64) -> Option<I32F32> {
    let mut term = x;
    let mut sum = x.checked_add(I32F32::ONE.0 as u64)?;
    for i in 2..=LAST_TERM {
        let product = u64::try_from(u128::from(term).wrapping_mul(u128::from(x)) >> 32).ok()?;
        i64::try_from(product).ok()?;
        term = product.checked_div(i)?;
        if term == 0 {
            break; // and so would be all that follow
        }
        sum = sum.checked_add(term)?;
    }
    i64::try_from(sum).ok().map(I32F32)
}

//! Subtensor's decimal float of 21 digits, for shares.
//!
//! Every operation says which way it rounds: shares are rounded down and denominators up, so that the shares of a pool can
//! never add up to more than its denominator.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cmp::Ordering;
use scale_info::TypeInfo;
use sp_core::U256;

/// Upper end of a normalised mantissa, included; the lower end, a tenth of it, is excluded.
const MANTISSA_MAX: u128 = 1_000_000_000_000_000_000_000;
const MANTISSA_MIN: u128 = MANTISSA_MAX / 10;
/// Beyond this many digits apart, the smaller operand is less than the last digit of the larger one.
const MAX_SHIFT: u32 = 40;

/// mantissa · 10^exponent, with 10²⁰ < mantissa ≤ 10²¹; zero is (0, 0).
#[derive(
    Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, Default, PartialEq, Eq,
)]
pub struct SafeFloat {
    mantissa: u128,
    exponent: i64,
}

/// Which neighbour an inexact result becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    Down,
    Up,
}

impl SafeFloat {
    pub const ZERO: Self = Self { mantissa: 0, exponent: 0 };

    pub fn is_zero(&self) -> bool {
        self.mantissa == 0
    }

    pub fn from_u64(value: u64) -> Self {
        Self::normalise(U256::from(value), 0, Round::Down)
    }

    pub fn add(self, other: Self, round: Round) -> Self {
        if self.is_zero() {
            return other;
        }
        if other.is_zero() {
            return self;
        }
        let (high, low) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let (left, right, exponent) = align(high, low, round);
        Self::normalise(left.saturating_add(right), exponent, round)
    }

    /// self − other, zero where that is negative.
    pub fn sub(self, other: Self, round: Round) -> Self {
        if other.is_zero() {
            return self;
        }
        if self <= other {
            return Self::ZERO;
        }
        // A normalised greater number never has the smaller exponent.
        let opposite = if round == Round::Up { Round::Down } else { Round::Up };
        let (left, right, exponent) = align(self, other, opposite);
        Self::normalise(left.saturating_sub(right), exponent, round)
    }

    /// self · numerator / denominator; zero for a zero denominator.
    pub fn mul_ratio(self, numerator: u64, denominator: u64, round: Round) -> Self {
        // 10²¹ · 2⁶⁴ · 10²¹ < 2²⁰⁴.
        let product =
            U256::from(self.mantissa).saturating_mul(U256::from(numerator)).saturating_mul(U256::from(MANTISSA_MAX));
        let Some(quotient) = divide(product, U256::from(denominator), round) else { return Self::ZERO };
        Self::normalise(quotient, self.exponent.saturating_sub(21), round)
    }

    /// self · other
    pub fn mul(self, other: Self, round: Round) -> Self {
        let product = U256::from(self.mantissa).saturating_mul(U256::from(other.mantissa));
        Self::normalise(product, self.exponent.saturating_add(other.exponent), round)
    }

    /// self / other; zero for a zero divisor.
    pub fn div(self, other: Self, round: Round) -> Self {
        // 10²¹ · 10²² / 10²⁰ keeps more digits than a mantissa has.
        let dividend = U256::from(self.mantissa).saturating_mul(power_of_ten(22));
        let Some(quotient) = divide(dividend, U256::from(other.mantissa), round) else { return Self::ZERO };
        Self::normalise(quotient, self.exponent.saturating_sub(other.exponent).saturating_sub(22), round)
    }

    /// ⌊value · self / denominator⌋; zero for a zero denominator.
    pub fn part_of(self, value: u64, denominator: Self) -> u64 {
        let product = U256::from(self.mantissa).saturating_mul(U256::from(value));
        let Some(shift) = self.exponent.checked_sub(denominator.exponent) else { return 0 };
        let power = power_of_ten(shift.unsigned_abs());
        let quotient = if shift >= 0 {
            divide(product.saturating_mul(power), U256::from(denominator.mantissa), Round::Down)
        } else {
            divide(product, U256::from(denominator.mantissa).saturating_mul(power), Round::Down)
        };
        quotient.map_or(0, |parts| u64::try_from(parts).unwrap_or(u64::MAX))
    }

    fn normalise(mantissa: U256, exponent: i64, round: Round) -> Self {
        if mantissa.is_zero() {
            return Self::ZERO;
        }
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        let mut inexact = false;
        while mantissa > U256::from(MANTISSA_MAX) {
            let (quotient, rest) = mantissa.div_mod(U256::from(10));
            inexact |= !rest.is_zero();
            mantissa = quotient;
            exponent = exponent.saturating_add(1);
        }
        if inexact && round == Round::Up {
            mantissa = mantissa.saturating_add(U256::one());
        }
        while mantissa <= U256::from(MANTISSA_MIN) {
            mantissa = mantissa.saturating_mul(U256::from(10));
            exponent = exponent.saturating_sub(1);
        }
        // Rounding up from exactly the maximum leaves one digit too many.
        if mantissa > U256::from(MANTISSA_MAX) {
            return Self::normalise(mantissa, exponent, round);
        }
        Self { mantissa: mantissa.low_u128(), exponent }
    }
}

/// Both mantissas at one exponent; `round` is for the lower operand where it vanishes below the higher one.
fn align(high: SafeFloat, low: SafeFloat, round: Round) -> (U256, U256, i64) {
    let apart = high.exponent.saturating_sub(low.exponent).unsigned_abs();
    if apart > u64::from(MAX_SHIFT) {
        let rest = if round == Round::Up { U256::one() } else { U256::zero() };
        let exponent = high.exponent.saturating_sub(i64::from(MAX_SHIFT));
        return (U256::from(high.mantissa).saturating_mul(power_of_ten(u64::from(MAX_SHIFT))), rest, exponent);
    }
    (U256::from(high.mantissa).saturating_mul(power_of_ten(apart)), U256::from(low.mantissa), low.exponent)
}

/// 10^power, saturating: past 77 digits any quotient by it is zero and any product with it is too large anyway.
fn power_of_ten(power: u64) -> U256 {
    if power > 77 { U256::MAX } else { U256::from(10).pow(U256::from(power)) }
}

fn divide(numerator: U256, denominator: U256, round: Round) -> Option<U256> {
    if denominator.is_zero() {
        return None;
    }
    let (quotient, rest) = numerator.div_mod(denominator);
    Some(if round == Round::Up && !rest.is_zero() { quotient.saturating_add(U256::one()) } else { quotient })
}

impl PartialOrd for SafeFloat {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SafeFloat {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (false, false) => (self.exponent, self.mantissa).cmp(&(other.exponent, other.mantissa)),
            (left, right) => right.cmp(&left),
        }
    }
}

//! I32F32, the protocol's number: 64 bits, 32 of them a fraction (§2.1). Every rounding of the epoch is in this file.

/// A signed fixed-point number; the field is its bits, value × 2³².
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct I32F32(pub i64);

const FRACTION_BITS: u32 = 32;
/// 1 as a u16 share.
const STORED_ONE: i64 = u16::MAX as i64;

impl I32F32 {
    pub const ZERO: Self = I32F32(0);
    pub const ONE: Self = I32F32(1 << FRACTION_BITS);
    pub const MAX: Self = I32F32(i64::MAX);

    pub fn from_num(whole: u16) -> Self {
        I32F32(i64::from(whole) << FRACTION_BITS)
    }

    /// A stored u16 as a share of 65535, truncated.
    pub fn proportion(stored: u16) -> Self {
        I32F32(Self::from_num(stored).0 / STORED_ONE)
    }

    pub fn saturating_add(self, other: Self) -> Self {
        I32F32(self.0.saturating_add(other.0))
    }

    pub fn saturating_sub(self, other: Self) -> Self {
        I32F32(self.0.saturating_sub(other.0))
    }

    /// The plain `+` of a release build.
    pub fn wrapping_add(self, other: Self) -> Self {
        I32F32(self.0.wrapping_add(other.0))
    }

    pub fn wrapping_sub(self, other: Self) -> Self {
        I32F32(self.0.wrapping_sub(other.0))
    }

    /// The exact product, floored.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        i64::try_from(self.wide_product(other)).ok().map(I32F32)
    }

    /// The exact product, floored, then clamped.
    #[inline]
    pub fn saturating_mul(self, other: Self) -> Self {
        let product = self.wide_product(other);
        I32F32(i64::try_from(product).unwrap_or(if product < 0 { i64::MIN } else { i64::MAX }))
    }

    /// Never wraps: two numbers of 64 bits have a product of 128.
    #[inline]
    fn wide_product(self, other: Self) -> i128 {
        i128::from(self.0).wrapping_mul(i128::from(other.0)) >> FRACTION_BITS
    }

    /// The quotient truncated toward zero; 0 where the divisor is 0 or the quotient does not fit.
    #[inline]
    pub fn safe_div(self, divisor: Self) -> Self {
        match self.narrow_div(divisor) {
            Some(quotient) => quotient,
            None => self.wide_div(divisor),
        }
    }

    /// The same in 64 bits, which is several times faster, where the dividend is below 1 or both are whole numbers.
    #[inline]
    fn narrow_div(self, divisor: Self) -> Option<Self> {
        let (mut dividend, mut divisor) = (u64::try_from(self.0).ok()?, u64::try_from(divisor.0).ok()?);
        if (dividend | divisor) as u32 == 0 {
            // Whole numbers: the quotient is the same without their 32 zero bits.
            (dividend, divisor) = (dividend >> FRACTION_BITS, divisor >> FRACTION_BITS);
        }
        if dividend >> FRACTION_BITS != 0 {
            return None;
        }
        i64::try_from((dividend << FRACTION_BITS).checked_div(divisor)?).ok().map(I32F32)
    }

    #[cold]
    fn wide_div(self, divisor: Self) -> Self {
        let dividend = i128::from(self.0) << FRACTION_BITS;
        let quotient = dividend.checked_div(i128::from(divisor.0)).and_then(|quotient| i64::try_from(quotient).ok());
        I32F32(quotient.unwrap_or(0))
    }

    /// floor(x · 65535), clamped to u16: how every stored vector and bond is made (§2.10).
    pub fn to_u16(self) -> u16 {
        if self <= Self::ZERO {
            0
        } else if self >= Self::ONE {
            u16::MAX
        } else {
            (self.0.saturating_mul(STORED_ONE) >> FRACTION_BITS) as u16
        }
    }
}

/// What a vector says of a uid; nothing is said of one beyond it.
#[inline]
pub fn of(values: &[I32F32], uid: usize) -> I32F32 {
    values.get(uid).copied().unwrap_or(I32F32::ZERO)
}

/// `iter().sum()`: a plain left fold, which wraps in a release build.
pub fn sum(values: &[I32F32]) -> I32F32 {
    values.iter().fold(I32F32::ZERO, |sum, value| sum.wrapping_add(*value))
}

/// `inplace_normalize`: each value over the sum of all, unless that is 0.
pub fn normalise(values: &mut [I32F32]) {
    let sum = sum(values);
    if sum != I32F32::ZERO {
        values.iter_mut().for_each(|value| *value = value.safe_div(sum));
    }
}

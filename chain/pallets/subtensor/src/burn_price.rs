//! The price of a registration: up by a factor at each one, down by half every half-life.

use sp_core::U256;

use crate::{pallet::*, records::U64F64};

const Q32_ONE: u64 = 1 << 32;
const Q32_HALF: u64 = 1 << 31;

/// The largest Q32 factor whose `half_life`-th power, cut at each multiplication, is at most one half.
pub fn decay_factor(half_life: u16) -> u64 {
    let (mut low, mut high) = (0u64, Q32_ONE);
    while high > low.saturating_add(1) {
        let middle = low.midpoint(high);
        if power(middle, half_life) <= Q32_HALF {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

fn power(base: u64, exponent: u16) -> u64 {
    let (mut result, mut base, mut exponent) = (Q32_ONE, base, exponent);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

/// (value · factor) >> 32
fn times(value: u64, factor: u64) -> u64 {
    u64::try_from(u128::from(value).saturating_mul(u128::from(factor)) >> 32).unwrap_or(u64::MAX)
}

/// ⌊price · max(factor, 1)⌋
pub fn raised(price: u64, factor: U64F64) -> u64 {
    let bits = factor.bits.max(1 << 64);
    // The integer part is what stands from bit 64 on.
    let [_, whole, above, _] = U256::from(price).saturating_mul(U256::from(bits)).0;
    if above == 0 { whole } else { u64::MAX }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn bump_burn(netuid: u16) {
        let price = raised(Burn::<T>::get(netuid), BurnIncreaseMult::<T>::get(netuid));
        Burn::<T>::insert(netuid, Self::clamp_burn(netuid, price));
    }

    pub(crate) fn decay_burn(netuid: u16) {
        let half_life = BurnHalfLife::<T>::get(netuid);
        let price = Burn::<T>::get(netuid);
        if Self::now() <= 1 || half_life == 0 {
            return;
        }
        let decayed = Self::clamp_burn(netuid, times(price, decay_factor(half_life)));
        if decayed != price {
            Burn::<T>::insert(netuid, decayed);
        }
    }

    fn clamp_burn(netuid: u16, price: u64) -> u64 {
        price.min(MaxBurn::<T>::get(netuid)).max(MinBurn::<T>::get(netuid))
    }
}

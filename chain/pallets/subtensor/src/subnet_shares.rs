//! How a block's issuance is divided among the subnets that earn.

use alloc::vec::Vec;

use crate::pallet::{Config, MinerBurned, Pallet, SubnetShareMilli};

/// The rule that sizes subnets' shares. A market's formula takes the place of this pallet's own by implementing it.
pub trait SubnetShares {
    /// One size for each of `earning`, in relation to each other. All zero: nothing is issued.
    fn sizes(earning: &[u16]) -> Vec<u128>;
}

/// Equal shares unless root set others; the less, the more of a subnet's last incentive went to its owner's own miners.
impl<T: Config> SubnetShares for Pallet<T> {
    fn sizes(earning: &[u16]) -> Vec<u128> {
        let set: Vec<SetShare> = earning
            .iter()
            .map(|netuid| SetShare {
                milli: SubnetShareMilli::<T>::get(netuid),
                burned: MinerBurned::<T>::get(netuid).bits,
            })
            .collect();
        damped(&set)
    }
}

/// What is known of a subnet's share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetShare {
    /// Thousandths of an ordinary share.
    pub milli: u32,
    /// Part of the incentive that was kept from its miners, in units of 2^-32.
    pub burned: u128,
}

/// milli · (1 − min(burned, 1)); without burning where nothing would be left of any.
pub fn damped(shares: &[SetShare]) -> Vec<u128> {
    let paid = |burned: u128| (1u128 << 32).saturating_sub(burned);
    let sizes: Vec<u128> =
        shares.iter().map(|share| u128::from(share.milli).saturating_mul(paid(share.burned))).collect();
    if sizes.iter().any(|size| *size != 0) {
        return sizes;
    }
    shares.iter().map(|share| u128::from(share.milli)).collect()
}

/// ⌊emission · size / Σ sizes⌋ for each; the remainder is nobody's and is not minted.
pub fn divide(emission: u64, sizes: &[u128]) -> Vec<u64> {
    let all = sizes.iter().fold(0u128, |sum, size| sum.saturating_add(*size));
    let part = |size: &u128| u128::from(emission).saturating_mul(*size).checked_div(all).unwrap_or(0);
    sizes.iter().map(|size| u64::try_from(part(size)).unwrap_or(0)).collect()
}

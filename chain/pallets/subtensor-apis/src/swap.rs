//! Exchanging a subnet's token: one for one, without a fee and without slippage, as there is no second token.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use pallet_subtensor::Config;
use scale_info::TypeInfo;

use crate::{
    neutral::PRICE_RAO,
    subnet::{exists, netuids},
};

#[derive(Encode, Decode, TypeInfo, Clone, Debug, Default, PartialEq, Eq)]
pub struct SimSwapResult {
    pub tao_amount: u64,
    pub alpha_amount: u64,
    pub tao_fee: u64,
    pub alpha_fee: u64,
    pub tao_slippage: u64,
    pub alpha_slippage: u64,
}

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct SubnetPrice {
    pub netuid: u16,
    pub price: u64,
}

/// In billionths; zero where there is no such subnet.
pub fn alpha_price<T: Config>(netuid: u16) -> u64 {
    if exists::<T>(netuid) { PRICE_RAO } else { 0 }
}

pub fn alpha_prices<T: Config>() -> Vec<SubnetPrice> {
    netuids::<T>().into_iter().map(|netuid| SubnetPrice { netuid, price: PRICE_RAO }).collect()
}

/// The same amount on both sides, in either direction.
pub fn sim_swap<T: Config>(netuid: u16, amount: u64) -> SimSwapResult {
    let amount = if exists::<T>(netuid) { amount } else { 0 };
    SimSwapResult { tao_amount: amount, alpha_amount: amount, ..Default::default() }
}

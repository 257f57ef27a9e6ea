//! What a subnet and its stake are called.

use alloc::vec::Vec;
use codec::Compact;
use pallet_subtensor::*;

/// The name that the owner gave it; empty before.
pub(crate) fn subnet_name<T: Config>(netuid: u16) -> Vec<Compact<u8>> {
    compact_bytes(SubnetIdentitiesV3::<T>::get(netuid).unwrap_or_default().subnet_name)
}

pub(crate) fn symbol<T: Config>(netuid: u16) -> Vec<Compact<u8>> {
    compact_bytes(TokenSymbol::<T>::get(netuid))
}

fn compact_bytes(bytes: Vec<u8>) -> Vec<Compact<u8>> {
    bytes.into_iter().map(Compact).collect()
}

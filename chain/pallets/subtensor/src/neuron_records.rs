//! The seam to pallets that keep something about a neuron: they follow its fate.

use alloc::vec::Vec;

/// What is kept under (netuid, hotkey) elsewhere.
pub trait NeuronRecords<AccountId> {
    /// The hotkey is no neuron of the subnet any more.
    fn forget(netuid: u16, hotkey: &AccountId);
    /// Raw prefixes of all that is kept about the subnet. A removal deletes what begins with them, some keys in each block.
    fn of_subnet(netuid: u16) -> Vec<Vec<u8>>;
    /// The neuron of the subnet has a new hotkey, of which nothing was kept.
    fn rename(netuid: u16, old: &AccountId, new: &AccountId);
}

/// Nobody else keeps anything.
impl<AccountId> NeuronRecords<AccountId> for () {
    fn forget(_: u16, _: &AccountId) {}
    fn of_subnet(_: u16) -> Vec<Vec<u8>> {
        Vec::new()
    }
    fn rename(_: u16, _: &AccountId, _: &AccountId) {}
}

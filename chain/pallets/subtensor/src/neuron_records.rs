//! The seam to pallets that keep something about a neuron: they follow its fate.

/// What is kept under (netuid, hotkey) elsewhere.
pub trait NeuronRecords<AccountId> {
    /// The hotkey is no neuron of the subnet any more.
    fn forget(netuid: u16, hotkey: &AccountId);
    /// The subnet is gone.
    fn forget_subnet(netuid: u16);
    /// The neuron of the subnet has a new hotkey, of which nothing was kept.
    fn rename(netuid: u16, old: &AccountId, new: &AccountId);
}

/// Nobody else keeps anything.
impl<AccountId> NeuronRecords<AccountId> for () {
    fn forget(_: u16, _: &AccountId) {}
    fn forget_subnet(_: u16) {}
    fn rename(_: u16, _: &AccountId, _: &AccountId) {}
}

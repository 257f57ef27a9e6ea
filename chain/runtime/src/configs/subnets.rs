use crate::*;
use codec::Encode;

impl pallet_subtensor::Config for Runtime {
    type Currency = Balances;
    type Settlement = Settlement;
    type Records = Commitments;
    type Shares = SubtensorModule;
}

impl pallet_settlement::Config for Runtime {}

impl pallet_admin_utils::Config for Runtime {}

impl pallet_commitments::Config for Runtime {}

/// What neurons published, as answers about subnets show it.
pub struct Published;

impl subtensor_apis::Commitments<AccountId> for Published {
    fn of_subnet(netuid: u16) -> Vec<(AccountId, Vec<u8>)> {
        let all = pallet_commitments::CommitmentOf::<Runtime>::iter_prefix(netuid);
        all.map(|(hotkey, registration)| (hotkey, registration.encode())).collect()
    }
}

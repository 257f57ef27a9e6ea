use crate::*;

impl pallet_subtensor::Config for Runtime {
    type Currency = Balances;
    type Settlement = Settlement;
    type Records = Commitments;
    type Shares = SubtensorModule;
}

impl pallet_settlement::Config for Runtime {}

impl pallet_admin_utils::Config for Runtime {}

impl pallet_commitments::Config for Runtime {}

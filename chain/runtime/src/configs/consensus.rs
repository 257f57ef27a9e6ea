use crate::*;
use frame_support::{
    parameter_types,
    traits::{ConstBool, ConstU32, ConstU64, Get},
};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::{ConvertInto, OpaqueKeys};

parameter_types! {
    /// 48 hours of 12 s blocks.
    pub const SessionPeriod: BlockNumber = 14_400;
    pub const SessionOffset: BlockNumber = 0;
}

/// What a runtime without a state answers, such as one that is asked for its metadata alone.
const DEFAULT_SLOT_MS: u64 = 12_000;

/// Milliseconds between blocks, chosen by each network's genesis.
pub struct SlotDuration;
impl Get<u64> for SlotDuration {
    fn get() -> u64 {
        match pallet_subtensor::SlotDuration::<Runtime>::get() {
            0 => DEFAULT_SLOT_MS, // a slot number is a time divided by this
            chosen => chosen,
        }
    }
}

/// Half a slot: the check of pallet-aura that a slot fits its timestamp decides the rest.
pub struct MinimumPeriod;
impl Get<u64> for MinimumPeriod {
    fn get() -> u64 {
        SlotDuration::get() / 2
    }
}

impl pallet_timestamp::Config for Runtime {
    type Moment = u64;
    type OnTimestampSet = Aura;
    type MinimumPeriod = MinimumPeriod;
    type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}

impl pallet_aura::Config for Runtime {
    type AuthorityId = AuraId;
    type MaxAuthorities = ConstU32<64>;
    type DisabledValidators = ();
    type AllowMultipleBlocksPerSlot = ConstBool<false>;
    type SlotDuration = SlotDuration;
}

impl pallet_grandpa::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type MaxAuthorities = ConstU32<64>;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = ConstU64<0>;
    type KeyOwnerProof = sp_core::Void;
    type EquivocationReportSystem = ();
}

/// The set of authorities is genesis' and changes by a runtime upgrade only; sessions exist so that it can.
impl pallet_session::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId;
    type ValidatorIdOf = ConvertInto;
    type ShouldEndSession = pallet_session::PeriodicSessions<SessionPeriod, SessionOffset>;
    type NextSessionRotation = pallet_session::PeriodicSessions<SessionPeriod, SessionOffset>;
    type SessionManager = ();
    type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
    type Keys = SessionKeys;
    type DisablingStrategy = ();
    type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
    type Currency = Balances;
    type KeyDeposit = ConstU64<TOKEN>;
}

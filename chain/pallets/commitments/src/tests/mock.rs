//! A runtime of four pallets; subnet 1 is person 1's, with tempo 20.

use frame_support::{derive_impl, traits::Hooks};
use pallet_subtensor as subtensor;
use sp_runtime::{AccountId32, BuildStorage, traits::IdentityLookup};

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(5)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(7)]
    pub type SubtensorModule = pallet_subtensor;
    #[runtime::pallet_index(18)]
    pub type Commitments = crate;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type Block = frame_system::mocking::MockBlockU32<Test>;
    type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = u64;
    type ExistentialDeposit = frame_support::traits::ConstU64<500>;
    type AccountStore = System;
}

impl subtensor::Config for Test {
    type Currency = Balances;
    type Settlement = ();
    type Records = Commitments;
    type Shares = SubtensorModule;
}

impl crate::Config for Test {}

pub const NETUID: u16 = 1;
pub const TEMPO: u32 = 20;

/// Subnet 1 has room for so many neurons.
pub const SEATS: u16 = 3;

pub fn key(number: u8) -> AccountId32 {
    AccountId32::new([number; 32])
}

pub fn signed(who: u8) -> RuntimeOrigin {
    RuntimeOrigin::signed(key(who))
}

/// Registers hotkey `hot` of coldkey 1.
pub fn register(hot: u8) {
    frame_support::assert_ok!(SubtensorModule::burned_register(signed(1), NETUID, key(hot)));
}

/// From block 1 on, with hotkey 110 on subnet 1.
pub fn run(test: impl FnOnce()) {
    let subnet_defaults = subtensor::SubnetParams {
        tempo: TEMPO as u16,
        max_allowed_uids: SEATS,
        immunity_period: 0,
        min_non_immune_uids: 0,
        ..Default::default()
    };
    let subnet = subtensor::GenesisSubnet { owner_coldkey: key(1), owner_hotkey: key(101), started: true };
    let balances = vec![(key(1), 1_000_000 * subtensor::limits::TOKEN)];
    let network = subtensor::NetworkParams { min_tempo: 10, ..Default::default() };
    let genesis = RuntimeGenesisConfig {
        balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        subtensor_module: subtensor::GenesisConfig {
            network,
            subnet_defaults,
            subnets: vec![subnet],
            ..Default::default()
        },
        system: Default::default(),
    };
    let storage = genesis.build_storage().unwrap_or_else(|error| panic!("genesis: {error}"));
    sp_io::TestExternalities::new(storage).execute_with(|| {
        go_to(1);
        register(110);
        test();
    });
}

pub fn go_to(block: u32) {
    while System::block_number() < block {
        let next = System::block_number() + 1;
        System::reset_events();
        System::set_block_number(next);
        SubtensorModule::on_initialize(next);
    }
}

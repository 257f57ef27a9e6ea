//! A runtime of four pallets. Subnet 1 is person 1's, started, with tempo 20; the last blocks of it are frozen.

use frame_support::{
    derive_impl,
    dispatch::DispatchResult,
    traits::{Hooks, UnfilteredDispatchable},
};
use pallet_subtensor::{self as subtensor, FrozenEpoch, SettleEpochs};
use sp_runtime::{AccountId32, BuildStorage, traits::IdentityLookup};
use std::cell::RefCell;

use crate::pallet::Call;

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
    #[runtime::pallet_index(19)]
    pub type AdminUtils = crate;
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
    type Settlement = Recorder;
    type Records = ();
    type Shares = SubtensorModule;
}

impl crate::Config for Test {}

thread_local! {
    static FROZEN: RefCell<Vec<FrozenEpoch<AccountId32>>> = RefCell::default();
}

pub struct Recorder;

impl SettleEpochs<AccountId32> for Recorder {
    fn void_overdue(_: u32) {}
    fn is_open(_: u16) -> bool {
        false
    }
    fn note_issued(_: u16, _: u64) {}
    fn open(epoch: FrozenEpoch<AccountId32>) {
        FROZEN.with(|frozen| frozen.borrow_mut().push(epoch));
    }
}

/// All epochs frozen so far.
pub fn frozen() -> Vec<FrozenEpoch<AccountId32>> {
    FROZEN.with(|frozen| frozen.borrow().clone())
}

pub const NETUID: u16 = 1;
pub const TEMPO: u16 = 20;
/// `AdminFreezeWindow` of these tests.
pub const WINDOW: u16 = 5;
/// Blocks between two changes of one setting by the owner.
pub const REST: u32 = 2 * TEMPO as u32;
const TOKEN: u64 = subtensor::limits::TOKEN;

pub fn key(number: u8) -> AccountId32 {
    AccountId32::new([number; 32])
}

pub fn root() -> RuntimeOrigin {
    RuntimeOrigin::root()
}

pub fn owner() -> RuntimeOrigin {
    RuntimeOrigin::signed(key(1))
}

pub fn stranger() -> RuntimeOrigin {
    RuntimeOrigin::signed(key(2))
}

pub fn make(call: Call<Test>, by: RuntimeOrigin) -> DispatchResult {
    frame_support::storage::with_storage_layer(|| {
        call.dispatch_bypass_filter(by).map(drop).map_err(|refused| refused.error)
    })
}

/// From block 1 on, with stake behind the owner's hotkey so that epochs are frozen.
pub fn run(test: impl FnOnce()) {
    FROZEN.with(|frozen| frozen.borrow_mut().clear());
    let network = subtensor::NetworkParams {
        admin_freeze_window: WINDOW,
        owner_hyperparam_rate_limit: 2,
        min_tempo: 10,
        ..Default::default()
    };
    let subnet_defaults = subtensor::SubnetParams { tempo: TEMPO, ..Default::default() };
    let subnet = subtensor::GenesisSubnet { owner_coldkey: key(1), owner_hotkey: key(101), started: true };
    let genesis = RuntimeGenesisConfig {
        balances: pallet_balances::GenesisConfig { balances: vec![(key(1), 1000 * TOKEN)], ..Default::default() },
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
        next_block();
        let staked = SubtensorModule::add_stake(owner(), key(101), NETUID, 100 * TOKEN);
        frame_support::assert_ok!(staked);
        test();
    });
}

pub fn next_block() {
    let next = System::block_number() + 1;
    System::reset_events();
    System::set_block_number(next);
    SubtensorModule::on_initialize(next);
}

pub fn go_to(block: u32) {
    while System::block_number() < block {
        next_block();
    }
}

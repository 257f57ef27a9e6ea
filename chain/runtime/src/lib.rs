//! Neurite's runtime: one WASM, run by the embedded TypeScript chain and by the production node alike.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod apis;
mod configs;
mod extension;
mod fees;
mod frozen_coldkeys;
mod genesis;
#[cfg(feature = "runtime-benchmarks")]
mod measuring;
mod proxy_type;

use alloc::vec::Vec;
use frame_system::{
    CheckGenesis, CheckMortality, CheckNonZeroSender, CheckNonce, CheckSpecVersion, CheckTxVersion, CheckWeight,
};
use sp_runtime::{
    MultiAddress, MultiSignature, generic, impl_opaque_keys,
    traits::{BlakeTwo256, IdentifyAccount, Verify},
};
use sp_version::RuntimeVersion;

pub use apis::*;
pub use extension::SubtensorTransactionExtension;
pub use fees::{LengthToRao, WeightToRao};
pub use genesis::{DEVELOPMENT, LOCAL, PRODUCTION, preset};
pub use proxy_type::ProxyType;

pub type Signature = MultiSignature;
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
pub type Address = MultiAddress<AccountId, ()>;
/// In rao: 10⁻⁹ of a token.
pub type Balance = u64;
pub type BlockNumber = u32;
pub type Nonce = u32;
pub type Hash = sp_core::H256;
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// One token.
pub const TOKEN: Balance = 1_000_000_000;

/// The order is Subtensor's; ours comes last, so that only a call that may pay and has its nonce is looked at.
pub type TxExtension = (
    CheckNonZeroSender<Runtime>,
    CheckSpecVersion<Runtime>,
    CheckTxVersion<Runtime>,
    CheckGenesis<Runtime>,
    CheckMortality<Runtime>,
    CheckNonce<Runtime>,
    CheckWeight<Runtime>,
    pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
    SubtensorTransactionExtension,
);

pub type Executive =
    frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

impl_opaque_keys! {
    pub struct SessionKeys {
        pub aura: Aura,
        pub grandpa: Grandpa,
    }
}

/// `spec_version` rises with every release whose code differs: nodes run migrations only where it rose, and clients read the
/// metadata anew. `transaction_version` rises where an existing call or an extension gets another index or other bytes, so that
/// nobody signs what would be read differently. A change of stored values raises the pallet's storage version too and brings a step
/// in its `migrations.rs`; before it, `test/upgrade/record-state.ts` records the state of the release that is out.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
    spec_name: alloc::borrow::Cow::Borrowed("neurite"),
    impl_name: alloc::borrow::Cow::Borrowed("neurite"),
    authoring_version: 1,
    spec_version: 2,
    impl_version: 1,
    apis: RUNTIME_API_VERSIONS,
    transaction_version: 1,
    system_version: 1,
};

/// Indices are Subtensor's wherever it has the pallet; what it has not starts at 100.
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
    pub struct Runtime;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(2)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(3)]
    pub type Aura = pallet_aura;
    #[runtime::pallet_index(4)]
    pub type Grandpa = pallet_grandpa;
    #[runtime::pallet_index(5)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(6)]
    pub type TransactionPayment = pallet_transaction_payment;
    #[runtime::pallet_index(7)]
    pub type SubtensorModule = pallet_subtensor;
    #[runtime::pallet_index(11)]
    pub type Utility = pallet_utility;
    #[runtime::pallet_index(12)]
    pub type Sudo = pallet_sudo;
    #[runtime::pallet_index(13)]
    pub type Multisig = pallet_multisig;
    #[runtime::pallet_index(14)]
    pub type Preimage = pallet_preimage;
    #[runtime::pallet_index(15)]
    pub type Scheduler = pallet_scheduler;
    #[runtime::pallet_index(16)]
    pub type Proxy = pallet_proxy;
    #[runtime::pallet_index(18)]
    pub type Commitments = pallet_commitments;
    #[runtime::pallet_index(19)]
    pub type AdminUtils = pallet_admin_utils;
    #[runtime::pallet_index(100)]
    pub type Settlement = pallet_settlement;
    #[runtime::pallet_index(101)]
    pub type Session = pallet_session;
}

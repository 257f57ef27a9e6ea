//! A chain in memory: genesis from a preset, blocks through Executive, transactions as a client signs them.
#![allow(dead_code)] // each test file is its own crate and uses a part of this

use codec::Encode;
use frame_support::traits::Get;
use neurite_runtime::*;
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::{Pair, sr25519};
use sp_genesis_builder::PresetId;
use sp_io::TestExternalities;
use sp_runtime::{
    ApplyExtrinsicResult, Digest, DigestItem, MultiAddress, MultiSignature,
    generic::Era,
    traits::{Header as _, SaturatedConversion},
    transaction_validity::{TransactionSource, TransactionValidity},
};

/// Any moment after genesis will do; slots count from 1970.
const FIRST_SLOT: u64 = 1_000_000;

pub fn key(uri: &str) -> sr25519::Pair {
    sr25519::Pair::from_string(uri, None).expect("a well-formed URI")
}

pub fn account(uri: &str) -> AccountId {
    AccountId::from(key(uri).public().0)
}

/// The default genesis with a preset laid over it, which is how chain-spec/presets/*.json are made.
pub fn full_genesis(preset_name: &str) -> serde_json::Value {
    let mut genesis = serde_json::to_value(RuntimeGenesisConfig::default()).expect("plain data");
    let patch = preset(&PresetId::from(preset_name)).expect("the preset is there");
    merge(&mut genesis, serde_json::from_slice(&patch).expect("the preset is JSON"));
    genesis
}

fn merge(base: &mut serde_json::Value, patch: serde_json::Value) {
    match (base, patch) {
        (serde_json::Value::Object(base), serde_json::Value::Object(patch)) => {
            for (name, value) in patch {
                merge(base.entry(name).or_insert(serde_json::Value::Null), value);
            }
        }
        (base, patch) => *base = patch,
    }
}

pub fn chain(genesis: &serde_json::Value) -> TestExternalities {
    let json = serde_json::to_vec(genesis).expect("plain data");
    let mut externalities = TestExternalities::default();
    externalities.execute_with(|| {
        frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(json).expect("the genesis builds");
    });
    externalities
}

pub fn development_chain() -> TestExternalities {
    chain(&full_genesis(DEVELOPMENT))
}

fn slot_of(block: BlockNumber) -> u64 {
    FIRST_SLOT + u64::from(block)
}

/// Opens a block on top of the current one and sets its time.
pub fn open_block() {
    let number = System::block_number() + 1;
    let slot = slot_of(number);
    let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
    let parent = System::block_hash(number - 1);
    Executive::initialize_block(&Header::new(number, Default::default(), Default::default(), parent, digest));
    let duration = <Runtime as pallet_aura::Config>::SlotDuration::get();
    let set_time = pallet_timestamp::Call::<Runtime>::set { now: slot * duration };
    Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(set_time.into()))
        .expect("the inherent is valid")
        .expect("the time is accepted");
}

pub fn close_block() -> Header {
    let header = Executive::finalize_block();
    // What Executive does when the next block names its parent.
    let number: u32 = (*header.number()).saturated_into();
    frame_system::BlockHash::<Runtime>::insert(number, header.hash());
    header
}

pub fn signed(call: impl Into<RuntimeCall>, signer: &sr25519::Pair) -> UncheckedExtrinsic {
    let who = AccountId::from(signer.public().0);
    let nonce = System::account_nonce(&who);
    signed_with_nonce(call, signer, nonce)
}

pub fn signed_with_nonce(call: impl Into<RuntimeCall>, signer: &sr25519::Pair, nonce: Nonce) -> UncheckedExtrinsic {
    let call = call.into();
    let extension: TxExtension = (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckMortality::from(Era::Immortal),
        frame_system::CheckNonce::from(nonce),
        frame_system::CheckWeight::new(),
        pallet_transaction_payment::ChargeTransactionPayment::from(0),
        SubtensorTransactionExtension,
    );
    let payload =
        sp_runtime::generic::SignedPayload::new(call.clone(), extension.clone()).expect("implicit data is there");
    let signature = payload.using_encoded(|bytes| signer.sign(bytes));
    let who = AccountId::from(signer.public().0);
    UncheckedExtrinsic::new_signed(call, MultiAddress::Id(who), MultiSignature::Sr25519(signature), extension)
}

pub fn apply(call: impl Into<RuntimeCall>, signer: &sr25519::Pair) -> ApplyExtrinsicResult {
    Executive::apply_extrinsic(signed(call, signer))
}

/// What the transaction pool would be told.
pub fn offer(call: impl Into<RuntimeCall>, signer: &sr25519::Pair) -> TransactionValidity {
    let transaction = signed(call, signer);
    let parent = System::block_hash(System::block_number());
    Executive::validate_transaction(TransactionSource::External, transaction, parent)
}

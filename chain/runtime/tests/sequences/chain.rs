//! Blocks and calls as Executive makes them, without what costs time and decides nothing here: signatures and state roots.

use codec::Encode;
use frame_support::{
    dispatch::GetDispatchInfo,
    storage::{TransactionOutcome, with_transaction},
    traits::{Get, OnFinalize, OnIdle},
};
use neurite_runtime::*;
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_runtime::{
    ApplyExtrinsicResult, Digest, DigestItem, DispatchError,
    generic::{CheckedExtrinsic, Era, ExtrinsicFormat},
    traits::{Applyable, Dispatchable, Header as _},
};

const FIRST_SLOT: u64 = 1_000_000;
/// About what a signature and the extensions add.
const SIGNED_LENGTH: usize = 110;

pub fn open_block() {
    let number = System::block_number() + 1;
    let slot = FIRST_SLOT + u64::from(number);
    let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
    let parent = sp_core::H256::repeat_byte((number - 1) as u8);
    System::reset_events();
    Executive::initialize_block(&Header::new(number, Default::default(), Default::default(), parent, digest));
    let duration = <Runtime as pallet_aura::Config>::SlotDuration::get();
    let set_time = pallet_timestamp::Call::<Runtime>::set { now: slot * duration };
    let applied = Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(set_time.into()));
    assert_eq!(applied, Ok(Ok(())), "the inherent");
}

/// `System::finalize` is left out: the root of the state is all that it would add.
pub fn close_block() {
    System::note_finished_extrinsics();
    let number = System::block_number();
    AllPalletsWithSystem::on_idle(number, frame_support::weights::Weight::zero());
    AllPalletsWithSystem::on_finalize(number);
}

/// A block has this much room; what does not fit waits for the next one.
pub fn apply(who: &AccountId, call: &RuntimeCall) -> ApplyExtrinsicResult {
    let extension: TxExtension = (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckMortality::from(Era::Immortal),
        frame_system::CheckNonce::from(System::account_nonce(who)),
        frame_system::CheckWeight::new(),
        pallet_transaction_payment::ChargeTransactionPayment::from(0),
        SubtensorTransactionExtension,
    );
    let format: ExtrinsicFormat<AccountId, TxExtension> = ExtrinsicFormat::Signed(who.clone(), extension);
    let length = call.encoded_size() + SIGNED_LENGTH;
    let info = call.get_dispatch_info();
    // An author takes back whatever a transaction did that cannot be included.
    with_transaction(|| {
        let checked = CheckedExtrinsic { format, function: call.clone() };
        match checked.apply::<Runtime>(&info, length) {
            Ok(result) => TransactionOutcome::Commit(Ok(Ok(result.map(drop).map_err(|failed| failed.error)))),
            Err(invalid) => TransactionOutcome::Rollback(Ok::<_, DispatchError>(Err(invalid))),
        }
    })
    .expect("neither branch fails")
}

/// Whether the call alone would succeed now. Nothing is kept of it.
pub fn would_succeed(who: &AccountId, call: &RuntimeCall) -> bool {
    with_transaction(|| {
        let done = call.clone().dispatch(RuntimeOrigin::signed(who.clone())).is_ok();
        TransactionOutcome::Rollback(Ok::<_, DispatchError>(done))
    })
    .expect("it only looks")
}

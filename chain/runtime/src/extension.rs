//! What gets into the pool and into a block: a free call only if it would succeed now, a paid one unless it is hopeless.

use crate::{
    AccountId, Commitments, Runtime, RuntimeCall, RuntimeOrigin, Settlement, SubtensorModule, frozen_coldkeys,
};
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{dispatch::DispatchInfo, pallet_prelude::Weight};
use scale_info::TypeInfo;
use sp_runtime::{
    impl_tx_ext_default,
    traits::{AsSystemOriginSigner, TransactionExtension, ValidateResult},
    transaction_validity::{InvalidTransaction, TransactionSource, ValidTransaction},
};

/// Above what a fee or a tip can buy, below Settlement's calls, which have a deadline.
const FREE_PRIORITY: u64 = 1 << 61;

/// Blocks for which a refused-or-valid answer of SubtensorModule is worth keeping: rate limits and epochs move on.
const FREE_LONGEVITY: u64 = 64;

/// State entries that the longest check of a free call reads before the call itself reads them again.
const CHECK_READS: u64 = 10;

/// State entries that tell whether an account is a frozen coldkey.
const FROZEN_READS: u64 = 2;

/// Asks the pallets whether a call would succeed now, and refuses what frozen coldkeys do. Carries no data: the name is one that
/// clients of Subtensor know.
#[derive(Clone, Debug, Default, Eq, PartialEq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SubtensorTransactionExtension;

impl TransactionExtension<RuntimeCall> for SubtensorTransactionExtension {
    const IDENTIFIER: &'static str = "SubtensorTransactionExtension";
    type Implicit = ();
    type Val = ();
    type Pre = ();

    fn weight(&self, call: &RuntimeCall) -> Weight {
        let checks = match call {
            RuntimeCall::SubtensorModule(_) | RuntimeCall::Commitments(_) | RuntimeCall::Settlement(_) => {
                CHECK_READS.saturating_mul(items_of(call))
            }
            _ => 0,
        };
        let frozen = frozen_coldkeys::accounts(call).saturating_mul(FROZEN_READS);
        <Runtime as frame_system::Config>::DbWeight::get().reads(checks.saturating_add(frozen))
    }

    fn validate(
        &self,
        origin: RuntimeOrigin,
        call: &RuntimeCall,
        _info: &DispatchInfo,
        _length: usize,
        _implicit: (),
        _implication: &impl Encode,
        _source: TransactionSource,
    ) -> ValidateResult<(), RuntimeCall> {
        let valid = match origin.as_system_origin_signer() {
            Some(who) => {
                frozen_coldkeys::refuse_frozen(who, call)?;
                admit(who, call)?
            }
            None => ValidTransaction::default(),
        };
        Ok((valid, (), origin))
    }

    impl_tx_ext_default!(RuntimeCall; prepare);
}

/// Looks at the transaction's own call only: one inside a batch, a proxy or sudo is paid for, whatever becomes of it.
fn admit(who: &AccountId, call: &RuntimeCall) -> Result<ValidTransaction, InvalidTransaction> {
    match call {
        RuntimeCall::SubtensorModule(inner) => match SubtensorModule::validate_free(who, inner) {
            None => SubtensorModule::validate_paid(who, inner).map(|()| ValidTransaction::default()).map_err(refused),
            Some(Err(code)) => Err(refused(code)),
            Some(Ok(())) => Ok(free(FREE_PRIORITY, one_of_its_kind(who, inner), FREE_LONGEVITY)),
        },
        RuntimeCall::Commitments(inner) => match Commitments::validate_free(who, inner) {
            None => Ok(ValidTransaction::default()),
            Some(Err(code)) => Err(refused(code)),
            // One for all subnets: a commitment is long for a free call.
            Some(Ok(())) => Ok(free(FREE_PRIORITY, (b"neurite/commitment", who).encode(), FREE_LONGEVITY)),
        },
        RuntimeCall::Settlement(inner) => match Settlement::validate_free(who, inner) {
            None => Ok(ValidTransaction::default()),
            Some(Err(code)) => Err(refused(code)),
            Some(Ok(call)) => Ok(free(call.priority, call.provides, call.longevity)),
        },
        _ => Ok(ValidTransaction::default()),
    }
}

fn refused(code: u8) -> InvalidTransaction {
    InvalidTransaction::Custom(code)
}

fn free(priority: u64, provides: Vec<u8>, longevity: u64) -> ValidTransaction {
    ValidTransaction { priority, provides: vec![provides], longevity, ..Default::default() }
}

/// Each item of a batch is checked on its own.
fn items_of(call: &RuntimeCall) -> u64 {
    match call {
        RuntimeCall::SubtensorModule(inner) => SubtensorModule::items_of(inner),
        _ => 1,
    }
}

/// A signer has one pending call of a kind and subnet (or mechanism), one batch of a kind, a coldkey one change of all its
/// takes: the encoded call begins with its index and, in all calls of a neuron, the netuid. Without this a key could fill the
/// pool for nothing, since each of its calls alone would succeed.
fn one_of_its_kind(who: &AccountId, call: &pallet_subtensor::Call<Runtime>) -> Vec<u8> {
    use pallet_subtensor::Call as Subnet;
    let kind_and_netuid: Vec<u8> = match call {
        Subnet::decrease_take { .. } | Subnet::increase_take { .. } => b"take".to_vec(),
        Subnet::batch_set_weights { .. } | Subnet::batch_commit_weights { .. } => {
            call.encode().into_iter().take(1).collect()
        }
        Subnet::set_mechanism_weights { .. }
        | Subnet::commit_mechanism_weights { .. }
        | Subnet::reveal_mechanism_weights { .. } => call.encode().into_iter().take(4).collect(),
        _ => call.encode().into_iter().take(3).collect(),
    };
    (b"neurite/free", kind_and_netuid, who).encode()
}

//! A coldkey that announced its swap can do nothing else, by whatever way: its own transaction, a proxy, a multisig, a derived
//! account, each of them inside batches.
//!
//! FRAME's call filter does not know for whom a call is made. A transaction does: whoever it acts for follows from its signer and
//! from its call, which holds all calls within it. So this is asked before a transaction enters a block or the pool, once for
//! every account it acts for. Root's doings are not looked at.

use crate::{AccountId, Runtime, RuntimeCall, SubtensorModule};
use alloc::{vec, vec::Vec};
use frame_support::traits::Get;
use pallet_subtensor::ColdkeyFreeze;
use sp_runtime::{traits::StaticLookup, transaction_validity::InvalidTransaction};

/// Subtensor's codes of `InvalidTransaction::Custom`.
const COLDKEY_IN_SWAP_SCHEDULE: u8 = 0;
const COLDKEY_SWAP_DISPUTED: u8 = 21;

/// A call within a call, and whose it is where that is somebody else's.
type Within<'a> = (Option<AccountId>, &'a RuntimeCall);

/// Refuses the transaction if it acts for a frozen coldkey.
pub fn refuse_frozen(signer: &AccountId, call: &RuntimeCall) -> Result<(), InvalidTransaction> {
    refuse(signer, call)?;
    let mut open = vec![(signer.clone(), call)];
    while let Some((who, call)) = open.pop() {
        for (other, inner) in within(&who, call) {
            if let Some(other) = &other {
                refuse(other, inner)?;
            }
            open.push((other.unwrap_or_else(|| who.clone()), inner));
        }
    }
    Ok(())
}

/// Accounts that `refuse_frozen` looks up: the signer, and one for each call that is made for somebody else.
pub fn accounts(call: &RuntimeCall) -> u64 {
    let (mut count, mut open) = (1u64, vec![call]);
    while let Some(call) = open.pop() {
        for (other, inner) in within(&NOBODY, call) {
            count = count.saturating_add(u64::from(other.is_some()));
            open.push(inner);
        }
    }
    count
}

const NOBODY: AccountId = AccountId::new([0; 32]);

fn refuse(who: &AccountId, call: &RuntimeCall) -> Result<(), InvalidTransaction> {
    let is_swap = matches!(call, RuntimeCall::SubtensorModule(inner) if SubtensorModule::is_coldkey_swap(inner));
    match SubtensorModule::coldkey_freeze(who) {
        Some(ColdkeyFreeze::Disputed) => Err(InvalidTransaction::Custom(COLDKEY_SWAP_DISPUTED)),
        Some(ColdkeyFreeze::Announced) if !is_swap => Err(InvalidTransaction::Custom(COLDKEY_IN_SWAP_SCHEDULE)),
        _ => Ok(()),
    }
}

/// The calls that `call` makes when `who` makes it.
fn within<'a>(who: &AccountId, call: &'a RuntimeCall) -> Vec<Within<'a>> {
    use pallet_multisig::Call as Multisig;
    use pallet_proxy::Call as Proxy;
    use pallet_sudo::Call as Sudo;
    use pallet_utility::Call as Utility;
    match call {
        RuntimeCall::Utility(
            Utility::batch { calls } | Utility::batch_all { calls } | Utility::force_batch { calls },
        ) => calls.iter().map(|call| (None, call)).collect(),
        RuntimeCall::Utility(Utility::if_else { main, fallback }) => vec![(None, &**main), (None, &**fallback)],
        RuntimeCall::Utility(Utility::as_derivative { index, call }) => {
            vec![(Some(pallet_utility::derivative_account_id(who.clone(), *index)), &**call)]
        }
        RuntimeCall::Proxy(Proxy::proxy { real, call, .. } | Proxy::proxy_announced { real, call, .. }) => {
            vec![(found(real), &**call)]
        }
        RuntimeCall::Multisig(Multisig::as_multi { threshold, other_signatories, call, .. }) => {
            vec![(multisig(who, other_signatories, *threshold), &**call)]
        }
        RuntimeCall::Multisig(Multisig::as_multi_threshold_1 { other_signatories, call }) => {
            vec![(multisig(who, other_signatories, 1), &**call)]
        }
        RuntimeCall::Sudo(Sudo::sudo_as { who, call }) => vec![(found(who), &**call)],
        _ => Vec::new(),
    }
}

/// None where there are more signatories than a multisig may have: then nothing is called.
fn multisig(who: &AccountId, others: &[AccountId], threshold: u16) -> Option<AccountId> {
    let most = <<Runtime as pallet_multisig::Config>::MaxSignatories as Get<u32>>::get();
    if others.len() >= most as usize {
        return None;
    }
    let mut signatories = others.to_vec();
    signatories.push(who.clone());
    signatories.sort();
    Some(pallet_multisig::Pallet::<Runtime>::multi_account_id(&signatories, threshold))
}

/// None where the address names no account: then nothing is called either.
fn found(address: &<<Runtime as frame_system::Config>::Lookup as StaticLookup>::Source) -> Option<AccountId> {
    <Runtime as frame_system::Config>::Lookup::lookup(address.clone()).ok()
}

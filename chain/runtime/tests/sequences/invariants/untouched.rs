//! A refused call changes nothing but its signer's fee and nonce.

use codec::Decode;
use frame_support::storage::StoragePrefixedMap;
use frame_system::AccountInfo;
use neurite_runtime::*;
use sp_io::hashing::twox_128;

use crate::{
    chain,
    state::{State, differing, dump},
};

type Account = AccountInfo<Nonce, pallet_balances::AccountData<Balance>>;

/// The state before a call that is about to be refused.
pub fn before(who: &AccountId, call: &RuntimeCall) -> Option<State> {
    (!chain::would_succeed(who, call) || matches!(call, RuntimeCall::Sudo(_))).then(dump)
}

pub fn check(before: &Option<State>, who: &AccountId, call: &RuntimeCall) -> Result<(), String> {
    let Some(before) = before else { return Ok(()) };
    let after = dump();
    let account = frame_system::Account::<Runtime>::hashed_key_for(who);
    let issuance = pallet_balances::TotalIssuance::<Runtime>::hashed_key().to_vec();
    for key in differing(before, &after) {
        if key == account {
            only_fee_and_nonce(before.get(&key), after.get(&key)).map_err(|error| format!("{error}: {call:?}"))?;
        } else if key != issuance && !is_of_the_block(&key) {
            return Err(format!("a refused call changed {}: {call:?}", name(&key)));
        }
    }
    Ok(())
}

fn only_fee_and_nonce(before: Option<&Vec<u8>>, after: Option<&Vec<u8>>) -> Result<(), String> {
    let read =
        |bytes: Option<&Vec<u8>>| bytes.and_then(|bytes| Account::decode(&mut &bytes[..]).ok()).unwrap_or_default();
    let (before, mut after) = (read(before), read(after));
    if after.nonce != before.nonce + 1 || after.data.free > before.data.free {
        return Err("a refused call left another nonce or more tokens".into());
    }
    (after.nonce, after.data.free) = (before.nonce, before.data.free);
    if after == before { Ok(()) } else { Err("a refused call changed its signer's account".into()) }
}

/// What System keeps of the block that is being made, and the host's own counter.
fn is_of_the_block(key: &[u8]) -> bool {
    key.starts_with(b":extrinsic_index")
        || (key.starts_with(&twox_128(b"System"))
            && !key.starts_with(&frame_system::Account::<Runtime>::final_prefix()))
}

/// Pallet and entry of a storage key, as far as they can be told.
pub fn name(key: &[u8]) -> String {
    let known = super::entries::known();
    let entry = known.iter().find(|entry| key.starts_with(&entry.prefix));
    entry.map_or_else(|| format!("{key:02x?}"), |entry| format!("{}.{}", entry.pallet, entry.name))
}

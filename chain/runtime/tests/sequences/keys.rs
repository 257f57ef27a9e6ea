//! Who acts: few keys, so that they meet often.

use neurite_runtime::{AccountId, Runtime};
use sp_keyring::Sr25519Keyring;

use crate::rng::Rng;

const HOTKEYS: u8 = 14;

/// Six with tokens; the first is sudo and owns subnet 1.
pub fn coldkeys() -> Vec<AccountId> {
    use Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie};
    [Alice, Bob, Charlie, Dave, Eve, Ferdie].map(|key| key.to_account_id()).to_vec()
}

pub fn sudo() -> AccountId {
    Sr25519Keyring::Alice.to_account_id()
}

pub fn hotkey(number: u8) -> AccountId {
    AccountId::from([number; 32])
}

pub fn hotkeys() -> Vec<AccountId> {
    let owners = pallet_subtensor::SubnetOwnerHotkey::<Runtime>::iter_values();
    owners.chain((1..=HOTKEYS).map(hotkey)).collect()
}

pub fn any(rng: &mut Rng) -> AccountId {
    let from = if rng.percent(50) { coldkeys() } else { hotkeys() };
    rng.pick(&from).cloned().unwrap_or_else(sudo)
}

//! The networks that come with the runtime, as genesis presets.

use crate::*;
use alloc::{string::ToString, vec, vec::Vec};
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_genesis_builder::PresetId;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

pub const DEVELOPMENT: &str = "development";
pub const LOCAL: &str = "local";
pub const PRODUCTION: &str = "production";

/// What each well-known account of a test network holds.
const TEST_ENDOWMENT: Balance = 1_000_000 * TOKEN;

const TEST_ACCOUNTS: [Sr25519Keyring; 6] = [
    Sr25519Keyring::Alice,
    Sr25519Keyring::Bob,
    Sr25519Keyring::Charlie,
    Sr25519Keyring::Dave,
    Sr25519Keyring::Eve,
    Sr25519Keyring::Ferdie,
];

fn test_authority(sr25519: Sr25519Keyring, ed25519: Ed25519Keyring) -> (AccountId, AccountId, SessionKeys) {
    let account = sr25519.to_account_id();
    let keys = SessionKeys { aura: sr25519.public().into(), grandpa: ed25519.public().into() };
    (account.clone(), account, keys)
}

fn development() -> Value {
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig { balances: endowments() },
        session: SessionConfig { keys: vec![test_authority(Sr25519Keyring::Alice, Ed25519Keyring::Alice)] },
        sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
    })
}

fn local() -> Value {
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig { balances: endowments() },
        session: SessionConfig {
            keys: vec![
                test_authority(Sr25519Keyring::Alice, Ed25519Keyring::Alice),
                test_authority(Sr25519Keyring::Bob, Ed25519Keyring::Bob),
                test_authority(Sr25519Keyring::Charlie, Ed25519Keyring::Charlie),
                test_authority(Sr25519Keyring::Dave, Ed25519Keyring::Dave),
            ],
        },
        sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
    })
}

/// The rules alone: authorities and balances are the network's own, laid over this. No sudo.
fn production() -> Value {
    build_struct_json_patch!(RuntimeGenesisConfig { sudo: SudoConfig { key: None } })
}

fn endowments() -> Vec<(AccountId, Balance)> {
    TEST_ACCOUNTS.iter().map(|key| (key.to_account_id(), TEST_ENDOWMENT)).collect()
}

/// A preset as JSON, to be laid over the default genesis.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
    let config = match id.as_ref() {
        DEVELOPMENT => development(),
        LOCAL => local(),
        PRODUCTION => production(),
        _ => return None,
    };
    Some(config.to_string().into_bytes())
}

//! The networks that come with the runtime, as genesis presets.

use crate::*;
use alloc::{string::ToString, vec, vec::Vec};
use frame_support::build_struct_json_patch;
use pallet_subtensor::{GenesisSubnet, NetworkParams, SubnetParams};
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

/// `//Alice//owner`, sr25519: derivation is not to be had inside a runtime.
const ALICE_OWNER: [u8; 32] = [
    0xb8, 0x1f, 0xb5, 0x8d, 0xd4, 0x26, 0xa6, 0x0b, 0xbe, 0x06, 0x07, 0x4a, 0x9d, 0xa3, 0xbf, 0x43, 0xf1, 0x1f, 0x32,
    0xb6, 0x54, 0x25, 0x63, 0x08, 0x9e, 0x0c, 0x45, 0x5d, 0x50, 0x53, 0x22, 0x1a,
];

/// A preset as JSON, to be laid over the default genesis. Its numbers stay below 2⁵³: many readers hold them as doubles.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
    let config = match id.as_ref() {
        DEVELOPMENT => development(),
        LOCAL => local(),
        PRODUCTION => production(),
        _ => return None,
    };
    Some(config.to_string().into_bytes())
}

/// One author that is sudo too, fast blocks, one subnet that earns from the first block, nothing that makes a newcomer wait.
fn development() -> Value {
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig { balances: endowments() },
        session: SessionConfig { keys: vec![authority(Sr25519Keyring::Alice, Ed25519Keyring::Alice)] },
        sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
        subtensor_module: SubtensorModuleConfig {
            slot_duration: 250,
            allow_loopback_axons: true,
            network: development_network(),
            subnet_defaults: development_subnet(),
            subnets: vec![GenesisSubnet {
                owner_coldkey: Sr25519Keyring::Alice.to_account_id(),
                owner_hotkey: ALICE_OWNER.into(),
                started: true,
            }],
        },
    })
}

/// Several authorities on one machine, under production's rules.
fn local() -> Value {
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig { balances: endowments() },
        session: SessionConfig {
            keys: vec![
                authority(Sr25519Keyring::Alice, Ed25519Keyring::Alice),
                authority(Sr25519Keyring::Bob, Ed25519Keyring::Bob),
                authority(Sr25519Keyring::Charlie, Ed25519Keyring::Charlie),
                authority(Sr25519Keyring::Dave, Ed25519Keyring::Dave),
            ],
        },
        subtensor_module: SubtensorModuleConfig {
            slot_duration: 3_000,
            allow_loopback_axons: true,
            network: NetworkParams::default(),
            subnet_defaults: SubnetParams::default(),
        },
    })
}

/// The rules alone, and no sudo: authorities, balances and salt are a network's own, laid over this.
fn production() -> Value {
    build_struct_json_patch!(RuntimeGenesisConfig {
        subtensor_module: SubtensorModuleConfig {
            slot_duration: 12_000,
            allow_loopback_axons: false,
            network: NetworkParams::default(),
            subnet_defaults: SubnetParams::default(),
        },
    })
}

fn development_network() -> NetworkParams {
    NetworkParams {
        min_lock_cost: TOKEN,
        lock_reduction_interval: 100,
        rate_limit: 1,
        mechanism_rate_limit: 1,
        tx_delegate_take_rate_limit: 1,
        tx_rate_limit: 1,
        hotkey_swap_on_subnet_interval: 20, // one tempo
        coldkey_swap_announcement_delay: 20,
        coldkey_swap_reannouncement_delay: 10,
        tx_childkey_take_rate_limit: 1,
        set_children_rate_limit: 1,
        pending_child_key_cooldown: 1,
        admin_freeze_window: 5, // a quarter of a tempo: half of it would leave no time to change anything
        owner_min_tempo: 10,
        min_tempo: 10, // one author finalises each block at once
        ..NetworkParams::default()
    }
}

fn development_subnet() -> SubnetParams {
    SubnetParams {
        tempo: 20,
        weights_set_rate_limit: 1,
        serving_rate_limit: 1,
        commit_reveal_weights_enabled: false,
        immunity_period: 200, // ten epochs
        // A steady price: a demonstration registers dozens of neurons within a minute.
        burn: TOKEN / 1000,
        min_burn: TOKEN / 1000,
        max_burn: TOKEN,
        burn_increase_milli: 1000,
        ..SubnetParams::default()
    }
}

fn endowments() -> Vec<(AccountId, Balance)> {
    TEST_ACCOUNTS.iter().map(|key| (key.to_account_id(), TEST_ENDOWMENT)).collect()
}

fn authority(aura: Sr25519Keyring, grandpa: Ed25519Keyring) -> (AccountId, AccountId, SessionKeys) {
    let account = aura.to_account_id();
    (account.clone(), account, SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() })
}

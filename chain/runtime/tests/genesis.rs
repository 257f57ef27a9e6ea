//! Every preset builds, and says what the design says.

mod support;

use neurite_runtime::*;
use sp_keyring::Sr25519Keyring;
use support::*;

const TESTERS: [&str; 6] = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve", "//Ferdie"];

#[test]
fn development_is_one_author_with_a_started_subnet() {
    development_chain().execute_with(|| {
        assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(account("//Alice")));
        assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 1);
        assert_eq!(pallet_aura::Authorities::<Runtime>::get()[0], Sr25519Keyring::Alice.public().into());
        assert_eq!(Grandpa::grandpa_authorities().len(), 1);
        for tester in TESTERS {
            assert_eq!(Balances::free_balance(account(tester)), 1_000_000 * TOKEN, "{tester}");
        }
        assert!(pallet_subtensor::NetworksAdded::<Runtime>::get(1));
        assert!(pallet_subtensor::FirstEmissionBlockNumber::<Runtime>::get(1).is_some());
        assert_eq!(pallet_subtensor::SubnetOwner::<Runtime>::get(1), account("//Alice"));
        assert_eq!(pallet_subtensor::Keys::<Runtime>::get(1, 0), account("//Alice//owner"));
        assert_eq!(pallet_subtensor::TotalStake::<Runtime>::get(), 0);
        assert_eq!(pallet_subtensor::Tempo::<Runtime>::get(1), 20);
        assert!(pallet_subtensor::Yuma3On::<Runtime>::get(1));
        assert!(!pallet_subtensor::LiquidAlphaOn::<Runtime>::get(1));
        assert!(!pallet_subtensor::CommitRevealWeightsEnabled::<Runtime>::get(1));
        assert!(pallet_subtensor::AllowLoopbackAxons::<Runtime>::get());
        assert_eq!(pallet_subtensor::SubnetOwnerCut::<Runtime>::get(), 11_796);
        assert_eq!(pallet_subtensor::StakeThreshold::<Runtime>::get(), 0);
        assert_eq!(pallet_subtensor::SlotDuration::<Runtime>::get(), 250);
        assert_eq!(pallet_subtensor::AdminFreezeWindow::<Runtime>::get(), 5);
        assert_eq!(pallet_subtensor::TxDelegateTakeRateLimit::<Runtime>::get(), 1);
        assert_eq!(pallet_subtensor::MinTempo::<Runtime>::get(), 10);
    });
}

#[test]
fn local_has_four_authorities_and_productions_rules() {
    chain(&full_genesis(LOCAL)).execute_with(|| {
        assert_eq!(pallet_sudo::Key::<Runtime>::get(), None);
        assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 4);
        assert_eq!(Grandpa::grandpa_authorities().len(), 4);
        assert_eq!(pallet_subtensor::SlotDuration::<Runtime>::get(), 3_000);
    });
    let (local, production) = (full_genesis(LOCAL), full_genesis(PRODUCTION));
    for rules in ["network", "subnetDefaults"] {
        assert_eq!(local["subtensorModule"][rules], production["subtensorModule"][rules], "{rules}");
    }
}

#[test]
fn production_holds_rules_alone() {
    let genesis = full_genesis(PRODUCTION);
    let subnet = &genesis["subtensorModule"]["subnetDefaults"];
    assert_eq!(subnet["tempo"], 360);
    assert_eq!(subnet["commitRevealWeightsEnabled"], true);
    assert_eq!(subnet["weightsSetRateLimit"], 100);
    chain(&genesis).execute_with(|| {
        assert_eq!(pallet_sudo::Key::<Runtime>::get(), None);
        assert_eq!(Balances::total_issuance(), 0);
        assert_eq!(pallet_subtensor::SlotDuration::<Runtime>::get(), 12_000);
        assert!(!pallet_subtensor::AllowLoopbackAxons::<Runtime>::get());
        assert_eq!(pallet_subtensor::AdminFreezeWindow::<Runtime>::get(), 10);
        assert_eq!(pallet_subtensor::OwnerHyperparamRateLimit::<Runtime>::get(), 2);
        assert_eq!(pallet_subtensor::WeightsVersionKeyRateLimit::<Runtime>::get(), 5);
        assert_eq!(pallet_subtensor::TxDelegateTakeRateLimit::<Runtime>::get(), 216_000);
        assert_eq!(pallet_subtensor::MinDelegateTake::<Runtime>::get(), 0);
        assert_eq!(pallet_subtensor::MinTempo::<Runtime>::get(), 24, "GRANDPA finalises some blocks late");
    });
}

#[test]
fn the_salt_alone_changes_the_genesis_state() {
    let mut genesis = full_genesis(DEVELOPMENT);
    let plain = chain(&genesis).execute_with(|| sp_io::storage::root(sp_runtime::StateVersion::V1));
    genesis["subtensorModule"]["genesisSalt"] = format!("0x{}", "17".repeat(32)).into();
    let salted = chain(&genesis).execute_with(|| sp_io::storage::root(sp_runtime::StateVersion::V1));
    assert_ne!(plain, salted);
}

#[test]
fn numbers_of_presets_survive_doubles() {
    fn check(value: &serde_json::Value) {
        match value {
            serde_json::Value::Number(number) => {
                assert!(number.as_u64().is_some_and(|it| it < 1 << 53) || number.as_i64().is_some(), "{number}")
            }
            serde_json::Value::Array(items) => items.iter().for_each(check),
            serde_json::Value::Object(fields) => fields.values().for_each(check),
            _ => {}
        }
    }
    for name in [DEVELOPMENT, LOCAL, PRODUCTION] {
        check(&full_genesis(name));
    }
}

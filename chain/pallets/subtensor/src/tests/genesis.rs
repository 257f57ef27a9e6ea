use super::mock::*;
use crate::{SubnetParams, pallet::*};
use sp_runtime::BuildStorage;

#[test]
fn lays_out_the_first_block() {
    Setup { subnets: 2, ..Setup::default() }.run(|| {
        assert_eq!(SubtensorModule::subnets(), [1, 2]);
        assert!(NetworksAdded::<Test>::get(0));
        assert_eq!(TotalNetworks::<Test>::get(), 3);
        assert_eq!(SlotDuration::<Test>::get(), 250);
        assert_eq!(SubtensorModule::subnet_owner(2), key(OWNER));
        assert_eq!(SubtensorModule::owner_uid(2), Some(0));
        assert_eq!(System::sufficients(&key(OWNER_HOTKEY)), 1);
        assert_eq!(FirstEmissionBlockNumber::<Test>::get(1), Some(1));
        assert_eq!(SubnetTAO::<Test>::get(1), 500_000_000);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn reads_and_writes_json() {
    let config = GenesisConfig::<Test> {
        subnets: vec![crate::GenesisSubnet { owner_coldkey: key(1), owner_hotkey: key(2), started: true }],
        ..Default::default()
    };
    let json = serde_json::to_value(&config).unwrap_or_default();
    assert_eq!(json["subnetDefaults"]["maxAllowedUids"], 256);
    assert_eq!(json["network"]["minLockCost"], 1_000_000_000_000u64);
    assert!(json["genesisSalt"].as_str().is_some_and(|salt| salt.len() == 66));
    assert!(json["subnets"][0]["ownerColdkey"].is_string());
    let back: GenesisConfig<Test> = serde_json::from_value(json).unwrap_or_default();
    assert_eq!(back.subnets, config.subnets);
}

fn builds(params: SubnetParams) -> bool {
    let config = GenesisConfig::<Test> { subnet_defaults: params, ..Default::default() };
    std::panic::catch_unwind(|| config.build_storage()).is_ok_and(|storage| storage.is_ok())
}

#[test]
fn refuses_parameters_that_could_not_be_settled() {
    assert!(builds(SubnetParams::default()));
    assert!(!builds(SubnetParams { tempo: 23, ..SubnetParams::default() }), "below the network's minTempo");
    assert!(builds(SubnetParams { tempo: 50_400, ..SubnetParams::default() }));
    assert!(!builds(SubnetParams { tempo: 50_401, ..SubnetParams::default() }));
    assert!(!builds(SubnetParams { max_allowed_uids: 257, ..SubnetParams::default() }));
    assert!(!builds(SubnetParams { max_allowed_uids: 0, ..SubnetParams::default() }));
    assert!(!builds(SubnetParams { max_allowed_validators: 129, ..SubnetParams::default() }));
}

#[test]
fn refuses_rules_of_a_network_that_could_not_run() {
    let builds = |network: crate::NetworkParams| {
        let config = GenesisConfig::<Test> { network, subnet_defaults: params(), ..Default::default() };
        std::panic::catch_unwind(|| config.build_storage()).is_ok_and(|storage| storage.is_ok())
    };
    assert!(builds(network()));
    assert!(!builds(crate::NetworkParams { max_epochs_per_block: 0, ..network() }));
    assert!(!builds(crate::NetworkParams { max_epochs_per_block: 33, ..network() }));
    assert!(!builds(crate::NetworkParams { min_tempo: 9, ..network() }));
    assert!(!builds(crate::NetworkParams { min_tempo: 21, ..network() }), "the default subnet's tempo is 20");
    assert!(!builds(crate::NetworkParams { min_delegate_take: 11_797, ..network() }));
    assert!(builds(crate::NetworkParams { subnet_limit: 256, ..network() }));
    assert!(!builds(crate::NetworkParams { subnet_limit: 257, ..network() }));
}

#[test]
fn refuses_subnets_that_nobody_could_have_registered() {
    let lays_out = |subnets: &[(u8, u8)], subnet_limit: u16| {
        let subnet = |(cold, hot): &(u8, u8)| crate::GenesisSubnet {
            owner_coldkey: key(*cold),
            owner_hotkey: key(*hot),
            started: true,
        };
        let config = GenesisConfig::<Test> {
            network: crate::NetworkParams { subnet_limit, ..network() },
            subnets: subnets.iter().map(subnet).collect(),
            ..Default::default()
        };
        std::panic::catch_unwind(|| config.build_storage()).is_ok_and(|storage| storage.is_ok())
    };
    assert!(lays_out(&[(1, 101), (1, 101), (2, 102)], 3));
    assert!(!lays_out(&[(1, 101), (2, 102)], 1), "more than the limit");
    assert!(!lays_out(&[(1, 101), (2, 101)], 3), "a hotkey of two coldkeys");
}

#[test]
fn errors_and_events_have_subtensors_indices() {
    use codec::Encode;
    let errors: [(Error<Test>, u8); 6] = [
        (Error::InvalidIpType, 1),
        (Error::HotKeyNotRegisteredInSubNet, 4),
        (Error::SettingWeightsTooFast, 29),
        (Error::CommitRevealEnabled, 53),
        (Error::AmountTooLow, 82),
        (Error::CannotUseSystemAccount, 139),
    ];
    for (error, index) in errors {
        assert_eq!(error.encode(), [index]);
    }
    assert_eq!(Event::<Test>::NetworkAdded(1, 0).encode()[0], 0);
    assert_eq!(Event::<Test>::AxonServed(1, key(1)).encode()[0], 28);
    assert_eq!(Event::<Test>::EpochSkipped { netuid: 1, block: 1 }.encode()[0], 133);
}

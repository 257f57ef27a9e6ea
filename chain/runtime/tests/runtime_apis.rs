//! What the runtime answers about subnets and neurons is what lies in storage.

mod support;

use codec::{Compact, Encode};
use neurite_runtime::*;
use pallet_subtensor::{Call as Subnet, *};
use scale_info::{TypeDef, TypeInfo};
use subtensor_apis::{
    Metagraph, SelectiveMetagraph, runtime_decl_for_delegate_info_runtime_api::DelegateInfoRuntimeApi,
    runtime_decl_for_neuron_info_runtime_api::NeuronInfoRuntimeApi,
    runtime_decl_for_stake_info_runtime_api::StakeInfoRuntimeApi,
    runtime_decl_for_subnet_info_runtime_api::SubnetInfoRuntimeApi,
    runtime_decl_for_subnet_registration_runtime_api::SubnetRegistrationRuntimeApi,
    runtime_decl_for_swap_runtime_api::SwapRuntimeApi,
};
use support::*;

const NETUID: u16 = 1;
const STAKE: Balance = 1_000 * TOKEN;
const VALIDATOR: &str = "//Bob//validator";
const MINER: &str = "//Charlie//miner";

/// The owner's hotkey as uid 0, a validator, a miner; vectors as after an epoch.
fn settled(test: impl FnOnce()) {
    development_chain().execute_with(|| {
        let join = |hotkey| Subnet::burned_register { netuid: NETUID, hotkey: account(hotkey) };
        let stake = |netuid| Subnet::add_stake { hotkey: account(VALIDATOR), netuid, amount_staked: STAKE };
        let serve = Subnet::serve_axon {
            netuid: NETUID,
            version: 7,
            ip: 0x0a00_0001,
            port: 8091,
            ip_type: 4,
            protocol: 100,
            placeholder1: 0,
            placeholder2: 0,
        };
        open_block();
        for (call, signer) in [
            (join(VALIDATOR), "//Bob"),
            (join(MINER), "//Charlie"),
            (stake(NETUID), "//Bob"),
            (stake(NETUID), "//Dave"),
            (serve, MINER),
        ] {
            apply(call, &key(signer)).expect("valid").expect("it succeeds");
        }
        Incentive::<Runtime>::insert(NETUID, vec![0, 0, 65_535]);
        Dividends::<Runtime>::insert(NETUID, vec![0, 65_535, 0]);
        Consensus::<Runtime>::insert(NETUID, vec![1, 2, 3]);
        ValidatorTrust::<Runtime>::insert(NETUID, vec![4, 5, 6]);
        Emission::<Runtime>::insert(NETUID, vec![0, 720, 800]);
        ValidatorPermit::<Runtime>::insert(NETUID, vec![false, true, false]);
        Weights::<Runtime>::insert(NETUID, 1, vec![(0, 0), (2, 65_535)]);
        Bonds::<Runtime>::insert(NETUID, 1, vec![(2, 9), (0, 0)]);
        AlphaDividendsPerSubnet::<Runtime>::insert(NETUID, account(VALIDATOR), 590);
        test();
    });
}

fn plain<V: Copy>(values: &[Compact<V>]) -> Vec<V> {
    values.iter().map(|value| value.0).collect()
}

#[test]
fn a_metagraph_is_what_storage_holds() {
    settled(|| {
        let metagraph = Runtime::get_metagraph(NETUID).expect("the subnet exists");
        let hotkeys = ["//Alice//owner", VALIDATOR, MINER].map(account);
        assert_eq!(metagraph.hotkeys, hotkeys);
        assert_eq!(metagraph.coldkeys, ["//Alice", "//Bob", "//Charlie"].map(account));
        assert_eq!(plain(&metagraph.incentives), [0, 0, 65_535]);
        assert_eq!(plain(&metagraph.emission), [0, 720, 800]);
        assert_eq!(plain(&metagraph.alpha_stake), [0, 2 * STAKE, 0]);
        assert_eq!(metagraph.total_stake, metagraph.alpha_stake);
        assert_eq!(metagraph.axons[2], Axons::<Runtime>::get(NETUID, account(MINER)).expect("served"));
        assert_eq!(metagraph.axons[0], AxonInfo::default());
        assert_eq!(metagraph.alpha_dividends_per_hotkey[1], (account(VALIDATOR), Compact(590)));
        assert_eq!(metagraph.alpha_out.0, SubnetAlphaOut::<Runtime>::get(NETUID));
        assert_eq!(metagraph.alpha_out_emission.0, TOKEN);
        assert_eq!(metagraph.moving_price.bits, 1 << 32);
        assert_eq!((metagraph.num_uids.0, metagraph.block.0), (3, 1));
        assert_eq!(Runtime::get_mechagraph(NETUID, 0), Some(metagraph.clone()));
        assert_eq!(Runtime::get_all_metagraphs()[1], Some(metagraph));
        assert_eq!(Runtime::get_metagraph(2), None);
        assert_eq!(Runtime::get_mechagraph(NETUID, 1), None);
    });
}

#[test]
fn a_mechanism_has_incentives_and_updates_of_its_own() {
    settled(|| {
        let index = SubtensorModule::index_of(NETUID, 1);
        MechanismCountCurrent::<Runtime>::insert(NETUID, 2);
        Incentive::<Runtime>::insert(index, vec![9, 8, 7]);
        LastUpdate::<Runtime>::insert(index, vec![4, 5, 6]);
        let (first, second) = (Runtime::get_metagraph(NETUID), Runtime::get_mechagraph(NETUID, 1));
        let (first, second) = (first.expect("the subnet exists"), second.expect("the mechanism exists"));
        assert_eq!((plain(&second.incentives), plain(&second.last_update)), (vec![9, 8, 7], vec![4, 5, 6]));
        assert_eq!((second.netuid.0, &second.consensus, &second.hotkeys), (index, &first.consensus, &first.hotkeys));
        let chosen = Runtime::get_selective_mechagraph(NETUID, 1, vec![62]).expect("the mechanism exists");
        assert_eq!(chosen.incentives, Some(second.incentives));
        // The root network has one.
        assert_eq!(Runtime::get_all_mechagraphs().len(), 3);
        assert_eq!(Runtime::get_mechagraph(NETUID, 2), None);
    });
}

/// Names and types of a record's fields.
fn fields<T: TypeInfo + 'static>() -> Vec<(&'static str, scale_info::MetaType)> {
    let TypeDef::Composite(record) = T::type_info().type_def else { panic!("not a record") };
    record.fields.iter().map(|field| (field.name.expect("named"), field.ty)).collect()
}

/// A client decodes by position: the facts that the interface's page is made of know the order.
#[test]
fn records_have_subtensors_fields_in_their_order() {
    use subtensor_apis::*;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/docs/interface/subtensor.json");
    let facts: serde_json::Value = serde_json::from_slice(&std::fs::read(path).expect("readable")).expect("JSON");
    type Field = (&'static str, scale_info::MetaType);
    let records: [(&str, Vec<Field>); 14] = [
        ("DelegateInfo", fields::<DelegateInfo<AccountId>>()),
        ("DynamicInfo", fields::<DynamicInfo<AccountId>>()),
        ("Metagraph", fields::<Metagraph<AccountId>>()),
        ("SelectiveMetagraph", fields::<SelectiveMetagraph<AccountId>>()),
        ("NeuronInfo", fields::<NeuronInfo<AccountId>>()),
        ("NeuronInfoLite", fields::<NeuronInfoLite<AccountId>>()),
        ("SubnetState", fields::<SubnetState<AccountId>>()),
        ("StakeInfo", fields::<StakeInfo<AccountId>>()),
        ("StakeAvailability", fields::<StakeAvailability>()),
        ("SubnetInfo", fields::<SubnetInfo<AccountId>>()),
        ("SubnetInfov2", fields::<SubnetInfov2<AccountId>>()),
        ("SubnetHyperparams", fields::<SubnetHyperparams>()),
        ("SubnetHyperparamsV2", fields::<SubnetHyperparamsV2>()),
        ("SimSwapResult", fields::<SimSwapResult>()),
    ];
    for (record, ours) in records {
        let theirs = facts["types"][record].as_array().expect(record);
        let theirs = theirs.iter().map(|field| field.as_str().and_then(|field| field.split(':').next()));
        assert_eq!(
            ours.iter().map(|(name, _)| Some(*name)).collect::<Vec<_>>(),
            theirs.collect::<Vec<_>>(),
            "{record}"
        );
    }
}

/// Number `index` selects the field at that place, which is what the metagraph's field of that name holds.
#[test]
fn numbers_select_the_metagraphs_fields_in_their_order() {
    let (all, chosen) = (fields::<Metagraph<AccountId>>(), fields::<SelectiveMetagraph<AccountId>>());
    assert_eq!(all.len(), 72);
    let mut names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    names.extend(["validators", "commitments"]);
    assert_eq!(chosen.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names);
    settled(|| {
        let none = Runtime::get_selective_metagraph(NETUID, vec![0, 74, 999]).expect("the subnet exists").encode();
        assert_eq!(none.len(), 1 + 73);
        let whole = Runtime::get_metagraph(NETUID).expect("the subnet exists").encode();
        let mut joined = none[..1].to_vec();
        for index in 1..74usize {
            let one =
                Runtime::get_selective_metagraph(NETUID, vec![index as u16, index as u16]).expect("exists").encode();
            assert!(one[1..index].iter().all(|byte| *byte == 0), "{}", names[index]);
            assert_eq!(one[index], 1, "{}", names[index]);
            let (value, rest) = one[index + 1..].split_at(one.len() - index - 1 - (73 - index));
            assert!(rest.iter().all(|byte| *byte == 0), "{}", names[index]);
            if index < 72 {
                joined.extend(value);
            }
        }
        assert_eq!(joined, whole);
        let validators = Runtime::get_selective_metagraph(NETUID, vec![72]).and_then(|it| it.validators);
        assert_eq!(validators, Some(vec![Compact(1)]));
    });
}

#[test]
fn neurons_have_rows_without_zeros_or_none_at_all() {
    settled(|| {
        let neuron = Runtime::get_neuron(NETUID, 1).expect("uid 1");
        assert_eq!(neuron.hotkey, account(VALIDATOR));
        assert_eq!(neuron.stake, vec![(account("//Bob"), Compact(2 * STAKE))]);
        assert_eq!(neuron.weights, vec![(Compact(2), Compact(65_535))]);
        assert_eq!(neuron.bonds, vec![(Compact(2), Compact(9))]);
        assert!(neuron.validator_permit);
        let lite = Runtime::get_neuron_lite(NETUID, 2).expect("uid 2");
        assert_eq!((lite.emission.0, lite.incentive.0, lite.validator_trust.0), (800, 65_535, 6));
        assert_eq!((Runtime::get_neurons(NETUID).len(), Runtime::get_neurons_lite(NETUID).len()), (3, 3));
        assert_eq!(Runtime::get_neurons(NETUID)[1], neuron);
        assert_eq!(Runtime::get_neuron(NETUID, 3), None);
        assert!(Runtime::get_neurons(7).is_empty());
    });
}

#[test]
fn hyperparameters_agree_in_all_three_shapes() {
    settled(|| {
        let (old, new) = (Runtime::get_subnet_hyperparams(NETUID), Runtime::get_subnet_hyperparams_v2(NETUID));
        let (old, new) = (old.expect("exists").encode(), new.expect("exists").encode());
        assert_eq!(new[..old.len()], old);
        let list = Runtime::get_subnet_hyperparams_v3(NETUID).expect("exists");
        let value = |name: &str| {
            let entry = list.iter().find(|entry| entry.name == name.as_bytes());
            entry.unwrap_or_else(|| panic!("{name} is missing")).value.clone()
        };
        use subtensor_apis::HyperparamValue as Value;
        assert_eq!(value("tempo"), Value::U16(Compact(Tempo::<Runtime>::get(NETUID))));
        assert_eq!(value("min_burn"), Value::TaoBalance(Compact(MinBurn::<Runtime>::get(NETUID))));
        assert_eq!(value("yuma_version"), Value::U16(Compact(3)));
        assert_eq!(value("owner_cut_enabled"), Value::Bool(true));
        assert_eq!(value("transfers_enabled"), Value::Bool(TransferToggle::<Runtime>::get(NETUID)));
        assert_eq!(list.len(), 33);
        assert_eq!(Runtime::get_subnet_hyperparams_v3(9), None);
    });
}

#[test]
fn subnets_are_described_and_their_epochs_foretold() {
    settled(|| {
        let info = Runtime::get_subnet_info_v2(NETUID).expect("exists");
        assert_eq!((info.subnetwork_n.0, info.owner), (3, account("//Alice")));
        assert_eq!(Runtime::get_subnets_info().len(), 2);
        assert_eq!(Runtime::get_all_dynamic_info().len(), 2);
        assert_eq!(Runtime::get_dynamic_info(NETUID).map(|it| it.pending_alpha_emission.0 > 0), Some(true));
        let state = Runtime::get_subnet_state(NETUID).expect("exists");
        assert_eq!(plain(&state.total_stake), [0, 2 * STAKE, 0]);
        assert_eq!(Runtime::get_subnet_account_id(NETUID), Some(SubtensorModule::subnet_account(NETUID)));
        assert_eq!(Runtime::get_subnet_account_id(0), None);
        assert_eq!(Runtime::get_network_registration_cost(), SubtensorModule::network_lock_cost());
        let next = Runtime::get_next_epoch_start_block(NETUID).expect("it has a tempo");
        close_block();
        while LastEpochBlock::<Runtime>::get(NETUID) < next && u64::from(System::block_number()) < 2 * next {
            open_block();
            close_block();
        }
        assert_eq!((LastEpochBlock::<Runtime>::get(NETUID), u64::from(System::block_number())), (next, next));
    });
}

#[test]
fn stake_is_listed_by_coldkey_and_by_delegate() {
    settled(|| {
        let infos = Runtime::get_stake_info_for_coldkey(account("//Dave"));
        assert_eq!(infos.len(), 1);
        assert_eq!((infos[0].stake.0, infos[0].emission.0, infos[0].is_registered), (STAKE, 590, true));
        let one =
            |netuid| Runtime::get_stake_info_for_hotkey_coldkey_netuid(account(VALIDATOR), account("//Dave"), netuid);
        assert_eq!(one(NETUID), Some(infos[0].clone()));
        assert_eq!(one(5).map(|info| info.stake.0), Some(0));
        let both = Runtime::get_stake_info_for_coldkeys(vec![account("//Dave"), account("//Eve")]);
        assert_eq!(both, vec![(account("//Dave"), infos), (account("//Eve"), vec![])]);
        AutoStakeDestination::<Runtime>::insert(account("//Dave"), NETUID, account(MINER));
        assert_eq!(Runtime::get_coldkey_auto_stake_hotkey(account("//Dave"), NETUID), Some(account(MINER)));
        let free = Runtime::get_stake_availability_for_coldkeys(vec![account("//Dave")], Some(vec![NETUID, 5]));
        assert_eq!(free[&account("//Dave")][&NETUID].available.0, STAKE);

        let delegate = Runtime::get_delegate(account(VALIDATOR)).expect("it is a hotkey");
        let stakes = |person| (account(person), vec![(Compact(NETUID), Compact(STAKE))]);
        let mut nominators = vec![stakes("//Bob"), stakes("//Dave")];
        nominators.sort();
        assert_eq!(delegate.nominators, nominators);
        assert_eq!(
            (&delegate.registrations, &delegate.validator_permits),
            (&vec![Compact(NETUID)], &vec![Compact(NETUID)])
        );
        // 720 rao in each of the day's 345,600 blocks / 20.
        assert_eq!(delegate.total_daily_return.0, 720 * 345_600 / 20);
        let taken = u64::from(u16::MAX - delegate.take.0);
        assert_eq!(delegate.return_per_1000.0, delegate.total_daily_return.0 * taken / 65_535 / 2);
        assert!(Runtime::get_delegates().contains(&delegate));
        let delegated = Runtime::get_delegated(account("//Dave"));
        assert_eq!(delegated.len(), 1);
        assert_eq!((delegated[0].1, delegated[0].0.nominators.len()), ((Compact(NETUID), Compact(STAKE)), 0));
        assert_eq!(Runtime::get_delegate(account("//Eve")), None);
    });
}

#[test]
fn the_price_is_one() {
    settled(|| {
        assert_eq!((Runtime::current_alpha_price(NETUID), Runtime::current_alpha_price(9)), (TOKEN, 0));
        assert_eq!(Runtime::current_alpha_price_all().len(), 2);
        let swapped = Runtime::sim_swap_tao_for_alpha(NETUID, 12);
        assert_eq!((swapped.tao_amount, swapped.alpha_amount, swapped.tao_fee), (12, 12, 0));
        assert_eq!(Runtime::get_stake_fee(None, account("//Bob"), None, account("//Bob"), 5), 0);
    });
}

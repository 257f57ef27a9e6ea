//! What is kept under a netuid goes with the subnet, and what is kept of a neuron with its uid: of every map that the runtime's
//! metadata knows, so that a new one cannot be forgotten.

mod support;

use codec::Encode;
use frame_support::{
    __private::metadata_ir::{StorageEntryTypeIR, StorageHasherIR},
    Blake2_128Concat, Identity, StorageHasher, Twox64Concat, assert_ok,
    storage::{storage_prefix, unhashed},
    traits::{Hooks, PalletsInfoAccess},
};
use neurite_runtime::*;
use pallet_subtensor::{ImmunityPeriod, MaxAllowedUids, MinNonImmuneUids, Removals};
use scale_info::{MetaType, TypeDef, TypeDefPrimitive, Variant, form::MetaForm};
use support::{account, development_chain};

const NETUID: u16 = 1;
/// Shares a byte of its key with it, and nothing else.
const NEIGHBOUR: u16 = 0x0101;

/// Stays on purpose: an index is never used twice, whoever has the netuid.
const KEPT: &[&str] = &["SubtensorModule.SubnetEpochIndex"];

/// Keyed by mechanism · 4096 + netuid.
const BY_INDEX: &[&str] = &["Incentive", "LastUpdate", "Weights", "Bonds", "WeightCommits"];

/// A map of the runtime's state.
struct Map {
    pallet: &'static str,
    name: &'static str,
    parts: Vec<(StorageHasherIR, MetaType)>,
    value: MetaType,
}

impl Map {
    fn name(&self) -> String {
        format!("{}.{}", self.pallet, self.name)
    }

    /// Keys in which the first number is the netuid and all else is `fill`.
    fn keys(&self, netuid: u16, fill: Fill) -> Vec<Vec<u8>> {
        let prefix = storage_prefix(self.pallet.as_bytes(), self.name.as_bytes()).to_vec();
        let mut numbers = Numbers { netuid: Some(netuid), fill };
        let mut keys = vec![prefix];
        for (hasher, ty) in &self.parts {
            let encodings = key_encodings(ty, &mut numbers);
            let longer = |key: &Vec<u8>| {
                encodings.iter().map(|part| [key.clone(), hashed(hasher, part)].concat()).collect::<Vec<_>>()
            };
            keys = keys.iter().flat_map(longer).collect();
        }
        keys
    }
}

/// What stands in a key beside the netuid.
#[derive(Clone, Copy)]
struct Fill {
    uid: u16,
    hotkey: [u8; 32],
}

struct Numbers {
    /// Until it was used.
    netuid: Option<u16>,
    fill: Fill,
}

fn hashed(hasher: &StorageHasherIR, part: &[u8]) -> Vec<u8> {
    match hasher {
        StorageHasherIR::Identity => Identity::hash(part).to_vec(),
        StorageHasherIR::Blake2_128Concat => Blake2_128Concat::hash(part),
        StorageHasherIR::Twox64Concat => Twox64Concat::hash(part),
        other => panic!("{other:?}"),
    }
}

/// Every map with a number of 16 bits in its keys: nothing else on this chain is one but netuids and uids.
fn maps_by_netuid() -> Vec<Map> {
    let ours = [
        pallet_subtensor::Pallet::<Runtime>::storage_metadata(),
        pallet_settlement::Pallet::<Runtime>::storage_metadata(),
        pallet_commitments::Pallet::<Runtime>::storage_metadata(),
    ];
    let mut maps = Vec::new();
    for pallet in ours {
        for entry in pallet.entries {
            let StorageEntryTypeIR::Map { hashers, key, value } = entry.ty else { continue };
            let parts = match key.type_info().type_def {
                TypeDef::Tuple(parts) if hashers.len() > 1 => parts.fields,
                _ => vec![key],
            };
            if parts.iter().any(has_number) {
                let parts = hashers.into_iter().zip(parts).collect();
                maps.push(Map { pallet: pallet.prefix, name: entry.name, parts, value });
            }
        }
    }
    maps
}

fn has_number(ty: &MetaType) -> bool {
    match ty.type_info().type_def {
        TypeDef::Primitive(TypeDefPrimitive::U16) => true,
        TypeDef::Composite(all) => all.fields.iter().any(|field| has_number(&field.ty)),
        TypeDef::Tuple(all) => all.fields.iter().any(has_number),
        TypeDef::Variant(all) => all.variants.iter().any(names_a_subnet),
        _ => false,
    }
}

fn names_a_subnet(variant: &Variant<MetaForm>) -> bool {
    variant.fields.iter().any(|field| has_number(&field.ty))
}

/// One encoding, or one for each variant that names a subnet.
fn key_encodings(ty: &MetaType, numbers: &mut Numbers) -> Vec<Vec<u8>> {
    match ty.type_info().type_def {
        TypeDef::Primitive(TypeDefPrimitive::U16) => {
            vec![numbers.netuid.take().unwrap_or(numbers.fill.uid).encode()]
        }
        TypeDef::Variant(all) if all.variants.iter().any(names_a_subnet) => {
            let netuid = numbers.netuid;
            let encode = |variant: &Variant<MetaForm>| {
                numbers.netuid = netuid;
                let fields = variant.fields.iter().map(|field| key_encodings(&field.ty, numbers).concat());
                [vec![variant.index], fields.collect::<Vec<_>>().concat()].concat()
            };
            all.variants.iter().filter(|variant| names_a_subnet(variant)).map(encode).collect()
        }
        _ if ty.type_info().path.ident() == Some("AccountId32") => vec![numbers.fill.hotkey.to_vec()],
        _ => vec![least(ty)],
    }
}

/// The shortest value that decodes as this type, all zeroes.
fn least(ty: &MetaType) -> Vec<u8> {
    let all = |types: Vec<MetaType>| types.iter().flat_map(least).collect();
    match ty.type_info().type_def {
        TypeDef::Composite(parts) => all(parts.fields.iter().map(|field| field.ty).collect()),
        TypeDef::Tuple(parts) => all(parts.fields),
        TypeDef::Array(items) => least(&items.type_param).repeat(items.len as usize),
        TypeDef::Sequence(_) | TypeDef::Compact(_) => vec![0],
        TypeDef::Variant(kinds) => {
            let first = kinds.variants.iter().min_by_key(|variant| variant.index).expect("a variant");
            [vec![first.index], all(first.fields.iter().map(|field| field.ty).collect())].concat()
        }
        TypeDef::Primitive(kind) => vec![0; width(&kind)],
        TypeDef::BitSequence(_) => panic!("no bits here"),
    }
}

fn width(kind: &TypeDefPrimitive) -> usize {
    match kind {
        TypeDefPrimitive::Bool | TypeDefPrimitive::U8 | TypeDefPrimitive::I8 | TypeDefPrimitive::Str => 1,
        TypeDefPrimitive::U16 | TypeDefPrimitive::I16 => 2,
        TypeDefPrimitive::Char | TypeDefPrimitive::U32 | TypeDefPrimitive::I32 => 4,
        TypeDefPrimitive::U64 | TypeDefPrimitive::I64 => 8,
        TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => 16,
        TypeDefPrimitive::U256 | TypeDefPrimitive::I256 => 32,
    }
}

/// Puts something under each key that holds nothing yet.
fn plant(map: &Map, keys: Vec<Vec<u8>>) -> Vec<(String, Vec<u8>)> {
    let value = least(&map.value);
    let plant = |key: Vec<u8>| {
        if !unhashed::exists(&key) {
            unhashed::put_raw(&key, &value);
        }
        (map.name(), key)
    };
    keys.into_iter().map(plant).collect()
}

fn next_block() {
    let next = System::block_number() + 1;
    System::set_block_number(next);
    SubtensorModule::on_initialize(next);
}

/// Pallets that know nothing of subnets. AdminUtils keeps nothing itself.
const OTHERS: &[&str] = &[
    "System",
    "Timestamp",
    "Aura",
    "Grandpa",
    "Balances",
    "TransactionPayment",
    "Utility",
    "Sudo",
    "Multisig",
    "Preimage",
    "Scheduler",
    "Proxy",
    "AdminUtils",
    "Session",
];

/// Belongs to a hotkey or a coldkey, whether it is a neuron or not.
const NOT_THE_NEURONS: &[&str] = &[
    // A coldkey's clock: a neuron that goes is no way to swap sooner.
    "SubtensorModule.LastHotkeySwapOnNetuid",
    "SubtensorModule.AlphaV2",
    "SubtensorModule.TotalHotkeyAlpha",
    "SubtensorModule.TotalHotkeySharesV2",
    "SubtensorModule.ChildKeys",
    "SubtensorModule.ParentKeys",
    "SubtensorModule.PendingChildKeys",
    "SubtensorModule.ChildkeyTake",
    "SubtensorModule.Joined",
    "SubtensorModule.Joiners",
    "SubtensorModule.AutoStakeDestination",
    "SubtensorModule.TransactionKeyLastBlock",
];

#[test]
fn every_pallet_that_keeps_something_of_subnets_is_looked_at() {
    let known = |name: &str| OTHERS.contains(&name) || ["SubtensorModule", "Settlement", "Commitments"].contains(&name);
    let unknown: Vec<_> =
        AllPalletsWithSystem::infos().into_iter().map(|pallet| pallet.name).filter(|it| !known(it)).collect();
    assert!(unknown.is_empty(), "add to `maps_by_netuid` or to OTHERS: {unknown:?}");
}

#[test]
fn nothing_that_is_kept_under_a_netuid_outlives_its_subnet() {
    development_chain().execute_with(|| {
        next_block();
        let fill = Fill { uid: 0, hotkey: [7; 32] };
        let (mut gone, mut stays) = (Vec::new(), Vec::new());
        for map in maps_by_netuid() {
            let (mut own, others) = (map.keys(NETUID, fill), map.keys(NEIGHBOUR, fill));
            if BY_INDEX.contains(&map.name) {
                own.extend((1..16).flat_map(|mecid| map.keys(mecid * 4096 + NETUID, fill)));
            }
            if KEPT.contains(&map.name().as_str()) {
                stays.extend(plant(&map, own));
            } else {
                gone.extend(plant(&map, own));
            }
            stays.extend(plant(&map, others));
        }
        assert!(gone.len() > 100, "{} keys are too few to be all", gone.len());

        assert_ok!(SubtensorModule::root_dissolve_network(RuntimeOrigin::root(), NETUID));
        for _ in 0..100 {
            next_block();
        }
        assert!(Removals::<Runtime>::get().is_empty());
        let left: Vec<_> = gone.iter().filter(|(_, key)| unhashed::exists(key)).map(|(name, _)| name).collect();
        assert!(left.is_empty(), "not in subnet_storage.rs, or in its pallet's NeuronRecords::of_subnet: {left:?}");
        let lost: Vec<_> = stays.iter().filter(|(_, key)| !unhashed::exists(key)).map(|(name, _)| name).collect();
        assert!(lost.is_empty(), "another subnet's, or never to be deleted: {lost:?}");
    });
}

#[test]
fn nothing_that_is_kept_of_a_neuron_outlives_its_uid() {
    development_chain().execute_with(|| {
        next_block();
        MaxAllowedUids::<Runtime>::insert(NETUID, 2);
        ImmunityPeriod::<Runtime>::insert(NETUID, 0);
        MinNonImmuneUids::<Runtime>::insert(NETUID, 0);
        let (old, new) = ([7; 32], [8; 32]);
        let bob = || RuntimeOrigin::signed(account("//Bob"));
        assert_ok!(SubtensorModule::burned_register(bob(), NETUID, old.into()));
        assert_eq!(SubtensorModule::uid_of(NETUID, &old.into()), Some(1));
        next_block();
        let fill = Fill { uid: 1, hotkey: old };
        let neurons = |map: &Map| {
            let beside_netuid = map.parts.iter().filter(|(_, ty)| is_uid_or_account(ty)).count() > 1;
            beside_netuid && !NOT_THE_NEURONS.contains(&map.name().as_str())
        };
        let planted: Vec<_> = maps_by_netuid()
            .iter()
            .filter(|map| neurons(map))
            .flat_map(|map| plant(map, map.keys(NETUID, fill)))
            .collect();
        assert!(planted.len() > 10, "{} keys are too few to be all", planted.len());
        let before: Vec<_> = planted.iter().map(|(_, key)| unhashed::get_raw(key)).collect();

        assert_ok!(SubtensorModule::burned_register(bob(), NETUID, new.into()));
        assert_eq!(SubtensorModule::uid_of(NETUID, &new.into()), Some(1));
        let same = |(name, key): &(String, Vec<u8>), value: &Option<Vec<u8>>| {
            let now = unhashed::get_raw(key);
            (now.is_some() && now == *value).then(|| name.clone())
        };
        let left: Vec<_> = planted.iter().zip(&before).filter_map(|(place, value)| same(place, value)).collect();
        assert!(left.is_empty(), "not in leaving.rs, or in its pallet's NeuronRecords::forget: {left:?}");
    });
}

fn is_uid_or_account(ty: &MetaType) -> bool {
    matches!(ty.type_info().type_def, TypeDef::Primitive(TypeDefPrimitive::U16))
        || ty.type_info().path.ident() == Some("AccountId32")
}

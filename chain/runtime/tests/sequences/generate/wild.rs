//! Any call of the pallets that a subnet's life goes through, with arguments drawn by their types and names. Calls that are added to the
//! runtime are drawn from then on.

use std::sync::OnceLock;

use codec::Decode;
use neurite_runtime::{AccountId, Runtime, RuntimeCall, SubtensorModule};
use scale_info::{MetaType, PortableRegistry, Registry, TypeDef, form::PortableForm};

use super::arguments::Draw;
use crate::{chain, keys, rng::Rng};

const PALLETS: [&str; 5] = ["SubtensorModule", "AdminUtils", "Commitments", "Settlement", "Balances"];
/// Root's tools to write balances as it likes: no invariant survives them, nor should it.
const LEFT_OUT: [&str; 3] = ["force_set_balance", "force_adjust_total_issuance", "burn"];
/// Drawn until one succeeds, or so often.
const TRIES: usize = 6;

pub fn any_call(rng: &mut Rng) -> Option<(AccountId, RuntimeCall)> {
    let mut last = None;
    for _ in 0..TRIES {
        let (who, call) = draw(rng)?;
        let good = chain::would_succeed(&who, &call);
        last = Some((who, call));
        if good {
            break;
        }
    }
    last
}

fn draw(rng: &mut Rng) -> Option<(AccountId, RuntimeCall)> {
    let (registry, calls) = known();
    let kind = rng.pick(calls)?;
    let mut draw = Draw { rng, registry, hotkey: None, bytes: vec![kind.pallet, kind.index] };
    kind.arguments.iter().for_each(|(name, ty)| draw.argument(name, *ty));
    let Draw { rng, hotkey, bytes, .. } = draw;
    let call = RuntimeCall::decode(&mut &bytes[..]).ok()?;
    if kind.roots || (kind.owners && rng.percent(40)) {
        return Some((keys::sudo(), pallet_sudo::Call::sudo { call: Box::new(call) }.into()));
    }
    let keeper = hotkey.and_then(|hotkey| SubtensorModule::owner_of_hotkey(&hotkey)).filter(|_| rng.percent(80));
    let who = if kind.owners { owner(&bytes, rng) } else { keeper.unwrap_or_else(|| keys::any(rng)) };
    Some((who, call))
}

/// The first argument of nearly all of AdminUtils' calls is a netuid.
fn owner(bytes: &[u8], rng: &mut Rng) -> AccountId {
    let netuid = u16::decode(&mut &bytes[2..]).unwrap_or(0);
    pallet_subtensor::SubnetOwner::<Runtime>::try_get(netuid).unwrap_or_else(|_| keys::any(rng))
}

struct Kind {
    pallet: u8,
    index: u8,
    arguments: Vec<(String, u32)>,
    /// For the subnet's owner or root.
    owners: bool,
    roots: bool,
}

fn known() -> &'static (PortableRegistry, Vec<Kind>) {
    static KNOWN: OnceLock<(PortableRegistry, Vec<Kind>)> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut registry = Registry::new();
        let root = registry.register_type(&MetaType::new::<RuntimeCall>()).id;
        let registry = PortableRegistry::from(registry);
        let mut kinds = Vec::new();
        for pallet in variants(&registry, root).iter().filter(|pallet| PALLETS.contains(&pallet.name.as_str())) {
            for call in variants(&registry, pallet.fields[0].ty.id) {
                if !LEFT_OUT.contains(&call.name.as_str()) {
                    kinds.push(kind(&pallet.name, pallet.index, call));
                }
            }
        }
        (registry, kinds)
    })
}

fn kind(pallet: &str, index: u8, call: &scale_info::Variant<PortableForm>) -> Kind {
    let argument = |field: &scale_info::Field<PortableForm>| (field.name.clone().unwrap_or_default(), field.ty.id);
    let named = |start: &str| call.name.starts_with(start);
    let roots = named("force_") || named("root_") || (pallet != "AdminUtils" && named("sudo_"));
    Kind {
        pallet: index,
        index: call.index,
        arguments: call.fields.iter().map(argument).collect(),
        owners: pallet == "AdminUtils",
        roots,
    }
}

fn variants(registry: &PortableRegistry, ty: u32) -> &[scale_info::Variant<PortableForm>] {
    match &registry.resolve(ty).expect("registered").type_def {
        TypeDef::Variant(variants) => &variants.variants,
        other => panic!("calls are variants, not {other:?}"),
    }
}

//! Any call of the pallets that a subnet's life goes through, with arguments drawn by their types and names. Calls that are added to the
//! runtime are drawn from then on.

use std::sync::OnceLock;

use codec::Decode;
use neurite_runtime::{AccountId, Runtime, RuntimeCall};
use scale_info::{MetaType, PortableRegistry, Registry, TypeDef, form::PortableForm};

use super::arguments;
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
    let mut bytes = vec![kind.pallet, kind.index];
    for (name, ty) in &kind.arguments {
        arguments::draw(rng, registry, *ty, name, &mut bytes);
    }
    let call = RuntimeCall::decode(&mut &bytes[..]).ok()?;
    if kind.owners && rng.percent(40) || kind.roots {
        return Some((keys::sudo(), pallet_sudo::Call::sudo { call: Box::new(call) }.into()));
    }
    let who = if kind.owners { owner(&bytes, rng) } else { keys::any(rng) };
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
    let forced = call.name.starts_with("force_") || (pallet != "AdminUtils" && call.name.starts_with("sudo_"));
    Kind {
        pallet: index,
        index: call.index,
        arguments: call.fields.iter().map(argument).collect(),
        owners: pallet == "AdminUtils",
        roots: forced,
    }
}

fn variants(registry: &PortableRegistry, ty: u32) -> &[scale_info::Variant<PortableForm>] {
    match &registry.resolve(ty).expect("registered").type_def {
        TypeDef::Variant(variants) => &variants.variants,
        other => panic!("calls are variants, not {other:?}"),
    }
}

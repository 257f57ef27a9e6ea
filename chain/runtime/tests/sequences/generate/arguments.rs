//! An argument of a type, as bytes. Its name says what would make sense; one in ten makes none.

use codec::{Compact, Encode};
use neurite_runtime::{AccountId, Runtime, TOKEN};
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};

use crate::{keys, rng::Rng};

/// Draws one call's arguments, and remembers the first hotkey among them: its owner may sign.
pub struct Draw<'a> {
    pub rng: &'a mut Rng,
    pub registry: &'a PortableRegistry,
    pub hotkey: Option<AccountId>,
    pub bytes: Vec<u8>,
}

impl Draw<'_> {
    pub fn argument(&mut self, name: &str, ty: u32) {
        let registry = self.registry;
        let ty = registry.resolve(ty).expect("registered");
        if ty.path.ident().as_deref() == Some("AccountId32") {
            return self.account(name);
        }
        match &ty.type_def {
            TypeDef::Composite(composite) => {
                composite
                    .fields
                    .iter()
                    .for_each(|field| self.argument(field.name.as_deref().unwrap_or(name), field.ty.id));
            }
            TypeDef::Variant(variants) => {
                let Some(variant) = self.rng.pick(&variants.variants) else { return };
                self.bytes.push(variant.index);
                variant.fields.iter().for_each(|field| self.argument(name, field.ty.id));
            }
            TypeDef::Sequence(sequence) => {
                let length = self.rng.below(5);
                Compact(length as u32).encode_to(&mut self.bytes);
                (0..length).for_each(|_| self.argument(name, sequence.type_param.id));
            }
            TypeDef::Array(array) => (0..array.len).for_each(|_| self.argument(name, array.type_param.id)),
            TypeDef::Tuple(tuple) => tuple.fields.iter().for_each(|field| self.argument(name, field.id)),
            TypeDef::Compact(_) => Compact(number(self.rng, name)).encode_to(&mut self.bytes),
            TypeDef::Primitive(primitive) => self.primitive(primitive, name),
            TypeDef::BitSequence(_) => Compact(0u32).encode_to(&mut self.bytes),
        }
    }

    fn account(&mut self, name: &str) {
        let owned: Vec<_> = pallet_subtensor::Owner::<Runtime>::iter_keys().collect();
        let account = match name {
            _ if self.rng.percent(10) => Some(keys::any(self.rng)),
            _ if name.contains("coldkey") => self.rng.pick(&keys::coldkeys()).cloned(),
            "new_hotkey" => self.rng.pick(&keys::hotkeys()).cloned(),
            _ if name.contains("hotkey") || name.contains("child") => self.rng.pick(&owned).cloned(),
            _ => None,
        };
        let account = account.unwrap_or_else(|| keys::any(self.rng));
        if self.hotkey.is_none() && name.contains("hotkey") {
            self.hotkey = Some(account.clone());
        }
        account.encode_to(&mut self.bytes);
    }

    fn primitive(&mut self, primitive: &TypeDefPrimitive, name: &str) {
        let number = number(self.rng, name);
        let out = &mut self.bytes;
        match primitive {
            TypeDefPrimitive::Bool => self.rng.percent(50).encode_to(out),
            TypeDefPrimitive::U8 | TypeDefPrimitive::I8 => (number as u8).encode_to(out),
            TypeDefPrimitive::U16 | TypeDefPrimitive::I16 => (number as u16).encode_to(out),
            TypeDefPrimitive::U32 | TypeDefPrimitive::I32 => (number as u32).encode_to(out),
            TypeDefPrimitive::U64 | TypeDefPrimitive::I64 => number.encode_to(out),
            TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => u128::from(number).encode_to(out),
            _ => String::new().encode_to(out),
        }
    }
}

fn number(rng: &mut Rng, name: &str) -> u64 {
    let is = |part: &str| name.contains(part);
    match name {
        _ if rng.percent(10) => rng.next(),
        _ if is("netuid") || is("id_") => super::netuid(rng).into(),
        _ if is("tempo") => 10 + rng.below(3) as u64,
        "max_allowed_uids" => 64,
        _ if is("mecid") || is("mechanism_count") => rng.below(3) as u64,
        _ if is("uid") || is("dest") => rng.below(5) as u64,
        _ if is("amount") || is("alpha") || is("value") || is("stake") => TOKEN / 1000 + rng.amount(13),
        _ if is("limit_price") => TOKEN,
        _ if is("take") => rng.below(11_797) as u64,
        _ if is("index") => rng.below(8) as u64,
        _ if is("ip_type") => 4,
        _ => rng.amount(6),
    }
}

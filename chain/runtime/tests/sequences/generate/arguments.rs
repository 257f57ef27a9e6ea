//! An argument of a type, as bytes. Its name says what would make sense; one in ten makes none.

use codec::{Compact, Encode};
use neurite_runtime::TOKEN;
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};

use crate::{keys, rng::Rng};

pub fn draw(rng: &mut Rng, registry: &PortableRegistry, ty: u32, name: &str, out: &mut Vec<u8>) {
    let ty = registry.resolve(ty).expect("registered");
    if ty.path.ident().as_deref() == Some("AccountId32") {
        return keys::any(rng).encode_to(out);
    }
    match &ty.type_def {
        TypeDef::Composite(composite) => {
            composite.fields.iter().for_each(|field| draw(rng, registry, field.ty.id, name, out));
        }
        TypeDef::Variant(variants) => {
            let Some(variant) = rng.pick(&variants.variants) else { return };
            out.push(variant.index);
            variant.fields.iter().for_each(|field| draw(rng, registry, field.ty.id, name, out));
        }
        TypeDef::Sequence(sequence) => {
            let length = rng.below(5);
            Compact(length as u32).encode_to(out);
            (0..length).for_each(|_| draw(rng, registry, sequence.type_param.id, name, out));
        }
        TypeDef::Array(array) => (0..array.len).for_each(|_| draw(rng, registry, array.type_param.id, name, out)),
        TypeDef::Tuple(tuple) => tuple.fields.iter().for_each(|field| draw(rng, registry, field.id, name, out)),
        TypeDef::Compact(_) => Compact(number(rng, name)).encode_to(out),
        TypeDef::Primitive(primitive) => draw_primitive(rng, primitive, name, out),
        TypeDef::BitSequence(_) => Compact(0u32).encode_to(out),
    }
}

fn draw_primitive(rng: &mut Rng, primitive: &TypeDefPrimitive, name: &str, out: &mut Vec<u8>) {
    let number = number(rng, name);
    match primitive {
        TypeDefPrimitive::Bool => rng.percent(50).encode_to(out),
        TypeDefPrimitive::U8 | TypeDefPrimitive::I8 => (number as u8).encode_to(out),
        TypeDefPrimitive::U16 | TypeDefPrimitive::I16 => (number as u16).encode_to(out),
        TypeDefPrimitive::U32 | TypeDefPrimitive::I32 => (number as u32).encode_to(out),
        TypeDefPrimitive::U64 | TypeDefPrimitive::I64 => number.encode_to(out),
        TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => u128::from(number).encode_to(out),
        _ => String::new().encode_to(out),
    }
}

fn number(rng: &mut Rng, name: &str) -> u64 {
    let is = |part: &str| name.contains(part);
    match name {
        _ if rng.percent(10) => rng.next(),
        _ if is("netuid") || is("id_") => super::netuid(rng).into(),
        "tempo" => 10 + rng.below(3) as u64,
        _ if is("uid") || is("dest") || is("mecid") => rng.below(5) as u64,
        _ if is("amount") || is("alpha") || is("value") || is("stake") => TOKEN / 1000 + rng.amount(13),
        _ if is("take") => rng.below(11_797) as u64,
        _ if is("index") => rng.below(8) as u64,
        _ => rng.amount(6),
    }
}

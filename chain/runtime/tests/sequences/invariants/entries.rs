//! Every storage entry of the runtime and what its keys are made of, from the metadata: what is added later is looked at too.

use std::sync::OnceLock;

use frame_metadata::{RuntimeMetadata, v14::StorageEntryType, v14::StorageHasher};
use neurite_runtime::{AccountId, Runtime};
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};
use sp_io::hashing::twox_128;

pub struct Entry {
    pub pallet: String,
    pub name: String,
    pub prefix: Vec<u8>,
    parts: Vec<Part>,
}

/// One part of a map's key; those that can be read back out of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Number { hash: usize },
    Account { hash: usize },
    Other,
}

impl Entry {
    /// The entry is about this subnet (or one of its mechanisms) and this account.
    pub fn names(&self, key: &[u8], netuid: u16, account: &AccountId) -> bool {
        let mut rest = &key[self.prefix.len()..];
        let (mut of_subnet, mut of_account) = (false, false);
        for part in &self.parts {
            let (hash, size) = match part {
                Part::Number { hash } => (*hash, 2),
                Part::Account { hash } => (*hash, 32),
                Part::Other => break,
            };
            let Some(value) = rest.get(hash..hash + size) else { break };
            match part {
                Part::Number { .. } => of_subnet |= u16::from_le_bytes([value[0], value[1]]) % 4096 == netuid,
                _ => of_account |= value == AsRef::<[u8]>::as_ref(account),
            }
            rest = &rest[hash + size..];
        }
        of_subnet && of_account
    }
}

pub fn known() -> &'static [Entry] {
    static KNOWN: OnceLock<Vec<Entry>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let RuntimeMetadata::V14(metadata) = Runtime::metadata().1 else { panic!("metadata 14 is the plain one") };
        let mut entries = Vec::new();
        for storage in metadata.pallets.iter().filter_map(|pallet| Some((&pallet.name, pallet.storage.as_ref()?))) {
            let (pallet, storage) = storage;
            for entry in &storage.entries {
                let prefix = [twox_128(storage.prefix.as_bytes()), twox_128(entry.name.as_bytes())].concat();
                let parts = parts(&metadata.types, &entry.ty);
                entries.push(Entry { pallet: pallet.clone(), name: entry.name.clone(), prefix, parts });
            }
        }
        entries
    })
}

fn parts(types: &PortableRegistry, entry: &StorageEntryType<scale_info::form::PortableForm>) -> Vec<Part> {
    let StorageEntryType::Map { hashers, key, .. } = entry else { return Vec::new() };
    let keys: Vec<u32> = match &types.resolve(key.id).expect("registered").type_def {
        TypeDef::Tuple(tuple) if hashers.len() > 1 => tuple.fields.iter().map(|field| field.id).collect(),
        _ => vec![key.id],
    };
    hashers.iter().zip(keys).map(|(hasher, key)| part(types, hasher, key)).collect()
}

fn part(types: &PortableRegistry, hasher: &StorageHasher, key: u32) -> Part {
    let hash = match hasher {
        StorageHasher::Identity => 0,
        StorageHasher::Twox64Concat => 8,
        StorageHasher::Blake2_128Concat => 16,
        _ => return Part::Other,
    };
    let ty = types.resolve(key).expect("registered");
    match &ty.type_def {
        TypeDef::Primitive(TypeDefPrimitive::U16) => Part::Number { hash },
        TypeDef::Composite(_) if ty.path.ident().as_deref() == Some("AccountId32") => Part::Account { hash },
        _ => Part::Other,
    }
}

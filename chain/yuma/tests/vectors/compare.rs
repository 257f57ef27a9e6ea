//! Every field of an expected output against the one computed.

use neurite_yuma::{EpochOutput, Rows};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::schema::json_of;

/// The names of the fields that differ. A field that is expected and unknown here differs too.
pub fn differing(output: &EpochOutput, expected: &Value) -> Vec<String> {
    let mut found = json_of(output);
    found["bonds_sha256"] = bonds_sha256(output.active.len(), &output.bonds).into();
    let mut fields = differing_fields(&found, expected);
    let always = [
        "active",
        "permits",
        "stake_weight",
        "consensus",
        "incentive",
        "dividends",
        "vtrust",
        "server",
        "validator",
        "combined",
        "bonds_sha256",
    ];
    fields
        .extend(always.iter().filter(|name| expected.get(**name).is_none()).map(|name| format!("no {name} expected")));
    fields
}

pub fn differing_fields(found: &Value, expected: &Value) -> Vec<String> {
    let expected = expected.as_object().expect("an object");
    expected
        .iter()
        .filter(|(name, value)| found.get(name.as_str()) != Some(*value))
        .map(|(name, _)| name.clone())
        .collect()
}

/// Over all n rows: u32le entry count, then (u16le uid, u16le value) pairs.
fn bonds_sha256(n: usize, bonds: &Rows) -> String {
    let mut hash = Sha256::new();
    let mut rows = bonds.iter().peekable();
    for uid in 0..n {
        let row = rows.next_if(|(at, _)| usize::from(*at) == uid).map_or(&[][..], |(_, row)| row);
        hash.update((row.len() as u32).to_le_bytes());
        for (target, value) in row {
            hash.update(target.to_le_bytes());
            hash.update(value.to_le_bytes());
        }
    }
    assert!(rows.next().is_none(), "bond rows out of order");
    hex::encode(hash.finalize())
}

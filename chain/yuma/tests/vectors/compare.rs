//! Every field of an expected output against the one computed.

use neurite_yuma::EpochOutput;
use serde_json::Value;

use crate::{digest::bonds_sha256, schema::json_of};

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

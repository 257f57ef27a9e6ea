//! `chain-spec/golden/emission.json`: rows of inputs and what the runtime's own functions make of them.
//!
//! u64 and u128 are decimal strings, as JavaScript needs them; a share is its mantissa and exponent.

use codec::{Decode, Encode};
use serde_json::{Map, Value, json};
use std::{env, fs, path::PathBuf};

const ABOUT: &str = "Inputs and results of the runtime's own arithmetic. u64, u128: decimal strings; shares: [mantissa, exponent]; \
                     sums in rao. Written by the pallets' tests: \
                     NEURITE_WRITE_GOLDEN=1 npm run chain:test -- -p pallet-subtensor -p pallet-settlement golden_emission";

/// The rows of one function: its inputs in the order of the columns, then its results.
pub struct Section {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub rows: Vec<Value>,
}

/// Compares the pallet's sections with the file, or writes them into it. Other sections stay as they are.
pub fn check(sections: Vec<Section>) {
    let writes = env::var_os("NEURITE_WRITE_GOLDEN").is_some();
    let mut stored = read(writes);
    for Section { name, columns, rows } in sections {
        let made = json!({ "columns": columns, "rows": rows });
        if writes {
            stored.insert(name.into(), made);
            continue;
        }
        let rows_of = |section: &Value| section["rows"].as_array().cloned().unwrap_or_default();
        for (at, (stored, made)) in rows_of(&stored[name]).iter().zip(rows_of(&made)).enumerate() {
            assert_eq!(stored, &made, "{name}: row {at} of the file, and what the runtime computes");
        }
        assert_eq!(rows_of(&stored[name]).len(), rows_of(&made).len(), "{name}: number of rows");
        assert_eq!(stored[name]["columns"], made["columns"], "{name}: columns");
    }
    if writes {
        fs::write(path(), text(&stored)).unwrap_or_else(|error| panic!("{error}"));
    }
}

pub fn long(value: impl Into<u128>) -> Value {
    Value::String(value.into().to_string())
}

pub fn float(number: impl Encode) -> Value {
    let (mantissa, exponent) =
        <(u128, i64)>::decode(&mut &number.encode()[..]).unwrap_or_else(|error| panic!("{error}"));
    json!([long(mantissa), exponent])
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../chain-spec/golden/emission.json")
}

fn read(may_be_new: bool) -> Map<String, Value> {
    let Ok(text) = fs::read_to_string(path()) else {
        assert!(may_be_new, "chain-spec/golden/emission.json is missing");
        return Map::from_iter([("about".into(), json!(ABOUT))]);
    };
    let mut stored: Map<String, Value> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    stored.insert("about".into(), json!(ABOUT));
    stored
}

/// One line for each row, so that a change shows which row it touches.
fn text(stored: &Map<String, Value>) -> String {
    let section = |(name, section): (&String, &Value)| {
        let Some(rows) = section["rows"].as_array() else { return format!("  {}: {section}", json!(name)) };
        let lines: Vec<String> = rows.iter().map(|row| format!("    {row}")).collect();
        let columns = &section["columns"];
        format!("  {}: {{ \"columns\": {columns}, \"rows\": [\n{}\n  ]}}", json!(name), lines.join(",\n"))
    };
    let sections: Vec<String> = stored.iter().map(section).collect();
    format!("{{\n{}\n}}\n", sections.join(",\n"))
}

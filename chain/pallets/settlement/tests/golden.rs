//! The codec's golden file, checked by this codec and by TypeScript's.
//!
//! `NEURITE_WRITE_GOLDEN=1 cargo test -p pallet-settlement --test golden` writes it anew from the fixed inputs below.

#[path = "golden/cases.rs"]
mod cases;
#[path = "golden/json.rs"]
mod json;

use std::{fs, path::PathBuf};

use codec::{Decode, Encode};
use neurite_yuma::blob::Blob;
use pallet_settlement::{
    blob::Frozen,
    outcome::{Shape, decode_outcome},
};
use serde_json::Value;

fn golden_path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../chain-spec/golden/settlement.json")
}

#[test]
fn the_golden_file_is_what_the_codec_makes() {
    let made = json::golden();
    if std::env::var_os("NEURITE_WRITE_GOLDEN").is_some() {
        fs::write(golden_path(), json::text(&made)).unwrap();
    }
    let stored = fs::read_to_string(golden_path()).expect("chain-spec/golden/settlement.json is missing");
    let stored: Value = serde_json::from_str(&stored).unwrap();
    assert!(stored == made, "the golden file and the codec differ; the format is frozen, so the codec is wrong");
}

#[test]
fn inputs_decode_to_what_was_encoded() {
    for (name, blob) in cases::inputs() {
        let bytes = blob.encode();
        assert_eq!(Blob::decode(&mut &bytes[..]).as_ref(), Ok(&blob), "{name}");
        let frozen = Frozen::read(&bytes).unwrap();
        assert_eq!(frozen.head, blob.head, "{name}");
        let last_updates: Vec<_> = blob.mechanisms.iter().map(|mechanism| mechanism.last_update.clone()).collect();
        assert_eq!(frozen.last_updates, last_updates, "{name}");
    }
}

#[test]
fn outcomes_decode_to_what_was_encoded() {
    for case in cases::outcomes() {
        let shape = Shape { permits: &case.permits, mechanisms: 1 };
        assert_eq!(decode_outcome(&case.outcome.encode(), shape).as_ref(), Ok(&case.outcome), "{}", case.name);
    }
}

#[test]
fn each_canonical_rule_refuses_its_breach() {
    for case in cases::refused() {
        let shape = Shape { permits: &case.permits, mechanisms: 1 };
        assert_eq!(decode_outcome(&case.bytes, shape), Err(case.flaw), "{}", case.name);
    }
}

#[test]
fn every_prefix_of_an_outcome_is_refused() {
    for case in cases::outcomes() {
        let bytes = case.outcome.encode();
        let shape = Shape { permits: &case.permits, mechanisms: 1 };
        for end in 0..bytes.len() {
            assert!(decode_outcome(&bytes[..end], shape).is_err(), "{} cut at {end}", case.name);
        }
    }
}

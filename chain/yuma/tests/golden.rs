//! The golden file that the pallet's and TypeScript's codec are checked against: same bytes, same values, same refusals.

use std::{fs, path::Path};

use codec::{Decode, Encode};
use neurite_yuma::{blob::Blob, outcome::Outcome, referee};
use serde_json::Value;

fn golden() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../chain-spec/golden/settlement.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the golden file")).expect("JSON")
}

fn bytes_of(case: &Value) -> Vec<u8> {
    hex::decode(case["bytes"].as_str().expect("bytes").trim_start_matches("0x")).expect("hex")
}

#[test]
fn input_blobs_are_read_and_written_alike() {
    let golden = golden();
    let inputs = golden["inputs"].as_array().expect("inputs");
    assert!(!inputs.is_empty());
    for case in inputs {
        let bytes = bytes_of(case);
        let blob = Blob::read(&bytes).unwrap_or_else(|flaw| panic!("{}: {flaw}", case["name"]));
        assert_eq!(blob.encode(), bytes, "{}", case["name"]);
        assert_eq!(blob.head.block, case["fields"]["block"].as_u64().expect("a block") as u32, "{}", case["name"]);
        assert!(referee(&bytes).is_ok(), "{}", case["name"]);
    }
}

#[test]
fn outcomes_are_written_alike() {
    for case in golden()["outcomes"].as_array().expect("outcomes") {
        let bytes = bytes_of(case);
        let outcome = Outcome::decode(&mut &bytes[..]).expect("an outcome");
        assert_eq!(outcome.encode(), bytes, "{}", case["name"]);
    }
}

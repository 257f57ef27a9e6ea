//! Single epochs: random and adversarial ones, and the worked examples of the protocol notes.

use neurite_yuma::epoch;
use serde_json::Value;

use crate::{compare::differing, schema::input_of, suite::for_each_line};

fn judge(line: &Value) -> Option<Vec<String>> {
    Some(differing(&epoch(&input_of(&line["in"])), &line["out"]))
}

#[test]
fn epochs() {
    for_each_line("epochs.jsonl.gz", judge);
}

#[test]
fn directed() {
    for_each_line("directed.jsonl.gz", judge);
}

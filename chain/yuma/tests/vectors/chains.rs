//! Chained epochs: each starts from the bonds and permits that the one before left.

use neurite_yuma::{EpochInput, Rows, epoch};
use serde_json::Value;

use crate::{
    compare::differing,
    schema::{input_of, list, rows_of, u16_of, u64_of},
    suite::for_each_line,
};

#[test]
fn chains() {
    let mut state = Value::Null;
    let mut carried = EpochInput::default();
    for_each_line("chains.jsonl.gz", |line| {
        if line["t"].is_null() {
            state = line["in"].clone();
            carried = input_of(&state);
            return None;
        }
        carried = changed(&mut state, carried.clone(), &line["set"]);
        let output = epoch(&carried);
        carried.bonds = output.bonds.clone();
        carried.permits = output.permits.clone();
        Some(differing(&output, &line["out"]))
    });
}

/// Scalars and `commits` replace; lists change by uid; matrix rows replace whole rows.
fn changed(state: &mut Value, carried: EpochInput, set: &Value) -> EpochInput {
    for (name, value) in set.as_object().expect("a set") {
        if !matches!(name.as_str(), "stake" | "last_update" | "reg" | "permits" | "weights" | "bonds") {
            state[name] = value.clone();
        }
    }
    let mut next = EpochInput {
        last_update: carried.last_update,
        registered_at: carried.registered_at,
        stake: carried.stake,
        permits: carried.permits,
        weights: carried.weights,
        bonds: carried.bonds,
        ..input_of(state)
    };
    set_entries(&mut next.last_update, &set["last_update"], u64_of);
    set_entries(&mut next.registered_at, &set["reg"], u64_of);
    set_entries(&mut next.stake, &set["stake"], u64_of);
    set_entries(&mut next.permits, &set["permits"], |value| value == 1 || value == true || value == "1");
    set_rows(&mut next.weights, &set["weights"]);
    set_rows(&mut next.bonds, &set["bonds"]);
    next
}

fn set_entries<V>(values: &mut [V], changes: &Value, one: impl Fn(&Value) -> V) {
    for (uid, value) in list(changes, |change| (u16_of(&change[0]), one(&change[1]))) {
        values[usize::from(uid)] = value;
    }
}

fn set_rows(rows: &mut Rows, changes: &Value) {
    for (uid, row) in rows_of(changes) {
        rows.retain(|(old, _)| *old != uid);
        rows.push((uid, row));
    }
}

//! The schema of the reference vectors: JSON in and out of the epoch's own structs. u64 are decimal strings.

use neurite_yuma::{EpochInput, EpochOutput, Params, Rows};
use serde_json::{Value, json};

pub fn u64_of(value: &Value) -> u64 {
    value.as_str().map_or_else(|| value.as_u64(), |text| text.parse().ok()).unwrap_or_else(|| panic!("no u64: {value}"))
}

pub fn i64_of(value: &Value) -> i64 {
    value.as_str().map_or_else(|| value.as_i64(), |text| text.parse().ok()).unwrap_or_else(|| panic!("no i64: {value}"))
}

pub fn u16_of(value: &Value) -> u16 {
    u16::try_from(u64_of(value)).unwrap_or_else(|_| panic!("no u16: {value}"))
}

/// An absent list is an empty one.
pub fn list<V>(value: &Value, one: impl Fn(&Value) -> V) -> Vec<V> {
    value.as_array().map(|values| values.iter().map(one).collect()).unwrap_or_default()
}

fn flag(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| panic!("no flag: {value}"))
}

fn optional<V>(value: &Value, one: impl Fn(&Value) -> V) -> Option<V> {
    (!value.is_null()).then(|| one(value))
}

fn bits(value: &Value) -> Vec<bool> {
    value.as_str().unwrap_or_default().bytes().map(|bit| bit == b'1').collect()
}

pub fn rows_of(value: &Value) -> Rows {
    list(value, |row| {
        let (targets, values) = (list(&row[1], u16_of), list(&row[2], u16_of));
        assert_eq!(targets.len(), values.len(), "a row's two lists");
        (u16_of(&row[0]), targets.into_iter().zip(values).collect())
    })
}

pub fn input_of(vector: &Value) -> EpochInput {
    EpochInput {
        n: u16_of(&vector["n"]),
        block: u64_of(&vector["block"]),
        params: params_of(vector),
        last_update: list(&vector["last_update"], u64_of),
        registered_at: list(&vector["reg"], u64_of),
        stake: list(&vector["stake"], u64_of),
        tao: list(&vector["tao"], u64_of),
        permits: bits(&vector["permits"]),
        commits: list(&vector["commits"], |commit| optional(commit, u64_of)),
        weights: rows_of(&vector["weights"]),
        bonds: rows_of(&vector["bonds"]),
        emission: u64_of(&vector["emission"]),
    }
}

fn params_of(vector: &Value) -> Params {
    Params {
        tempo: u16_of(&vector["tempo"]),
        cutoff: u64_of(&vector["cutoff"]),
        last_step: u64_of(&vector["lms"]),
        min_stake: u64_of(&vector["min_stake"]),
        max_validators: u16_of(&vector["max_validators"]),
        owner: optional(&vector["owner"], u16_of),
        commit_reveal: flag(&vector["cr"]),
        kappa: u16_of(&vector["kappa"]),
        penalty: u16_of(&vector["penalty"]),
        bonds_ma: u64_of(&vector["bonds_ma"]),
        yuma3: flag(&vector["yuma3"]),
        liquid: flag(&vector["liquid"]),
        alpha_low: u16_of(&vector["alpha_low"]),
        alpha_high: u16_of(&vector["alpha_high"]),
        steepness: i64_of(&vector["steepness"]).try_into().expect("an i16"),
        tao_weight: optional(&vector["tao_weight"], u64_of).unwrap_or(0),
        split: None,
    }
}

pub fn bit_text(flags: &[bool]) -> Value {
    flags.iter().map(|flag| if *flag { '1' } else { '0' }).collect::<String>().into()
}

pub fn decimals(values: &[u64]) -> Value {
    values.iter().map(u64::to_string).collect()
}

/// The vector's `out`; whether it names `stake` depends on the input, and so is the caller's to compare.
pub fn json_of(output: &EpochOutput) -> Value {
    let raw = |values: &[neurite_yuma::fixed::I32F32]| -> Value { values.iter().map(|value| value.0).collect() };
    json!({
        "active": bit_text(&output.active),
        "permits": bit_text(&output.permits),
        "stake_weight": output.stake_weight,
        "consensus": output.consensus,
        "incentive": output.incentive,
        "dividends": output.dividends,
        "vtrust": output.validator_trust,
        "server": decimals(&output.server),
        "validator": decimals(&output.validator),
        "combined": decimals(&output.combined),
        "stake": decimals(&output.stake),
        "bonds": rows_json(&output.bonds),
        "raw": {
            "stake": raw(&output.raw.stake),
            "active_stake": raw(&output.raw.active_stake),
            "consensus": raw(&output.raw.consensus),
            "incentive": raw(&output.raw.incentive),
            "dividends": raw(&output.raw.dividends),
            "vtrust": raw(&output.raw.validator_trust),
        },
    })
}

fn rows_json(rows: &Rows) -> Value {
    let row = |(uid, row): &(u16, Vec<(u16, u16)>)| {
        let (targets, values): (Vec<u16>, Vec<u16>) = row.iter().copied().unzip();
        json!([uid, targets, values])
    };
    rows.iter().map(row).collect()
}

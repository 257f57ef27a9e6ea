//! The golden file's form: hexadecimal bytes beside their fields; u64 as decimal strings, as JavaScript needs them.

use codec::Encode;
use neurite_yuma::{
    Params,
    blob::{Blob, Mechanism, Neuron},
    outcome::{Outcome, OutcomeMechanism},
};
use pallet_settlement::tag::attestation_tag;
use serde_json::{Value, json};
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::cases;

pub fn golden() -> Value {
    json!({
        "about": "Fixed cases of docs/settlement-format.md; u64 are decimal strings. Written by pallet-settlement's golden test.",
        "inputs": cases::inputs().iter().map(|(name, blob)| input_case(name, blob)).collect::<Vec<_>>(),
        "outcomes": cases::outcomes().iter().map(outcome_case).collect::<Vec<_>>(),
        "refused": cases::refused().iter().map(refused_case).collect::<Vec<_>>(),
        "tags": tag_cases(),
    })
}

/// One line for each case, so that a change shows which case it touches.
pub fn text(golden: &Value) -> String {
    let section = |(name, value): (&String, &Value)| {
        let Some(cases) = value.as_array() else { return format!("  {}: {}", json!(name), value) };
        let lines: Vec<String> = cases.iter().map(|case| format!("    {case}")).collect();
        format!("  {}: [\n{}\n  ]", json!(name), lines.join(",\n"))
    };
    let sections: Vec<String> = golden.as_object().into_iter().flatten().map(section).collect();
    format!("{{\n{}\n}}\n", sections.join(",\n"))
}

fn hex(bytes: &[u8]) -> String {
    format!("0x{}", ::hex::encode(bytes))
}

fn long(value: u64) -> String {
    value.to_string()
}

fn longs(values: &[u64]) -> Vec<String> {
    values.iter().map(|value| long(*value)).collect()
}

fn input_case(name: &str, blob: &Blob) -> Value {
    let bytes = blob.encode();
    json!({ "name": name, "bytes": hex(&bytes), "digest": hex(&blake2_256(&bytes)), "fields": input_fields(blob) })
}

fn input_fields(blob: &Blob) -> Value {
    let head = &blob.head;
    json!({
        "format": head.format,
        "consensus": head.consensus,
        "genesisHash": hex(&head.genesis_hash),
        "netuid": head.netuid,
        "index": long(head.index),
        "block": head.block,
        "params": params_fields(&head.params),
        "emission": long(head.emission),
        "neurons": head.neurons.iter().map(neuron_fields).collect::<Vec<_>>(),
        "mechanisms": blob.mechanisms.iter().map(mechanism_fields).collect::<Vec<_>>(),
    })
}

fn params_fields(params: &Params) -> Value {
    json!({
        "tempo": params.tempo,
        "cutoff": long(params.cutoff),
        "lastStep": long(params.last_step),
        "minStake": long(params.min_stake),
        "maxValidators": params.max_validators,
        "owner": params.owner,
        "commitReveal": params.commit_reveal,
        "kappa": params.kappa,
        "penalty": params.penalty,
        "bondsMa": long(params.bonds_ma),
        "yuma3": params.yuma3,
        "liquid": params.liquid,
        "alphaLow": params.alpha_low,
        "alphaHigh": params.alpha_high,
        "steepness": params.steepness,
        "taoWeight": long(params.tao_weight),
        "split": params.split,
    })
}

fn neuron_fields(neuron: &Neuron) -> Value {
    json!({
        "hotkey": hex(&neuron.hotkey),
        "registeredAt": long(neuron.registered_at),
        "stake": long(neuron.stake),
        "tao": long(neuron.tao),
        "oldPermit": neuron.old_permit,
        "newPermit": neuron.new_permit,
        "take": neuron.take,
    })
}

fn mechanism_fields(mechanism: &Mechanism) -> Value {
    json!({
        "lastUpdate": longs(&mechanism.last_update),
        "commits": mechanism.commits.iter().map(|commit| commit.map(long)).collect::<Vec<_>>(),
        "weights": mechanism.weights,
        "bonds": mechanism.bonds,
    })
}

fn outcome_case(case: &cases::OutcomeCase) -> Value {
    let bytes = case.outcome.encode();
    json!({
        "name": case.name,
        "permits": case.permits,
        "bytes": hex(&bytes),
        "root": hex(&blake2_256(&bytes)),
        "fields": outcome_fields(&case.outcome),
    })
}

fn outcome_fields(outcome: &Outcome) -> Value {
    let mechanism = |mechanism: &OutcomeMechanism| {
        json!({
            "incentive": longs(&mechanism.incentive),
            "dividends": longs(&mechanism.dividends),
            "consensus": mechanism.consensus,
            "validatorTrust": mechanism.validator_trust,
            "bonds": mechanism.bonds,
        })
    };
    json!({ "format": outcome.format, "mechanisms": outcome.mechanisms.iter().map(mechanism).collect::<Vec<_>>() })
}

fn refused_case(case: &cases::RefusedCase) -> Value {
    json!({ "name": case.name, "permits": case.permits, "bytes": hex(&case.bytes), "flaw": format!("{:?}", case.flaw) })
}

/// One tag for each pair of an input and an outcome, each by another hotkey.
fn tag_cases() -> Vec<Value> {
    let pairs = cases::inputs().into_iter().zip(cases::outcomes());
    let tag = |(index, ((_, blob), case)): (usize, ((&'static str, Blob), cases::OutcomeCase))| {
        let digest = H256(blake2_256(&blob.encode()));
        let root = H256(blake2_256(&case.outcome.encode()));
        let hotkey = [index as u8 + 1; 32];
        let tag = attestation_tag(&digest, &hotkey, &root);
        json!({ "digest": hex(&digest.0), "hotkey": hex(&hotkey), "root": hex(&root.0), "tag": hex(&tag.0) })
    };
    pairs.enumerate().map(tag).collect()
}

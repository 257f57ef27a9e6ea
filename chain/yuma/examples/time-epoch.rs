//! The epoch on a stop-watch. Line-delimited JSON requests on stdin, one line of JSON for each on stdout:
//! `{"op": "load", "input": …}` takes an epoch in the vectors' schema and gives a checksum of its output;
//! `{"op": "run", "rounds": …}` runs it that often and gives the fastest, the median and the mean time in nanoseconds.
//! Only the call is timed: row lists in, row lists out. A request that cannot be met is answered with `{"error": …}`; an
//! input that is no epoch ends the program.

#[path = "../tests/vectors/digest.rs"]
#[allow(dead_code)] // the tests use the rest
mod digest;
#[path = "../tests/vectors/schema.rs"]
#[allow(dead_code)]
mod schema;

use std::{
    hint::black_box,
    io::{self, BufRead, Write},
    time::Instant,
};

use digest::hash_bonds;
use neurite_yuma::{EpochInput, EpochOutput, epoch, fixed::I32F32};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn main() -> io::Result<()> {
    let mut loaded = None;
    for line in io::stdin().lock().lines() {
        let answer = answer(&line?, &mut loaded).unwrap_or_else(|error| json!({ "error": error }));
        let mut output = io::stdout().lock();
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

fn answer(line: &str, loaded: &mut Option<EpochInput>) -> Result<Value, String> {
    let request: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    match request["op"].as_str() {
        Some("load") => {
            let input = loaded.insert(schema::input_of(&request["input"]));
            Ok(json!({ "checksum": checksum(&epoch(input)) }))
        }
        Some("run") => {
            let input = loaded.as_ref().ok_or("nothing is loaded")?;
            time(input, request["rounds"].as_u64().filter(|rounds| *rounds > 0).ok_or("rounds must be 1 or more")?)
        }
        _ => Err("op is neither load nor run".into()),
    }
}

fn time(input: &EpochInput, rounds: u64) -> Result<Value, String> {
    let mut samples = Vec::new();
    let mut output = EpochOutput::default();
    for _ in 0..rounds {
        let began = Instant::now();
        output = black_box(epoch(black_box(input)));
        samples.push(began.elapsed().as_nanos() as u64);
    }
    samples.sort();
    let (fastest, median) = (samples[0], samples[samples.len() / 2]);
    let mean = samples.iter().sum::<u64>() / rounds;
    let checksum = checksum(&output);
    Ok(json!({ "rounds": rounds, "fastest": fastest, "median": median, "mean": mean, "checksum": checksum }))
}

/// SHA-256 over the raw vectors (i64le: stake, active stake, consensus, incentive, dividends, validator trust), the amounts
/// (u64le: server, validator, combined) and all n bond rows (u32le entry count, then (u16le uid, u16le value) pairs).
fn checksum(output: &EpochOutput) -> String {
    let raw = &output.raw;
    let mut hash = Sha256::new();
    for vector in [&raw.stake, &raw.active_stake, &raw.consensus, &raw.incentive, &raw.dividends, &raw.validator_trust]
    {
        vector.iter().for_each(|I32F32(bits)| hash.update(bits.to_le_bytes()));
    }
    for amounts in [&output.server, &output.validator, &output.combined] {
        amounts.iter().for_each(|rao| hash.update(rao.to_le_bytes()));
    }
    hash_bonds(&mut hash, output.active.len(), &output.bonds);
    hex::encode(hash.finalize())
}

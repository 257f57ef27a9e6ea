//! Random sequences of calls on the real runtime; after every block, everything that must always hold.
//!
//! `NEURITE_STEPS` (5,000) is how many steps are taken in all, `NEURITE_SEED` (1) the first run's seed; each run has the next one.
//! A run that fails is shortened and printed with the command that repeats it.

mod chain;
mod generate;
mod invariants;
mod keys;
mod report;
mod rng;
mod run;
mod shorten;
mod start;
mod state;
mod step;

use report::Report;

const STEPS: usize = 5_000;
const FIRST_SEED: u64 = 1;

#[test]
fn every_invariant_holds_whatever_is_called() {
    let steps = from_environment("NEURITE_STEPS", STEPS as u64) as usize;
    let first_seed = from_environment("NEURITE_SEED", FIRST_SEED);
    let report = Report::of_runs(first_seed, steps.div_ceil(run::STEPS_PER_RUN));
    println!("{report}");
    report.require_that_everything_happened();
}

fn from_environment(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name} is no number: {value}")))
}

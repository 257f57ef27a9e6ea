//! Every benchmark runs: its setup is accepted and its call does what it is measured for. `MEASURE` names some to run alone.
#![cfg(feature = "runtime-benchmarks")]

#[path = "measured/state.rs"]
mod state;
#[path = "support/mod.rs"]
mod support;

use frame_benchmarking::{
    BenchmarkBatch, BenchmarkConfig, BenchmarkParameter, runtime_decl_for_benchmark::BenchmarkV2,
};
use neurite_runtime::{DEVELOPMENT, Runtime, RuntimeGenesisConfig};
use sp_state_machine::BasicExternalities;
use state::CountedState;

/// Where every benchmark begins.
fn genesis() -> BasicExternalities {
    let json = serde_json::to_vec(&support::full_genesis(DEVELOPMENT)).expect("plain data");
    let mut state = BasicExternalities::new_empty();
    state.execute_with(|| {
        frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(json).expect("the genesis builds");
    });
    state
}

struct Case {
    pallet: Vec<u8>,
    instance: Vec<u8>,
    name: Vec<u8>,
    components: Vec<(BenchmarkParameter, u32)>,
}

impl Case {
    fn label(&self) -> String {
        let sizes: String = self.components.iter().map(|(_, size)| format!(" {size}")).collect();
        format!("{}{sizes}", String::from_utf8_lossy(&self.name))
    }

    /// What is asserted after the call is read too, where it is verified.
    fn run(&self, verify: bool) -> Vec<BenchmarkBatch> {
        let config = BenchmarkConfig {
            pallet: self.pallet.clone(),
            instance: self.instance.clone(),
            benchmark: self.name.clone(),
            selected_components: self.components.clone(),
            verify,
            internal_repeats: 1,
        };
        let mut state = CountedState::new(genesis());
        sp_externalities::set_and_run_with_externalities(&mut state, || Runtime::dispatch_benchmark(config))
            .unwrap_or_else(|error| panic!("{}: {error}", self.label()))
    }
}

/// Each benchmark at the lowest of its component, and at the highest where some are named.
fn cases() -> Vec<Case> {
    let named = std::env::var("MEASURE").unwrap_or_default();
    let names: Vec<&str> = named.split(',').filter(|name| !name.is_empty()).collect();
    let mut cases = Vec::new();
    let (lists, _) = BasicExternalities::new_empty().execute_with(|| Runtime::benchmark_metadata(true));
    for list in lists {
        for benchmark in list.benchmarks {
            if !names.is_empty() && !names.iter().any(|name| name.as_bytes() == benchmark.name) {
                continue;
            }
            let sizes = |pick: fn(&(BenchmarkParameter, u32, u32)) -> u32| -> Vec<_> {
                benchmark.components.iter().map(|component| (component.0, pick(component))).collect()
            };
            let mut settings = vec![sizes(|(_, low, _)| *low)];
            if !names.is_empty() && !benchmark.components.is_empty() {
                settings.push(sizes(|(_, _, high)| *high));
            }
            cases.extend(settings.into_iter().map(|components| Case {
                pallet: list.pallet.clone(),
                instance: list.instance.clone(),
                name: benchmark.name.clone(),
                components,
            }));
        }
    }
    cases
}

#[test]
fn every_benchmark_runs() {
    let cases = cases();
    assert!(!cases.is_empty());
    for case in cases {
        assert_eq!(case.run(true).len(), 1, "{}", case.label());
        for result in case.run(false).iter().flat_map(|batch| &batch.results) {
            let ms = result.extrinsic_time as f64 / 1e6;
            println!("{}: {ms:.2} ms, {} reads, {} writes", case.label(), result.reads, result.writes);
        }
    }
}

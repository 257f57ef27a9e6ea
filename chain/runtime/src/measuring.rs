//! Which benchmarks there are; built with the feature `runtime-benchmarks` alone.

use crate::*;
use alloc::string::String;
use frame_benchmarking::{BenchmarkBatch, BenchmarkConfig, BenchmarkList};
use neurite_benchmarks::{blocks, children, epochs, keys, neurons, records, rules, staking, subnets};

impl blocks::Config for Runtime {}
impl children::Config for Runtime {}
impl epochs::Config for Runtime {}
impl keys::Config for Runtime {}
impl neurons::Config for Runtime {}
impl records::Config for Runtime {}
impl rules::Config for Runtime {}
impl staking::Config for Runtime {}
impl subnets::Config for Runtime {}

frame_benchmarking::define_benchmarks!(
    [blocks, blocks::Pallet::<Runtime>]
    [children, children::Pallet::<Runtime>]
    [epochs, epochs::Pallet::<Runtime>]
    [keys, keys::Pallet::<Runtime>]
    [neurons, neurons::Pallet::<Runtime>]
    [pallet_balances, Balances]
    [records, records::Pallet::<Runtime>]
    [rules, rules::Pallet::<Runtime>]
    [staking, staking::Pallet::<Runtime>]
    [subnets, subnets::Pallet::<Runtime>]
);

pub fn list(extra: bool) -> Vec<BenchmarkList> {
    let mut list = Vec::new();
    list_benchmarks!(list, extra);
    list
}

pub fn run(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
    let whitelist = Vec::new();
    let mut batches = Vec::new();
    let params = (&config, &whitelist);
    add_benchmarks!(params, batches);
    Ok(batches)
}

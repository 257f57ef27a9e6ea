//! What the calls cost: FRAME benchmarks, each at the largest state that its limits allow, so that a constant is enough.
//!
//! `npm run chain:weights` runs them and writes `pallets/subtensor/src/measured.rs`. A benchmark's name is its constant's.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg(feature = "runtime-benchmarks")]

extern crate alloc;

mod belongings;
mod crowd;
mod lenders;
mod networks;
mod opening;
mod world;

pub mod blocks;
pub mod children;
pub mod epochs;
pub mod keys;
pub mod neurons;
pub mod records;
pub mod rules;
pub mod staking;
pub mod subnets;

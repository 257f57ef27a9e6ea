//! Tests of the pallet over a small runtime.

mod children;
mod coldkey_swaps;
mod commits;
mod emission;
mod epochs;
mod genesis;
mod hotkey_swaps;
mod identity;
mod issuing;
mod joining;
mod mechanisms;
mod mock;
mod moving;
mod naming;
mod networks;
mod owning;
mod registering;
mod removing;
mod serving;
mod shares;
mod staking;
mod standing;
mod takes;
mod trimming;
mod voting;
mod weight_batches;

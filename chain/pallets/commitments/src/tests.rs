//! Tests of the pallet over a small runtime.

mod committing;
mod fate;
mod mock;
mod wire;

//! The pallet in a runtime of four: System, Balances, SubtensorModule and itself.

mod emission;
mod invariants;
mod keys;
mod life;
mod mock;
mod payouts;
mod pool;
mod voids;
mod votes;

//! The pallet in a runtime of four: System, Balances, SubtensorModule and itself.

mod attacks;
mod censors;
mod emission;
mod invariants;
mod keys;
mod life;
mod mechanisms;
mod mock;
mod parents;
mod payouts;
mod pool;
mod referee;
mod standings;
mod upgrades;
mod voids;
mod votes;

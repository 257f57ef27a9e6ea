//! What each pallet is told about this chain.

mod accounts;
mod consensus;
mod subnets;
pub mod system;

pub use subnets::Published;

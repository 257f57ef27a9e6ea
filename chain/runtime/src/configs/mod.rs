//! What each pallet is told about this chain.

mod accounts;
mod consensus;
pub mod system;

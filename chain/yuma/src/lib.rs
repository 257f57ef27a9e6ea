//! Yuma consensus in fixed-point integers: the whole epoch, bit for bit what Subtensor computes.
//!
//! The second, independent implementation beside the TypeScript one, and the referee of disputes between validators:
//! it reads the input that the chain froze and gives the outcome that validators must have agreed on. Sections (§) are
//! those of the protocol notes; each step carries the name of the protocol's own.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod blob;
mod bonds;
mod clip;
mod consensus;
mod emission;
mod epoch;
pub mod exp;
pub mod fixed;
mod flaw;
mod input;
pub mod limits;
mod matrix;
pub mod mechanisms;
mod median;
pub mod outcome;
mod output;
mod permits;
mod referee;
mod stake;
mod weights;

pub use epoch::epoch;
pub use flaw::Flaw;
pub use input::{EpochInput, Params, Rows};
pub use output::{EpochOutput, Raw};
pub use referee::{Ruling, referee};

/// Single steps, for tests that aim at one of them.
pub mod steps {
    pub use crate::{
        bonds::liquid_alpha::LiquidAlpha,
        consensus::Voters,
        median::{Vote, weighted_median},
        permits::is_topk_nonzero,
        stake::{normalise as normalise_stake, tao_weight},
    };
}

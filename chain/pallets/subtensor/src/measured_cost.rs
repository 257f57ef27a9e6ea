//! From what was measured to what is charged.

use frame_support::weights::Weight;
use sp_runtime::traits::Get;

use crate::measured::PERCENT_OF_REFERENCE;

const PICOSECONDS: u64 = 1_000;
const PERCENT: u64 = 100;

/// What a call cost at the largest state that its limits allow.
#[derive(Clone, Copy)]
pub struct Cost {
    nanoseconds: u64,
    reads: u64,
    writes: u64,
}

impl Cost {
    /// Computing as it was measured, and distinct keys that were read and written.
    pub const fn new(nanoseconds: u64, reads: u64, writes: u64) -> Self {
        Self { nanoseconds, reads, writes }
    }

    /// Computing on Substrate's reference machine, and the database's price for each key.
    pub fn weight<T: frame_system::Config>(self) -> Weight {
        let scaled = self.nanoseconds.saturating_mul(PERCENT_OF_REFERENCE).div_ceil(PERCENT);
        Weight::from_parts(scaled.saturating_mul(PICOSECONDS), 0)
            .saturating_add(T::DbWeight::get().reads_writes(self.reads, self.writes))
    }
}

/// A cost that grows with a number: measured at the least and at the most, and taken for a straight line between.
#[derive(Clone, Copy)]
pub struct Line {
    base: Cost,
    each: Cost,
}

impl Line {
    pub const fn new(base: Cost, each: Cost) -> Self {
        Self { base, each }
    }

    pub fn weight<T: frame_system::Config>(self, number: u64) -> Weight {
        self.base::<T>().saturating_add(self.more::<T>(number))
    }

    /// What there is to do whatever the number is.
    pub fn base<T: frame_system::Config>(self) -> Weight {
        self.base.weight::<T>()
    }

    /// What so many add.
    pub fn more<T: frame_system::Config>(self, number: u64) -> Weight {
        self.each.weight::<T>().saturating_mul(number)
    }
}

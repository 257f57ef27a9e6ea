//! The stake-weighted median of one column (§2.6), as the protocol states it.

use alloc::vec::Vec;

use crate::fixed::I32F32;

/// One voter's say in a column.
#[derive(Clone, Copy, Debug)]
pub struct Vote {
    pub score: I32F32,
    pub stake: I32F32,
}

/// The smallest score such that the stake above it is at most the majority. `votes` is consumed, its memory stays.
///
/// Each round keeps the votes on one side of the middle vote's score. Where stakes are no fractions of one sum (wrapped
/// ones may be negative) the result depends on that choice, so it is made as the protocol makes it.
pub fn weighted_median(votes: &mut Vec<Vote>, minority: I32F32, total: I32F32) -> I32F32 {
    let (mut lo, mut hi) = (I32F32::ZERO, total);
    for _ in 0..=votes.len() {
        let Some(Vote { score: pivot, .. }) = votes.get(votes.len() / 2).copied() else { return I32F32::ZERO };
        if votes.len() == 1 {
            return pivot;
        }
        let lower = Side::of(votes, |score| score < pivot);
        let upper = Side::of(votes, |score| score > pivot);
        if lower.count > 0 && minority < lo.wrapping_add(lower.stake) {
            votes.retain(|vote| vote.score < pivot);
            hi = lo.wrapping_add(lower.stake);
        } else if upper.count > 0 && hi.wrapping_sub(upper.stake) <= minority {
            votes.retain(|vote| vote.score > pivot);
            lo = hi.wrapping_sub(upper.stake);
        } else {
            return pivot;
        }
    }
    I32F32::ZERO
}

/// The votes on one side of the pivot.
struct Side {
    count: usize,
    stake: I32F32,
}

impl Side {
    /// Without a branch on the votes, which fall on either side by chance.
    fn of(votes: &[Vote], holds: impl Fn(I32F32) -> bool) -> Side {
        votes.iter().fold(Side { count: 0, stake: I32F32::ZERO }, |side, vote| {
            let inside = i64::from(holds(vote.score));
            let stake = I32F32(vote.stake.0 & inside.wrapping_neg());
            Side { count: side.count.wrapping_add(inside as usize), stake: side.stake.wrapping_add(stake) }
        })
    }
}

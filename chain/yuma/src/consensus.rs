//! Consensus (§2.6): per uid, the weight that a kappa majority of active stake supports.

use alloc::{vec, vec::Vec};

use crate::{
    fixed::{I32F32, normalise, of, sum},
    matrix::Matrix,
    median::{Vote, weighted_median},
};

/// Who decides the medians: rows with active stake, in uid order.
pub struct Voters {
    uids: Vec<usize>,
    /// Normalised among the voters: the chain rounds once more here.
    stake: Vec<I32F32>,
    total: I32F32,
    minority: I32F32,
}

impl Voters {
    pub fn new(active_stake: &[I32F32], kappa: u16) -> Self {
        let uids: Vec<usize> = (0..active_stake.len()).filter(|uid| of(active_stake, *uid) > I32F32::ZERO).collect();
        let mut stake: Vec<I32F32> = uids.iter().map(|uid| of(active_stake, *uid)).collect();
        normalise(&mut stake);
        let total = sum(&stake);
        Voters { uids, stake, total, minority: total.saturating_sub(I32F32::proportion(kappa)) }
    }

    /// The median of a column's present entries `(voter, score)`; an absent one is a score of 0.
    pub fn median(&self, present: &[(u32, I32F32)], votes: &mut Vec<Vote>) -> I32F32 {
        votes.clear();
        votes.extend(self.stake.iter().map(|stake| Vote { score: I32F32::ZERO, stake: *stake }));
        for (voter, score) in present {
            if let Some(vote) = votes.get_mut(*voter as usize) {
                vote.score = *score;
            }
        }
        weighted_median(votes, self.minority, self.total)
    }
}

/// `weighted_median_col_sparse`.
pub fn consensus(weights: &Matrix, voters: &Voters) -> Vec<I32F32> {
    let (start, present) = by_column(weights, &voters.uids);
    let mut votes = Vec::with_capacity(voters.uids.len());
    let column = |bounds: &[usize; 2]| match present.get(bounds[0]..bounds[1]).unwrap_or_default() {
        [] => I32F32::ZERO, // every score is 0
        present => voters.median(present, &mut votes),
    };
    start.array_windows().map(column).collect()
}

/// The voters' entries by column: column j holds those from `start[j]` to `start[j + 1]`, voters in order.
fn by_column(weights: &Matrix, voters: &[usize]) -> (Vec<usize>, Vec<(u32, I32F32)>) {
    let mut next = vec![0usize; weights.uids().saturating_add(1)];
    for (target, _) in voters.iter().flat_map(|uid| weights.row(*uid)) {
        if let Some(count) = next.get_mut(target.saturating_add(1)) {
            *count = count.saturating_add(1);
        }
    }
    let all = next.iter_mut().fold(0usize, |before, count| {
        *count = count.saturating_add(before);
        *count
    });
    let start = next.clone();
    let mut present = vec![(0, I32F32::ZERO); all];
    for (voter, uid) in voters.iter().enumerate() {
        for (target, score) in weights.row(*uid) {
            let Some(place) = next.get_mut(target) else { continue };
            if let Some(entry) = present.get_mut(*place) {
                *entry = (voter as u32, score);
            }
            *place = place.saturating_add(1);
        }
    }
    (start, present)
}

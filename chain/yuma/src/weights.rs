//! The weights that count (§2.5): permitted rows, without self-votes, votes for a predecessor and late commits.

use crate::{
    fixed::{I32F32, sum},
    input::EpochInput,
    matrix::Matrix,
};

pub fn weights(input: &EpochInput, old_permits: &[bool]) -> Matrix {
    let n = input.uids();
    let mut weights = Matrix::load(n, &input.weights, |uid, target| {
        target < n
            && old_permits.get(uid) == Some(&true)
            && (uid != target || input.is_owner(uid))
            && input.updated(uid) > input.registered(target)
            && !committed_before(input, uid, target)
    });
    (0..n).for_each(|uid| normalise_row(weights.row_mut(uid)));
    weights
}

/// The earliest commit that still stands is older than the target: the vote was meant for its predecessor.
fn committed_before(input: &EpochInput, uid: usize, target: usize) -> bool {
    let committed = || input.commits.get(uid).copied().flatten().unwrap_or(u64::MAX);
    input.params.commit_reveal && committed() < input.registered(target)
}

/// `inplace_row_normalize_sparse`: unlike vectors, a row is left alone when its sum, which wraps, is negative.
fn normalise_row(row: &mut [I32F32]) {
    let sum = sum(row);
    if sum > I32F32::ZERO {
        row.iter_mut().for_each(|weight| *weight = weight.safe_div(sum));
    }
}

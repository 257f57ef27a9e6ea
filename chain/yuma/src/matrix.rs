//! A sparse matrix by rows. Entries keep their stored order; zeros and repeated targets are entries like others (§2.1).

use alloc::{vec, vec::Vec};
use core::ops::Range;

use crate::{fixed::I32F32, input::Rows};

#[derive(Clone, Debug)]
pub struct Matrix {
    /// Row i holds the entries from `start[i]` to `start[i + 1]`.
    start: Vec<usize>,
    target: Vec<u16>,
    value: Vec<I32F32>,
}

impl Matrix {
    /// A matrix without rows, to be filled with `push` and `end_row`.
    pub fn with_capacity(rows: usize, entries: usize) -> Self {
        let mut start = Vec::with_capacity(rows.saturating_add(1));
        start.push(0);
        Matrix { start, target: Vec::with_capacity(entries), value: Vec::with_capacity(entries) }
    }

    pub fn push(&mut self, target: u16, value: I32F32) {
        self.target.push(target);
        self.value.push(value);
    }

    pub fn end_row(&mut self) {
        self.start.push(self.target.len());
    }

    /// The stored rows of n uids, those entries of them that `keep(uid, target)` keeps. A later row replaces an earlier one.
    pub fn load(n: usize, rows: &Rows, keep: impl Fn(usize, usize) -> bool) -> Self {
        let mut by_uid: Vec<&[(u16, u16)]> = vec![&[]; n];
        for (uid, row) in rows {
            if let Some(slot) = by_uid.get_mut(usize::from(*uid)) {
                *slot = row;
            }
        }
        let mut matrix = Self::with_capacity(n, rows.iter().map(|(_, row)| row.len()).sum());
        for (uid, row) in by_uid.into_iter().enumerate() {
            for (target, value) in row {
                if keep(uid, usize::from(*target)) {
                    matrix.push(*target, I32F32::from_num(*value));
                }
            }
            matrix.end_row();
        }
        matrix
    }

    pub fn uids(&self) -> usize {
        self.start.len().saturating_sub(1)
    }

    pub fn entries(&self) -> usize {
        self.target.len()
    }

    /// Where the uid's entries are; a uid beyond the last row has none.
    fn range(&self, uid: usize) -> Range<usize> {
        match self.start.get(uid..) {
            Some([start, end, ..]) => *start..*end,
            _ => 0..0,
        }
    }

    pub fn row(&self, uid: usize) -> impl Iterator<Item = (usize, I32F32)> {
        let range = self.range(uid);
        let targets = self.target.get(range.clone()).unwrap_or_default();
        let values = self.value.get(range).unwrap_or_default();
        targets.iter().map(|target| usize::from(*target)).zip(values.iter().copied())
    }

    pub fn row_mut(&mut self, uid: usize) -> &mut [I32F32] {
        let range = self.range(uid);
        self.value.get_mut(range).unwrap_or_default()
    }

    /// Each entry of the row replaced by `value(uid, target, value)`, dropped where that is none.
    pub fn filter_map(&self, value: impl Fn(usize, usize, I32F32) -> Option<I32F32>) -> Self {
        let mut mapped = Self::with_capacity(self.uids(), self.entries());
        for uid in 0..self.uids() {
            for (target, old) in self.row(uid) {
                if let Some(new) = value(uid, target, old) {
                    mapped.push(target as u16, new);
                }
            }
            mapped.end_row();
        }
        mapped
    }

    /// Each entry replaced by `value(uid, target, value)`.
    pub fn map(mut self, value: impl Fn(usize, usize, I32F32) -> I32F32) -> Self {
        for uid in 0..self.uids() {
            let range = self.range(uid);
            let targets = self.target.get(range.clone()).unwrap_or_default();
            let old = self.value.get_mut(range).unwrap_or_default();
            old.iter_mut().zip(targets).for_each(|(old, target)| *old = value(uid, usize::from(*target), *old));
        }
        self
    }

    /// Per row, what `add` makes of all its entries, from zero on.
    pub fn fold_rows(&self, add: impl Fn(I32F32, usize, I32F32) -> I32F32) -> Vec<I32F32> {
        let fold = |uid| self.row(uid).fold(I32F32::ZERO, |sum, (target, value)| add(sum, target, value));
        (0..self.uids()).map(fold).collect()
    }

    /// Per uid, what `add` makes of all entries in its column, rows in order. Targets that are no uid have no column.
    pub fn fold_columns(&self, add: impl Fn(I32F32, usize, I32F32) -> I32F32) -> Vec<I32F32> {
        let mut columns = vec![I32F32::ZERO; self.uids()];
        for uid in 0..self.uids() {
            for (target, value) in self.row(uid) {
                if let Some(column) = columns.get_mut(target) {
                    *column = add(*column, uid, value);
                }
            }
        }
        columns
    }

    /// Each entry over its column's divisor, unless that is 0.
    pub fn divide_columns(self, divisors: &[I32F32]) -> Self {
        self.map(|_, target, value| match divisors.get(target) {
            Some(divisor) if *divisor != I32F32::ZERO => value.safe_div(*divisor),
            _ => value,
        })
    }

    /// `inplace_col_normalize_sparse`.
    pub fn normalise_columns(self) -> Self {
        let sums = self.fold_columns(|sum, _, value| sum.saturating_add(value));
        self.divide_columns(&sums)
    }
}

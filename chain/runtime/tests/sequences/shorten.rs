//! A shorter sequence that breaks the same rule.

use sp_core::storage::Storage;

use crate::{run, step::Step};

/// Times that a sequence is tried again.
const TRIES: usize = 400;

/// Leaves out parts, large ones first, as long as what is left still breaks the same.
pub fn shorten(start: &Storage, steps: &[Step], broken: &str) -> Vec<Step> {
    let mut shortest = steps.to_vec();
    let mut tries = 0;
    let mut part = shortest.len() / 2;
    while part > 0 {
        let mut from = 0;
        while from < shortest.len() && tries < TRIES {
            let to = (from + part).min(shortest.len());
            let candidate = [&shortest[..from], &shortest[to..]].concat();
            tries += 1;
            if run::repeat(start, &candidate).as_deref() == Some(broken) {
                shortest = candidate;
            } else {
                from = to;
            }
        }
        part /= 2;
    }
    shortest
}

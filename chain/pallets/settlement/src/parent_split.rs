//! One dividend and whose it is: most of what borrowed stake earned goes to its lenders (Subtensor's arithmetic, raw U96F32).

use alloc::vec::Vec;
use pallet_subtensor::{
    Child, LendingTable, Loan,
    fraction::{floor, over, part_of, times, whole},
};

/// A dividend in parts; together they are at most the dividend, and less by dust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The hotkey's own, its childkey take included.
    pub own: u64,
    /// What `CKBurn` took.
    pub burned: u64,
    /// By position in the table's parents.
    pub parents: Vec<(u16, u64)>,
}

/// Splits the dividend of `uid`, which is all its own where it has no parents.
pub fn split_dividend<A>(table: &LendingTable<A>, uid: u16, dividend: u64) -> Split {
    let Some(child) = table.children.iter().find(|child| child.uid == uid) else {
        return Split { own: dividend, ..Split::default() };
    };
    let loans: Vec<&Loan> = table.loans.iter().filter(|loan| loan.uid == uid).collect();
    let total = loans.iter().fold(whole(child.own), |sum, loan| sum.saturating_add(loan.stake));
    let (mut left, mut taken, mut burned) = (whole(dividend), 0u128, 0u128);
    let mut parents = Vec::new();
    for loan in loans {
        let earned = times(whole(dividend), over(loan.stake, total));
        left = left.saturating_sub(earned);
        let (take, burn) = if loan.foreign { terms(child, table.burn, earned) } else { (0, 0) };
        taken = taken.saturating_add(take);
        burned = burned.saturating_add(burn);
        parents.push((loan.parent, floor(earned.saturating_sub(burn).saturating_sub(take))));
    }
    Split { own: floor(left.saturating_add(taken)), burned: floor(burned), parents }
}

/// What of a foreign parent's part the child keeps, and what is burned: both are of the whole part, and never more than it.
fn terms(child: &Child, burn: u64, earned: u128) -> (u128, u128) {
    let burned = times(earned, part_of(burn, u64::MAX));
    let take = times(earned, part_of(u64::from(child.take), u64::from(u16::MAX)));
    (take.min(earned.saturating_sub(burned)), burned)
}

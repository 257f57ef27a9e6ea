//! What parents have a claim to, as an outsider works it out from the frozen terms.

use std::collections::BTreeMap;

use pallet_subtensor::LendingTable;
use sp_runtime::AccountId32;

use crate::{ParentPayment, Payment, shares::take_of};

/// Takes from each payment what is its hotkey's parents', and gives what they get.
pub fn hand_on(
    payments: &mut [Payment<AccountId32>],
    table: &LendingTable<AccountId32>,
    takes: &[u16],
) -> Vec<ParentPayment<AccountId32>> {
    let mut lent: BTreeMap<u16, u64> = BTreeMap::new();
    for payment in payments {
        let Some(child) = table.children.iter().find(|child| child.uid == payment.uid) else { continue };
        let loans: Vec<_> = table.loans.iter().filter(|loan| loan.uid == payment.uid).collect();
        let all = (u128::from(child.own) << 32) + loans.iter().map(|loan| loan.stake).sum::<u128>();
        // In units of 2⁻³² rao.
        let mut own = u128::from(payment.dividend) << 32;
        let mut burned = 0;
        for loan in loans {
            let part = (loan.stake << 32).checked_div(all).unwrap_or(0) * u128::from(payment.dividend);
            let burn = if loan.foreign { part_of(part, u128::from(table.burn), u128::from(u64::MAX)) } else { 0 };
            let take = if loan.foreign { part_of(part, u128::from(child.take), 65_535).min(part - burn) } else { 0 };
            own -= part - take;
            burned += burn;
            *lent.entry(loan.parent).or_default() += ((part - burn - take) >> 32) as u64;
        }
        payment.dividend = (own >> 32) as u64;
        payment.burned = (burned >> 32) as u64;
        payment.take = take_of(payment.dividend, takes[usize::from(payment.uid)]);
    }
    let rows = lent.into_iter().filter(|(_, dividend)| *dividend != 0).map(|(position, dividend)| {
        let parent = &table.parents[usize::from(position)];
        ParentPayment { hotkey: parent.hotkey.clone(), dividend, take: take_of(dividend, parent.take) }
    });
    rows.collect()
}

/// The part that numerator / denominator stands for, that quotient cut to 32 fraction bits.
fn part_of(amount: u128, numerator: u128, denominator: u128) -> u128 {
    let quotient = (numerator << 32) / denominator;
    (amount >> 32) * quotient + (((amount & 0xffff_ffff) * quotient) >> 32)
}

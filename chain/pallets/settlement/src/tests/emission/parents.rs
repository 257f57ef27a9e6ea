//! Dividends that borrowed stake earned, and random terms of lending for whole settlements.

use frame_support::BoundedVec;
use pallet_subtensor::{Child, LendingTable, Loan, Parent};
use serde_json::{Value, json};
use sp_runtime::AccountId32;

use super::{
    super::mock::*,
    draw::Draw,
    table::{Section, long},
};
use crate::parent_split::split_dividend;

/// The uid of the only child.
const UID: u16 = 3;

pub fn section() -> Section {
    let mut draw = Draw(80);
    let mut rows = vec![row(TOKEN, &directed())];
    rows.extend((0..250).map(|_| {
        let parents = draw.below(6) as u8;
        let table = table(&mut draw, &[UID], &(0..parents).map(hot).collect::<Vec<_>>());
        row(draw.amount(), &table)
    }));
    Section {
        name: "splitDividend",
        columns: &["dividend", "own", "take", "burn", "loans: stake, foreign", "kept", "burned", "parents"],
        rows,
    }
}

/// The reference's own case: a parent lends all to a child that has nothing, which keeps a tenth.
fn directed() -> LendingTable<AccountId32> {
    let loan = Loan { uid: UID, parent: 0, stake: u128::from(TOKEN) << 32, foreign: true };
    LendingTable {
        burn: 0,
        parents: BoundedVec::truncate_from(vec![Parent { hotkey: hot(0), take: 0 }]),
        children: BoundedVec::truncate_from(vec![Child { uid: UID, own: 0, take: 6553 }]),
        loans: BoundedVec::truncate_from(vec![loan]),
    }
}

/// Each child borrows from each parent, or half of the time does not.
pub fn table(draw: &mut Draw, children: &[u16], parents: &[AccountId32]) -> LendingTable<AccountId32> {
    let take = |draw: &mut Draw| if draw.chance(3) { draw.u16() } else { draw.of(&[0, 6553, 11_796, 65_535]) };
    let mut made = LendingTable { burn: draw.of(&[0, 0, u64::MAX / 10, u64::MAX]), ..Default::default() };
    for hotkey in parents {
        made.parents.try_push(Parent { hotkey: hotkey.clone(), take: take(draw) }).unwrap();
    }
    for uid in children.iter().copied() {
        let own = if draw.chance(3) { 0 } else { draw.bits(55) };
        made.children.try_push(Child { uid, own, take: take(draw) }).unwrap();
        for parent in 0..parents.len() as u16 {
            // Whole stakes, nothing, and what a part of one leaves.
            let stake = match draw.below(4) {
                0 => 0,
                1 => u128::from(draw.bits(55)) << 32,
                _ => u128::from(draw.bits(55)) * u128::from(draw.bits(32)),
            };
            if draw.chance(2) {
                made.loans.try_push(Loan { uid, parent, stake, foreign: !draw.chance(3) }).unwrap();
            }
        }
    }
    made
}

fn row(dividend: u64, table: &LendingTable<AccountId32>) -> Value {
    let (child, split) = (table.children[0], split_dividend(table, UID, dividend));
    let loans: Vec<Value> = table.loans.iter().map(|loan| json!([long(loan.stake), loan.foreign])).collect();
    let parents: Vec<Value> = split.parents.iter().map(|(_, amount)| long(*amount)).collect();
    let (kept, burned) = (long(split.own), long(split.burned));
    json!([long(dividend), long(child.own), child.take, long(table.burn), loans, kept, burned, parents])
}

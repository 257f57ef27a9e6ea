//! What lending makes of a stake.

use serde_json::{Value, json};

use super::{
    super::mock::*,
    draw::Draw,
    table::{Section, long},
};
use crate::pallet::*;

pub fn sections() -> Vec<Section> {
    let mut draw = Draw(70);
    let mut rows = vec![];
    run(|| {
        for (own, lent, borrowed) in directed() {
            rows.push(row(own, &lent, &borrowed));
        }
        rows.extend((0..150).map(|_| {
            let own = draw.amount();
            let lent: Vec<u64> = (0..draw.below(6)).map(|_| part(&mut draw, 5)).collect();
            let count = if draw.chance(10) { 20 } else { draw.below(5) };
            // Issuance is bounded, and so is what can be borrowed.
            let borrowed: Vec<(u64, u64)> = (0..count).map(|_| (part(&mut draw, 1), draw.bits(55))).collect();
            row(own, &lent, &borrowed)
        }));
    });
    vec![Section {
        name: "stakeAfterLending",
        columns: &["own", "lent parts", "borrowed: part, parent's stake", "stake"],
        rows,
    }]
}

type Case = (u64, Vec<u64>, Vec<(u64, u64)>);

fn directed() -> Vec<Case> {
    let all = u64::MAX;
    vec![
        (0, vec![], vec![]),
        (all, vec![], vec![]),
        (1000, vec![all], vec![]),
        (1000, vec![all / 2, all / 4], vec![]),
        (1000, vec![1, 2, 3], vec![(all, 7), (1, 7), (all / 2, 3)]),
        (0, vec![], vec![(all, 1_000_000_000)]),
        (all, vec![], vec![(all, 5)]),
    ]
}

/// At most one `of`th of all.
fn part(draw: &mut Draw, of: u64) -> u64 {
    if draw.chance(5) { draw.of(&[0, 1, u64::MAX / of]) } else { draw.u64() / of }
}

fn row(own: u64, lent: &[u64], borrowed: &[(u64, u64)]) -> Value {
    let hotkey = key(110);
    TotalHotkeyAlpha::<Test>::insert(&hotkey, 1, own);
    ChildKeys::<Test>::insert(
        &hotkey,
        1,
        (0u8..).zip(lent).map(|(child, part)| (*part, key(150 + child))).collect::<Vec<_>>(),
    );
    let parents = (0u8..).zip(borrowed).map(|(parent, (part, stake))| {
        TotalHotkeyAlpha::<Test>::insert(key(200 + parent), 1, stake);
        (*part, key(200 + parent))
    });
    ParentKeys::<Test>::insert(&hotkey, 1, parents.collect::<Vec<_>>());
    let lent: Vec<Value> = lent.iter().map(|part| long(*part)).collect();
    let borrowed: Vec<Value> = borrowed.iter().map(|(part, stake)| json!([long(*part), long(*stake)])).collect();
    json!([long(own), lent, borrowed, long(SubtensorModule::voting_stake(&hotkey, 1))])
}

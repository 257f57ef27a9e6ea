//! Announcing children, and what lending makes of stakes.

mod flows;
mod graph;
mod refusals;
mod takes;
mod timing;

use super::mock::*;
use crate::pallet::*;
use frame_support::{assert_ok, pallet_prelude::DispatchResult};
use sp_runtime::AccountId32;

/// `SetChildrenRateLimit` and `PendingChildKeyCooldown` of these tests.
const REST: u64 = 5;
const COOLDOWN: u64 = 7;
const ALL: u64 = u64::MAX;

/// Hotkeys 110 to 114 of coldkeys 2 to 6 on netuid 1, the first of two subnets.
fn run_children(test: impl FnOnce()) {
    let mut setup = Setup { subnets: 2, ..Setup::default() };
    setup.network.set_children_rate_limit = REST;
    setup.network.pending_child_key_cooldown = COOLDOWN;
    setup.run(|| {
        for offset in 0..5 {
            own(2 + offset, 110 + offset);
        }
        test();
    });
}

/// Gives a hotkey to a coldkey without a place in a subnet.
fn own(cold: u8, hot: u8) {
    SubtensorModule::create_hotkey(&key(cold), &key(hot));
}

/// Also where the test gave stakes that nobody paid for.
fn go_on_to(block: u32) {
    while System::block_number() < block {
        next_block_of_any_state();
    }
}

fn list(children: &[(u64, u8)]) -> Vec<(u64, AccountId32)> {
    children.iter().map(|(part, hot)| (*part, key(*hot))).collect()
}

fn announce_on(netuid: u16, cold: u8, hot: u8, children: &[(u64, u8)]) -> DispatchResult {
    SubtensorModule::set_children(signed(cold), key(hot), netuid, list(children))
}

fn announce(cold: u8, hot: u8, children: &[(u64, u8)]) -> DispatchResult {
    announce_on(1, cold, hot, children)
}

/// As if the announcement had been made and had waited.
fn lend(hot: u8, children: &[(u64, u8)]) {
    assert_ok!(SubtensorModule::join_lenders(1, &key(hot)));
    SubtensorModule::link_children(1, &key(hot), &list(children));
}

fn children_of(hot: u8) -> Vec<(u64, AccountId32)> {
    ChildKeys::<Test>::get(key(hot), 1)
}

fn parents_of(hot: u8) -> Vec<(u64, AccountId32)> {
    ParentKeys::<Test>::get(key(hot), 1)
}

/// Both maps tell the same, nobody lends more than there is or to a lender of its own, and `Lenders` are just those who lend.
fn assert_lines_agree() {
    let mut down: Vec<_> = ChildKeys::<Test>::iter().collect();
    let lines = down.iter().flat_map(|(parent, netuid, children)| {
        children.iter().map(move |(part, child)| (parent.clone(), *netuid, *part, child.clone()))
    });
    let mut lines: Vec<_> = lines.collect();
    let mut up: Vec<_> = ParentKeys::<Test>::iter()
        .flat_map(|(child, netuid, parents)| {
            assert!(!parents.is_empty(), "an empty list of parents is stored");
            parents.into_iter().map(move |(part, parent)| (parent, netuid, part, child.clone()))
        })
        .collect();
    lines.sort();
    up.sort();
    assert_eq!(lines, up, "children and parents");
    for (parent, netuid, children) in down.drain(..) {
        assert!((1..=5).contains(&children.len()), "{} children", children.len());
        assert!(children.iter().map(|(part, _)| u128::from(*part)).sum::<u128>() <= u128::from(ALL));
        for (_, child) in &children {
            assert_ne!(*child, parent);
            let back = ChildKeys::<Test>::get(child, netuid);
            assert!(back.iter().all(|(_, grandchild)| *grandchild != parent), "two keys lend to each other");
        }
        assert_eq!(children.iter().collect::<std::collections::BTreeSet<_>>().len(), children.len());
    }
    for netuid in 1..=2 {
        let mut lenders = Lenders::<Test>::get(netuid);
        let lends = ChildKeys::<Test>::iter().filter(|(_, on, _)| *on == netuid).map(|(hotkey, _, _)| hotkey);
        let mut expected: Vec<_> = lends.chain(PendingChildKeys::<Test>::iter_key_prefix(netuid)).collect();
        expected.sort();
        expected.dedup();
        lenders.sort();
        assert_eq!(lenders, expected, "lenders of {netuid}");
    }
}

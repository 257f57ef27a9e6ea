use super::*;
use frame_support::assert_noop;
use proptest::prelude::*;

fn rename(old: u8, new: u8) -> Result<(), Error<Test>> {
    SubtensorModule::check_rename_in_children(&key(old), &key(new), 1)?;
    SubtensorModule::rename_in_children(&key(old), &key(new), 1);
    Ok(())
}

#[test]
fn a_new_name_takes_over_all_that_the_old_one_had() {
    run_children(|| {
        lend(112, &[(3, 110), (4, 113)]);
        lend(110, &[(5, 111)]);
        go_to(3);
        assert_ok!(announce(2, 110, &[(9, 114)]));
        assert_ok!(SubtensorModule::set_childkey_take(signed(2), key(110), 1, 700));
        // What the new name had is gone.
        lend(120, &[(1, 113)]);
        lend(114, &[(2, 120)]);
        assert_eq!(rename(110, 120), Ok(()));
        assert_eq!(children_of(120), list(&[(5, 111)]));
        assert_eq!(parents_of(120), list(&[(3, 112)]));
        assert_eq!(children_of(112), list(&[(3, 120), (4, 113)]));
        assert_eq!(parents_of(111), list(&[(5, 120)]));
        assert_eq!(PendingChildKeys::<Test>::get(1, key(120)), (list(&[(9, 114)]), 3 + COOLDOWN));
        assert_eq!(ChildkeyTake::<Test>::get(key(120), 1), 700);
        assert_eq!([0, 1].map(|act| TransactionKeyLastBlock::<Test>::get((key(120), 1, act))), [3, 3]);
        assert!(children_of(110).is_empty() && parents_of(110).is_empty() && children_of(114).is_empty());
        assert!(!ChildkeyTake::<Test>::contains_key(key(110), 1));
        assert!(!TransactionKeyLastBlock::<Test>::contains_key((key(110), 1, 0)));
        assert_eq!(Lenders::<Test>::get(1), [key(112), key(120)]);
        assert_lines_agree();
    });
}

#[test]
fn relatives_cannot_take_over() {
    run_children(|| {
        lend(112, &[(3, 110)]);
        lend(110, &[(5, 111)]);
        PendingChildKeys::<Test>::insert(1, key(110), (list(&[(1, 113)]), 9));
        for relative in [112, 111, 113] {
            assert_noop!(rename(110, relative), Error::<Test>::InvalidChild);
        }
    });
}

#[test]
fn nothing_is_left_of_a_removed_subnet_and_others_stay() {
    run_children(|| {
        lend(110, &[(5, 111), (6, 112)]);
        assert_ok!(announce(3, 111, &[(1, 113)]));
        assert_ok!(announce_on(2, 3, 111, &[(1, 113)]));
        register(4, 112);
        for hot in [111, 112] {
            ChildkeyTake::<Test>::insert(key(hot), 1, 9);
        }
        MinChildkeyTakePerSubnet::<Test>::insert(1, 1);
        remove(1);
        assert_eq!(ChildKeys::<Test>::iter().count() + ParentKeys::<Test>::iter().count(), 0);
        assert_eq!(PendingChildKeys::<Test>::iter_prefix(1).count(), 0);
        assert_eq!(PendingChildKeys::<Test>::iter_prefix(2).count(), 1);
        assert_eq!(ChildkeyTake::<Test>::iter().count() + MinChildkeyTakePerSubnet::<Test>::iter().count(), 0);
        assert_eq!(Lenders::<Test>::iter().collect::<Vec<_>>(), [(2, vec![key(111)])]);
        assert_lines_agree();
    });
}

/// Removes the subnet, if it is there, and waits until nothing of it is left.
fn remove(netuid: u16) {
    let _ = SubtensorModule::root_dissolve_network(RuntimeOrigin::root(), netuid);
    while SubtensorModule::is_being_removed(netuid) {
        next_block();
    }
}

/// What somebody does: announce children for a hotkey, rename one, wait, or remove the subnet.
#[derive(Clone, Debug)]
enum Act {
    Announce(u8, Vec<(u64, u8)>),
    Rename(u8, u8),
    Wait(u32),
    Remove,
}

fn act() -> impl Strategy<Value = Act> {
    let part = prop_oneof![any::<u64>(), Just(0), Just(ALL), Just(ALL / 3)];
    prop_oneof![
        8 => (0u8..8, prop::collection::vec((part, 0u8..8), 0..7)).prop_map(|(hot, list)| Act::Announce(hot, list)),
        2 => (0u8..8, 0u8..8).prop_map(|(old, new)| Act::Rename(old, new)),
        6 => (1u32..25).prop_map(Act::Wait),
        1 => Just(Act::Remove),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_announced_renamed_and_removed_both_ends_agree(acts in prop::collection::vec(act(), 1..60)) {
        run_children(|| {
            (0..8).for_each(|offset| own(2, 140 + offset));
            for act in acts {
                match act {
                    Act::Announce(hot, children) => {
                        let children: Vec<_> = children.iter().map(|(part, child)| (*part, 140 + child)).collect();
                        let _ = announce(2, 140 + hot, &children);
                    }
                    Act::Rename(old, new) if old != new => drop(rename(140 + old, 140 + new)),
                    Act::Rename(..) => {}
                    Act::Wait(blocks) => go_to(System::block_number() + blocks),
                    Act::Remove => {
                        remove(1);
                        let _ = SubtensorModule::register_network(signed(2), key(149));
                    }
                }
                assert_lines_agree();
            }
        });
    }
}

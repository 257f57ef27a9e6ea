use super::*;
use crate::limits::TOKEN;

#[test]
fn children_count_from_the_first_epoch_after_the_cooldown() {
    run_children(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        go_to(12);
        assert_ok!(announce(2, 110, &[(ALL, 111)]));
        let due = 12 + COOLDOWN;
        System::assert_last_event(Event::SetChildrenScheduled(key(110), 1, due, list(&[(ALL, 111)])).into());
        assert_eq!(PendingChildKeys::<Test>::get(1, key(110)), (list(&[(ALL, 111)]), due));
        go_to(19);
        assert!(children_of(110).is_empty());
        go_to(20);
        System::assert_has_event(Event::SetChildren(key(110), 1, list(&[(ALL, 111)])).into());
        assert_eq!((children_of(110), parents_of(111)), (list(&[(ALL, 111)]), list(&[(ALL, 110)])));
        assert!(!PendingChildKeys::<Test>::contains_key(1, key(110)));
        assert_lines_agree();
    });
}

#[test]
fn an_announcement_that_falls_due_in_the_epochs_block_waits_for_the_next() {
    run_children(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        go_to(20 - COOLDOWN as u32);
        assert_ok!(announce(2, 110, &[(ALL, 111)]));
        go_to(39);
        assert!(children_of(110).is_empty());
        go_to(40);
        assert_eq!(children_of(110), list(&[(ALL, 111)]));
    });
}

#[test]
fn a_later_announcement_replaces_the_one_that_waits() {
    run_children(|| {
        go_to(2);
        assert_ok!(announce(2, 110, &[(ALL, 111)]));
        go_to(8);
        assert_ok!(announce(2, 110, &[(5, 112)]));
        go_to(20);
        assert_eq!(children_of(110), list(&[(5, 112)]));
        assert!(parents_of(111).is_empty());
        go_to(21);
        assert_ok!(announce(2, 110, &[]));
        go_to(40);
        assert!(children_of(110).is_empty());
        assert!(Lenders::<Test>::get(1).is_empty());
        assert_lines_agree();
    });
}

/// A skipped epoch is one too: the schedule has moved on.
#[test]
fn only_the_subnets_own_epoch_counts() {
    run_children(|| {
        go_to(5);
        LastEpochBlock::<Test>::insert(2, 5);
        assert_ok!(announce_on(2, 2, 110, &[(ALL, 111)]));
        go_to(24);
        assert!(!ChildKeys::<Test>::contains_key(key(110), 2));
        go_to(25);
        System::assert_has_event(Event::EpochSkipped { netuid: 2, block: 25 }.into());
        assert_eq!(ChildKeys::<Test>::get(key(110), 2), list(&[(ALL, 111)]));
    });
}

#[test]
fn the_epoch_is_frozen_with_the_children_there_were() {
    run_children(|| {
        register(2, 110);
        register(3, 111);
        stake(2, 110, 10 * TOKEN);
        assert_ok!(announce(2, 110, &[(ALL, 111)]));
        let stakes_of = |index: usize| -> Vec<u64> {
            record(|record| record.epochs[index].neurons[1..].iter().map(|neuron| neuron.stake).collect())
        };
        go_to(40);
        assert_eq!(children_of(110).len(), 1);
        assert_eq!(stakes_of(0), [10 * TOKEN, 0]);
        assert_eq!(stakes_of(1), [0, 10 * TOKEN]);
        assert_eq!(ValidatorPermit::<Test>::get(1), [true, false, true]);
    });
}

#[test]
fn before_a_subnet_starts_children_count_at_once() {
    run_children(|| {
        SubtokenEnabled::<Test>::insert(1, false);
        assert_ok!(announce(2, 110, &[(ALL, 111)]));
        System::assert_last_event(Event::SetChildren(key(110), 1, list(&[(ALL, 111)])).into());
        assert_eq!(parents_of(111), list(&[(ALL, 110)]));
        assert!(!PendingChildKeys::<Test>::contains_key(1, key(110)));
        assert_lines_agree();
    });
}

#[test]
fn of_two_that_announce_each_other_one_is_dropped() {
    run_children(|| {
        assert_ok!(announce(2, 110, &[(5, 111)]));
        assert_ok!(announce(3, 111, &[(6, 110), (7, 112)]));
        go_to(20);
        let first = !children_of(110).is_empty();
        let (lender, dropped) = if first { (110, 111) } else { (111, 110) };
        System::assert_has_event(Event::ChildrenDropped(key(dropped), 1).into());
        assert_eq!(Lenders::<Test>::get(1), [key(lender)]);
        assert_lines_agree();
    });
}

#[test]
fn root_sets_the_cooldown_of_what_is_announced_from_then_on() {
    run_children(|| {
        assert_ok!(announce(2, 110, &[(1, 111)]));
        assert_ok!(SubtensorModule::set_pending_childkey_cooldown(RuntimeOrigin::root(), 100));
        assert_ok!(announce(3, 111, &[(1, 113)]));
        let due = |hot| PendingChildKeys::<Test>::get(1, key(hot)).1;
        assert_eq!((due(110), due(111)), (1 + COOLDOWN, 101));
        frame_support::assert_noop!(
            SubtensorModule::set_pending_childkey_cooldown(signed(1), 0),
            sp_runtime::DispatchError::BadOrigin
        );
    });
}

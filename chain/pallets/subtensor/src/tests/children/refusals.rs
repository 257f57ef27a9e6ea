use super::*;
use crate::limits::{MAX_LENDERS, TOKEN};
use frame_support::assert_noop;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn refuses_in_subtensors_order() {
    run_children(|| {
        StakeThreshold::<Test>::put(10 * TOKEN);
        lend(112, &[(1, 110)]);
        TransactionKeyLastBlock::<Test>::insert((key(110), 0, 0), 1);
        TransactionKeyLastBlock::<Test>::insert((key(110), 1, 0), 1);
        let six: Vec<(u64, u8)> = (120..126).map(|child| (ALL, child)).collect();
        assert_noop!(announce_on(0, 3, 110, &six), Error::<Test>::TxRateLimitExceeded);
        go_to(1 + REST as u32);
        assert_noop!(announce_on(0, 3, 110, &six), Error::<Test>::RegistrationNotPermittedOnRootSubnet);
        assert_noop!(announce_on(9, 3, 110, &six), Error::<Test>::SubnetNotExists);
        assert_noop!(announce(3, 110, &six), Error::<Test>::NonAssociatedColdKey);
        assert_noop!(announce(2, 99, &six), Error::<Test>::NonAssociatedColdKey);
        let repeated = [(ALL, 120), (1, 110), (1, 120), (1, 121), (1, 122), (1, 112)];
        assert_noop!(announce(2, 110, &repeated), Error::<Test>::DuplicateChild);
        let with_itself = [(ALL, 120), (1, 110), (1, 123), (1, 121), (1, 122), (1, 112)];
        assert_noop!(announce(2, 110, &with_itself), Error::<Test>::InvalidChild);
        assert_noop!(announce(2, 110, &six), Error::<Test>::TooManyChildren);
        assert_noop!(announce(2, 110, &[(ALL, 120), (1, 112)]), Error::<Test>::ProportionOverflow);
        assert_noop!(announce(2, 110, &[(ALL - 1, 120), (1, 112)]), Error::<Test>::ChildParentInconsistency);
        assert_noop!(announce(2, 110, &[(ALL - 1, 120), (1, 121)]), Error::<Test>::NotEnoughStakeToSetChildkeys);
        assert_noop!(SubtensorModule::set_children(RuntimeOrigin::root(), key(110), 1, vec![]), BadOrigin);
        assert_ok!(announce(2, 110, &[]));
    });
}

#[test]
fn the_stake_on_all_subnets_counts_but_not_what_was_lent_to_it() {
    run_children(|| {
        StakeThreshold::<Test>::put(10 * TOKEN);
        lend(112, &[(ALL, 110)]);
        stake(4, 112, 100 * TOKEN);
        stake(2, 110, 6 * TOKEN);
        assert_ok!(SubtensorModule::add_stake(signed(2), key(110), 2, 4 * TOKEN - 1));
        assert_noop!(announce(2, 110, &[(1, 120)]), Error::<Test>::NotEnoughStakeToSetChildkeys);
        TotalHotkeyAlpha::<Test>::insert(key(110), 2, 4 * TOKEN);
        assert_ok!(announce(2, 110, &[(1, 120)]));
    });
}

#[test]
fn the_subnets_owner_needs_no_stake() {
    run_children(|| {
        StakeThreshold::<Test>::put(10 * TOKEN);
        assert_ok!(announce(OWNER, OWNER_HOTKEY, &[(1, 120)]));
        assert_noop!(announce_on(2, OWNER, OWNER_HOTKEY, &[(1, 120)]), Error::<Test>::NotEnoughStakeToSetChildkeys);
    });
}

#[test]
fn each_hotkey_rests_on_each_subnet() {
    run_children(|| {
        assert_ok!(announce(2, 110, &[(1, 120)]));
        assert_noop!(announce(2, 110, &[]), Error::<Test>::TxRateLimitExceeded);
        assert_ok!(announce_on(2, 2, 110, &[(1, 120)]));
        assert_ok!(announce(3, 111, &[(1, 120)]));
        go_to(REST as u32);
        assert_noop!(announce(2, 110, &[]), Error::<Test>::TxRateLimitExceeded);
        go_to(1 + REST as u32);
        assert_ok!(announce(2, 110, &[]));
    });
}

fn numbered(number: u16) -> AccountId32 {
    let [high, low] = number.to_be_bytes();
    AccountId32::new(std::array::from_fn(|byte| {
        if byte == 0 {
            0xfe
        } else if byte % 2 == 0 {
            high
        } else {
            low
        }
    }))
}

#[test]
fn in_a_full_subnet_the_least_lender_gives_way_to_more_stake() {
    run_children(|| {
        for number in 0..MAX_LENDERS as u16 {
            let hotkey = numbered(number);
            assert_ok!(SubtensorModule::join_lenders(1, &hotkey));
            SubtensorModule::link_children(1, &hotkey, &list(&[(ALL, 120)]));
            SubtensorModule::credit_stake(1, &hotkey, &key(9), 1000 + u64::from(number != 77));
        }
        assert_eq!(parents_of(120).len(), MAX_LENDERS);
        SubtensorModule::credit_stake(1, &key(110), &key(2), 1000);
        assert_noop!(announce(2, 110, &[(1, 121)]), Error::<Test>::TooManyLenders);
        SubtensorModule::credit_stake(1, &key(110), &key(2), 1);
        PendingChildKeys::<Test>::insert(1, numbered(77), (list(&[]), 1000));
        assert_ok!(announce(2, 110, &[(1, 121)]));
        System::assert_has_event(Event::SetChildren(numbered(77), 1, vec![]).into());
        assert!(ChildKeys::<Test>::get(numbered(77), 1).is_empty());
        assert!(!PendingChildKeys::<Test>::contains_key(1, numbered(77)));
        assert_eq!(parents_of(120).len(), MAX_LENDERS - 1);
        assert_eq!(Lenders::<Test>::get(1).len(), MAX_LENDERS);
        assert_lines_agree();
        // Whoever has a place keeps it, and can change its children.
        assert_noop!(announce(3, 111, &[(1, 121)]), Error::<Test>::TooManyLenders);
        go_on_to(1 + REST as u32);
        assert_ok!(announce(2, 110, &[(1, 122)]));
    });
}

use super::*;
use crate::limits::TOKEN;
use proptest::prelude::*;

fn means(hot: u8) -> u64 {
    SubtensorModule::voting_stake(&key(hot), 1)
}

fn has(hot: u8, amount: u64) {
    TotalHotkeyAlpha::<Test>::insert(key(hot), 1, amount);
}

#[test]
fn stake_is_less_by_what_is_lent_and_more_by_what_is_borrowed() {
    run_children(|| {
        has(110, 1000);
        has(111, 50);
        has(112, 7);
        lend(110, &[(ALL / 2, 111), (ALL / 4, 112)]);
        lend(112, &[(ALL, 113)]);
        // Half and a quarter, each cut to 32 fraction bits: 0x7fffffff and 0x3fffffff of 2³².
        // 1000 − 499.9999997… − 249.9999997… = 250.0000004…; 50 + 499.9…; 7 − 7 + 249.9…; 0 + 7.
        assert_eq!([110, 111, 112, 113].map(means), [250, 549, 249, 7]);
    });
}

#[test]
fn all_of_it_leaves_nothing_and_what_is_borrowed_is_not_lent_on() {
    run_children(|| {
        has(110, TOKEN);
        has(111, 3);
        lend(110, &[(ALL, 111)]);
        lend(111, &[(ALL, 112)]);
        assert_eq!([110, 111, 112].map(means), [0, TOKEN, 3]);
    });
}

#[test]
fn a_childs_votes_count_with_its_parents_stake() {
    run_children(|| {
        let uid = register(3, 111);
        StakeThreshold::<Test>::put(TOKEN);
        permit(uid);
        go_to(5);
        let vote = || SubtensorModule::set_weights(signed(111), 1, vec![0], vec![1], 0);
        frame_support::assert_noop!(vote(), Error::<Test>::NotEnoughStakeToSetWeights);
        stake(2, 110, 2 * TOKEN);
        lend(110, &[(ALL / 2 + 1, 111)]);
        assert_ok!(vote());
        go_to(8);
        has(110, 2 * TOKEN - 1);
        frame_support::assert_noop!(vote(), Error::<Test>::NotEnoughStakeToSetWeights);
    });
}

#[test]
fn the_frozen_table_holds_the_terms_of_every_loan() {
    run_children(|| {
        let (a, b) = (register(3, 111), register(4, 112));
        own(3, 130);
        for (hot, amount) in [(110, 100), (111, 10), (130, 8), (112, 4)] {
            has(hot, amount);
        }
        lend(110, &[(ALL, 111)]);
        lend(130, &[(ALL / 4 + 1, 112), (ALL / 2 + 1, 111)]);
        lend(111, &[(ALL / 2 + 1, 140)]);
        Delegates::<Test>::insert(key(130), 77);
        ChildkeyTake::<Test>::insert(key(112), 1, 5);
        CKBurn::<Test>::put(9);
        go_on_to(20);
        let table = record(|record| record.epochs[0].lending.clone());
        let parents: Vec<_> = table.parents.iter().map(|parent| (parent.hotkey.clone(), parent.take)).collect();
        assert_eq!(parents, [(key(110), 11_796), (key(130), 77)]);
        let children: Vec<_> = table.children.iter().map(|child| (child.uid, child.own, child.take)).collect();
        assert_eq!(children, [(a, 5, 0), (b, 4, 5)]);
        let loans: Vec<_> =
            table.loans.iter().map(|loan| (loan.uid, loan.parent, loan.stake >> 32, loan.foreign)).collect();
        // 130 is of the same coldkey as 111.
        assert_eq!(loans, [(a, 0, 100, true), (a, 1, 4, false), (b, 1, 2, true)]);
        assert_eq!(table.burn, 9);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Nothing comes from nowhere: uids count no more than what lies on them and what others lend to them.
    #[test]
    fn lending_makes_no_stake(
        stakes in prop::collection::vec(any::<u64>().prop_map(|stake| stake >> 8), 8),
        lines in prop::collection::vec(prop::collection::vec((any::<u64>(), 0u8..8), 0..6), 8),
        registered in 1u8..8,
    ) {
        run_children(|| {
            for (hot, (stake, line)) in (110..).zip(stakes.iter().zip(&lines)) {
                has(hot, *stake);
                let mut left = ALL;
                let mut children: Vec<(u64, u8)> = vec![];
                for (part, child) in line {
                    let (part, child) = (*part % left.max(1), 110 + child);
                    let back = children_of(child).iter().any(|(_, of)| *of == key(hot));
                    if child != hot && !back && children.iter().all(|(_, known)| *known != child) {
                        left -= part;
                        children.push((part, child));
                    }
                }
                if !children.is_empty() {
                    lend(hot, &children);
                }
            }
            assert_lines_agree();
            let own: u128 = stakes.iter().take(usize::from(registered)).map(|stake| u128::from(*stake)).sum();
            let outsiders = 110 + registered..118;
            let lent_in: u128 = outsiders
                .flat_map(|hot| children_of(hot).into_iter().map(move |line| (hot, line)))
                .filter(|(_, (_, child))| (110..110 + registered).any(|hot| key(hot) == *child))
                .map(|(hot, (part, _))| u128::from(stakes[usize::from(hot - 110)]) * u128::from(part) / u128::from(ALL) + 1)
                .sum();
            let counted: u128 = (110..110 + registered).map(|hot| u128::from(means(hot))).sum();
            assert!(counted <= own + lent_in, "{counted} of {own} and {lent_in}");
        });
    }
}

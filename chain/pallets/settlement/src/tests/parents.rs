//! What lenders get of what their stake earned.

use frame_support::{BoundedVec, assert_ok};
use pallet_subtensor::{self as subtensor, Child, LendingTable, Loan, Parent, SettleEpochs};
use proptest::prelude::*;
use sp_runtime::AccountId32;

use super::mock::*;
use crate::{
    Carry, EpochRecord, History, Lending, ParentPayment, VoidCause,
    parent_split::{Split, split_dividend},
    shares::take_of,
};

const ALL: u64 = u64::MAX;
/// A tenth, as a childkey take.
const TENTH: u16 = 6553;

/// One child of uid 3 with `own` stake, and its loans: (position of the parent, stake, foreign).
fn table(own: u64, take: u16, burn: u64, loans: &[(u16, u64, bool)]) -> LendingTable<AccountId32> {
    let loan =
        |&(parent, stake, foreign): &(u16, u64, bool)| Loan { uid: 3, parent, stake: u128::from(stake) << 32, foreign };
    let parents = loans.iter().map(|(parent, ..)| Parent { hotkey: hot(*parent as u8), take: 0 });
    LendingTable {
        burn,
        parents: BoundedVec::truncate_from(parents.collect()),
        children: BoundedVec::truncate_from(vec![Child { uid: 3, own, take }]),
        loans: BoundedVec::truncate_from(loans.iter().map(loan).collect()),
    }
}

/// The row of the reference's own tests: all is lent to the child, which keeps a tenth; ten thousand rao of rounding are allowed.
#[test]
fn a_parent_that_lends_all_gets_nine_tenths_and_the_child_one() {
    let split = split_dividend(&table(0, TENTH, 0, &[(0, TOKEN, true)]), 3, TOKEN);
    assert!(split.own.abs_diff(TOKEN / 10) <= 10_000, "{split:?}");
    assert!(split.parents[0].1.abs_diff(TOKEN / 10 * 9) <= 10_000, "{split:?}");
    assert_eq!(split.burned, 0);
}

#[test]
fn parts_follow_stake_and_terms_only_concern_strangers() {
    // 1000 of 8 = 2 own + 4 foreign + 2 of the same coldkey: 250, 500, 250. A half of the foreign 500 is burned (one unit of 2³²
    // less than a half), a quarter kept (16383 of 65535).
    let table = table(2, 16_383, ALL / 2, &[(0, 4, true), (1, 2, false)]);
    let split = split_dividend(&table, 3, 1000);
    assert_eq!(split, Split { own: 250 + 124, burned: 249, parents: vec![(0, 125), (1, 250)] });
    assert_eq!(split_dividend(&table, 4, 1000), Split { own: 1000, ..Split::default() });
}

#[test]
fn burn_and_take_together_never_exceed_what_was_earned() {
    let split = split_dividend(&table(0, 11_796, ALL, &[(0, 4, true)]), 3, 1000);
    assert_eq!(split, Split { own: 0, burned: 1000, parents: vec![(0, 0)] });
}

#[test]
fn without_any_stake_the_child_keeps_its_dividend() {
    let split = split_dividend(&table(0, TENTH, ALL, &[(0, 0, true)]), 3, 1000);
    assert_eq!(split, Split { own: 1000, burned: 0, parents: vec![(0, 0)] });
}

proptest! {
    #[test]
    fn a_split_gives_out_the_dividend_but_for_dust(
        dividend in any::<u64>(),
        own in 0u64..1 << 55,
        take in any::<u16>(),
        burn in prop_oneof![Just(0), Just(ALL), any::<u64>()],
        loans in prop::collection::vec((0u64..1 << 55, any::<bool>()), 0..20),
    ) {
        let loans: Vec<_> = (0u16..).zip(&loans).map(|(parent, (stake, foreign))| (parent, *stake, *foreign)).collect();
        let split = split_dividend(&table(own, take, burn, &loans), 3, dividend);
        let given: u128 = split.parents.iter().map(|(_, part)| u128::from(*part)).sum();
        let all = given + u128::from(split.own) + u128::from(split.burned);
        prop_assert!(all <= u128::from(dividend));
        prop_assert!(u128::from(dividend) - all <= 2 + loans.len() as u128);
    }
}

/// Person 20 lends all its stake of 10,000 tokens to the validator 2, and is no neuron itself.
const PARENT: u8 = 20;
const CHILD: u8 = 2;
const STAKE: u64 = 10_000 * TOKEN;

const INCENTIVE: [u64; 7] = [0, 0, 0, 0, 0, 1, 4];
const DIVIDENDS: [u64; 7] = [0, 1, 2, 3, 4, 0, 0];

fn own(person: u8) {
    subtensor::Owner::<Test>::insert(hot(person), cold(person));
}

fn lend(part: u64) {
    subtensor::SetChildrenRateLimit::<Test>::put(0);
    subtensor::PendingChildKeyCooldown::<Test>::put(0);
    let children = vec![(part, hot(CHILD))];
    assert_ok!(SubtensorModule::set_children(origin(&cold(PARENT)), hot(PARENT), NETUID, children));
}

/// `voting_network` with the loan, at the freeze of the second epoch that counts it: in the first it had no vote yet.
fn lending_network(part: u64, test: impl FnOnce()) {
    voting_network().execute_with(|| {
        own(PARENT);
        assert_ok!(SubtensorModule::add_stake(origin(&cold(PARENT)), hot(PARENT), NETUID, STAKE));
        assert_ok!(SubtensorModule::set_childkey_take(origin(&cold(CHILD)), hot(CHILD), NETUID, TENTH));
        lend(part);
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        run_to_freeze();
        // The children took effect in this very block, after the freeze.
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        run_to_freeze();
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        (2..=5).for_each(|person| vote_for(person, &[(5, 30_000), (6, 60_000)]));
        run_to_freeze();
        test();
    });
}

fn hotkey_stake(person: u8) -> u64 {
    SubtensorModule::hotkey_stake(&hot(person), NETUID)
}

fn record(index: u64) -> EpochRecord<AccountId32> {
    History::<Test>::get(NETUID, index).unwrap()
}

fn dividend_of(record: &EpochRecord<AccountId32>, person: u8) -> u64 {
    record.payments.iter().find(|payment| payment.hotkey == hot(person)).map_or(0, |payment| payment.dividend)
}

#[test]
fn a_parent_outside_of_the_subnet_votes_through_its_child_and_is_paid() {
    lending_network(ALL, || {
        let own = hotkey_stake(CHILD);
        let epoch = open();
        assert_eq!(epoch.electors[0].hotkey, hot(CHILD));
        assert!(epoch.electors[0].stake > STAKE);
        let lent = hotkey_stake(PARENT);
        assert_eq!(input().head.neurons[1].stake, own + lent);
        let before = (hotkey_stake(CHILD), hotkey_stake(PARENT));
        // Only the child earned dividends.
        settle_with(&outcome(&INCENTIVE, &[0, 1]));
        let record = record(epoch.index);
        let gained = (hotkey_stake(CHILD) - before.0, hotkey_stake(PARENT) - before.1);
        let dividend = dividend_of(&record, CHILD);
        assert_eq!(gained.0, dividend);
        let row = ParentPayment { hotkey: hot(PARENT), dividend: gained.1, take: take_of(gained.1, 11_796) };
        assert_eq!(record.parents.to_vec(), [ParentPayment { take: 0, ..row }]);
        // Nine tenths of what its stake earned.
        let pool = u128::from(gained.0 + gained.1);
        let expected = pool * u128::from(lent) / u128::from(own + lent) * 9 / 10;
        assert!(expected.abs_diff(u128::from(gained.1)) <= pool / 50_000, "{gained:?}, {expected}");
        assert!(Lending::<Test>::get(NETUID).is_none());
    });
}

#[test]
fn nothing_that_happens_later_changes_what_parents_get() {
    let settled = |meddle: bool| {
        let mut kept = None;
        lending_network(ALL / 3, || {
            let index = open().index;
            if meddle {
                lend(0);
                let less = SubtensorModule::remove_stake(origin(&cold(PARENT)), hot(PARENT), NETUID, STAKE / 2);
                assert_ok!(less);
                assert_ok!(SubtensorModule::set_childkey_take(origin(&cold(CHILD)), hot(CHILD), NETUID, 0));
                subtensor::Delegates::<Test>::insert(hot(PARENT), 9);
                subtensor::CKBurn::<Test>::put(ALL);
            }
            settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
            kept = Some(record(index));
        });
        kept.unwrap()
    };
    let (calm, meddled) = (settled(false), settled(true));
    assert_eq!(calm.parents.len(), 1);
    assert_eq!((calm.payments, calm.parents), (meddled.payments, meddled.parents));
}

#[test]
fn a_silent_child_costs_its_parents_too() {
    let settled = |silent: bool| {
        let mut kept = None;
        lending_network(ALL / 20, || {
            let index = open().index;
            unforgive(&hot(CHILD));
            let people = (2..=5).filter(|person| !silent || *person != CHILD);
            settle_by(&people.map(hot).collect::<Vec<_>>(), &outcome(&INCENTIVE, &DIVIDENDS));
            kept = Some(record(index));
        });
        kept.unwrap()
    };
    let (all, silent) = (settled(false), settled(true));
    assert!(silent.parents.is_empty());
    let earned = dividend_of(&all, CHILD) + all.parents[0].dividend;
    assert!(earned <= silent.withheld && silent.withheld <= earned + 3);
    assert_eq!(dividend_of(&silent, CHILD), 0);
}

#[test]
fn what_is_burned_is_recycled_and_in_the_books() {
    lending_network(ALL, || {
        subtensor::CKBurn::<Test>::put(ALL / 2);
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        run_to_freeze();
        let index = open().index;
        assert_eq!(Lending::<Test>::get(NETUID).unwrap().burn, ALL / 2);
        let before = Balances::total_issuance();
        let start = now();
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        let record = record(index);
        let burned: u64 = record.payments.iter().map(|payment| payment.burned).sum();
        assert!(burned > record.parents[0].dividend, "half is burned, and a tenth of the whole kept");
        assert_eq!(record.recycled, burned);
        assert_eq!(Balances::total_issuance(), before + u64::from(now() - start) * TOKEN - burned);
    });
}

#[test]
fn a_parents_new_name_is_paid() {
    lending_network(ALL, || {
        let index = open().index;
        own(21);
        Settlement::rename_hotkey(NETUID, &hot(PARENT), &hot(21), false);
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        let record = record(index);
        assert_eq!(record.parents[0].hotkey, hot(21));
        assert_eq!(hotkey_stake(21), record.parents[0].dividend);
    });
}

#[test]
fn what_a_parent_without_an_owner_earned_is_carried() {
    let carried = |lost: bool| {
        let mut kept = None;
        lending_network(ALL, || {
            let index = open().index;
            if lost {
                subtensor::Owner::<Test>::remove(hot(PARENT));
            }
            settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
            kept = Some((record(index), Carry::<Test>::get(NETUID)));
        });
        kept.unwrap()
    };
    let ((paid, dust), (lost, carry)) = (carried(false), carried(true));
    assert!(lost.parents.is_empty());
    assert_eq!(lost.payments, paid.payments);
    assert_eq!(carry - dust, paid.parents[0].dividend);
}

#[test]
fn a_void_forgets_the_terms() {
    lending_network(ALL, || {
        assert!(Lending::<Test>::get(NETUID).is_some());
        let open = open();
        Settlement::void(NETUID, open, VoidCause::Forced);
        assert!(Lending::<Test>::get(NETUID).is_none());
    });
}

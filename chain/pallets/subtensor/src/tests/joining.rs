//! Whoever stakes after an epoch was frozen has no part in its dividends, and the books stay exact.

use super::mock::*;
use crate::{
    limits::{LEAST_SHARED_STAKE, TOKEN},
    pallet::*,
};
use frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;
use std::collections::BTreeMap;

const COLDKEYS: [u8; 4] = [OWNER, 2, 3, 4];
/// Of coldkeys 1 and 4.
const HOTKEYS: [u8; 2] = [OWNER_HOTKEY, 110];

fn stake_on(coldkey: u8, hotkey: u8) -> u64 {
    SubtensorModule::stake_of(&key(hotkey), &key(coldkey), 1)
}

/// Runs to the freeze of the next epoch, which stays open.
fn freeze() {
    record(|record| {
        record.keep_open = true;
        // What the last one held is carried.
        if let Some(epoch) = record.open.remove(&1) {
            *record.carried.entry(1).or_default() += epoch.miner + epoch.validator + epoch.owner_cut;
        }
    });
    let index = SubnetEpochIndex::<Test>::get(1);
    while SubnetEpochIndex::<Test>::get(1) == index {
        next_block();
    }
}

/// Ends the epoch; what is paid comes out of what it held.
fn close(dividends: &[(u8, u64)]) {
    record(|record| {
        let Some(epoch) = record.open.remove(&1) else { return };
        let paid: u64 = dividends.iter().map(|(_, amount)| amount).sum();
        *record.carried.entry(1).or_default() += epoch.miner + epoch.validator + epoch.owner_cut - paid;
    });
    for (hotkey, amount) in dividends {
        SubtensorModule::credit_dividend(1, &key(*hotkey), *amount);
    }
}

#[test]
fn a_late_stake_earns_from_the_next_epoch_on() {
    run(|| {
        stake(2, OWNER_HOTKEY, 3 * TOKEN);
        freeze();
        stake(3, OWNER_HOTKEY, 9 * TOKEN);
        assert_eq!((stake_on(2, OWNER_HOTKEY), stake_on(3, OWNER_HOTKEY)), (3 * TOKEN, 9 * TOKEN));
        close(&[(OWNER_HOTKEY, TOKEN)]);
        assert_eq!((stake_on(2, OWNER_HOTKEY), stake_on(3, OWNER_HOTKEY)), (4 * TOKEN, 9 * TOKEN));
        assert_every_token_is_accounted_for();
        freeze();
        close(&[(OWNER_HOTKEY, 13 * TOKEN)]);
        assert_eq!((stake_on(2, OWNER_HOTKEY), stake_on(3, OWNER_HOTKEY)), (8 * TOKEN, 18 * TOKEN));
        // Unnoticed until it is touched, then like any other.
        assert!(Joined::<Test>::contains_key((key(OWNER_HOTKEY), key(3), 1)));
        assert_ok!(SubtensorModule::remove_stake(signed(3), key(OWNER_HOTKEY), 1, 18 * TOKEN));
        assert_eq!(Joined::<Test>::iter().count() + Joiners::<Test>::iter().count(), 0);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn a_nominator_earns_with_what_it_had_before_and_its_newest_stake_leaves_first() {
    run(|| {
        stake(2, OWNER_HOTKEY, 2 * TOKEN);
        stake(3, OWNER_HOTKEY, 2 * TOKEN);
        freeze();
        stake(2, OWNER_HOTKEY, 100 * TOKEN);
        assert_ok!(SubtensorModule::remove_stake(signed(2), key(OWNER_HOTKEY), 1, 100 * TOKEN));
        stake(2, OWNER_HOTKEY, 50 * TOKEN);
        close(&[(OWNER_HOTKEY, 2 * TOKEN)]);
        assert_eq!((stake_on(2, OWNER_HOTKEY), stake_on(3, OWNER_HOTKEY)), (53 * TOKEN - 1, 3 * TOKEN));
    });
}

#[test]
fn stake_moved_to_another_hotkey_is_late_there_and_stake_handed_on_is_what_it_was() {
    run(|| {
        register(4, 110);
        stake(2, OWNER_HOTKEY, 4 * TOKEN);
        stake(3, 110, 4 * TOKEN);
        stake(4, OWNER_HOTKEY, 4 * TOKEN);
        freeze();
        assert_ok!(SubtensorModule::move_stake(signed(2), key(OWNER_HOTKEY), key(110), 1, 1, 2 * TOKEN));
        let give = |to| SubtensorModule::transfer_stake(signed(2), key(to), key(OWNER_HOTKEY), 1, 1, TOKEN);
        assert_ok!(give(5));
        close(&[(OWNER_HOTKEY, 6 * TOKEN), (110, 4 * TOKEN)]);
        assert_eq!((stake_on(2, OWNER_HOTKEY), stake_on(5, OWNER_HOTKEY)), (2 * TOKEN, 2 * TOKEN));
        assert_eq!((stake_on(2, 110), stake_on(3, 110)), (2 * TOKEN, 8 * TOKEN));
    });
}

#[test]
fn a_dividend_that_only_latecomers_are_there_for_is_the_owners() {
    run(|| {
        stake(2, OWNER_HOTKEY, 4 * TOKEN);
        freeze();
        stake(3, OWNER_HOTKEY, 9 * TOKEN);
        assert_ok!(SubtensorModule::remove_stake(signed(2), key(OWNER_HOTKEY), 1, 4 * TOKEN));
        close(&[(OWNER_HOTKEY, TOKEN)]);
        assert_eq!((stake_on(OWNER, OWNER_HOTKEY), stake_on(3, OWNER_HOTKEY)), (TOKEN, 9 * TOKEN));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn what_rounding_leaves_in_a_pool_does_not_swallow_a_dividend() {
    run(|| {
        // One rao and a share that no coldkey has.
        PendingServerEmission::<Test>::mutate(1, |pending| *pending -= 1);
        SubtensorModule::credit_stake(1, &key(OWNER_HOTKEY), &key(2), 1);
        AlphaV2::<Test>::remove((key(OWNER_HOTKEY), key(2), 1));
        PendingServerEmission::<Test>::mutate(1, |pending| *pending -= TOKEN / 4);
        SubtensorModule::credit_dividend(1, &key(OWNER_HOTKEY), TOKEN / 4);
        assert_eq!(stake_on(OWNER, OWNER_HOTKEY), TOKEN / 4);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn a_void_makes_latecomers_nominators() {
    run(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        freeze();
        stake(3, OWNER_HOTKEY, TOKEN);
        close(&[]);
        freeze();
        // Joined twice: what joined first is a nominator's by now.
        stake(3, OWNER_HOTKEY, 2 * TOKEN);
        close(&[(OWNER_HOTKEY, 2 * TOKEN)]);
        assert_eq!((stake_on(2, OWNER_HOTKEY), stake_on(3, OWNER_HOTKEY)), (2 * TOKEN, 4 * TOKEN));
    });
}

#[test]
fn a_hotkey_that_changes_its_name_meanwhile_takes_its_latecomers_along() {
    let mut setup = Setup::default();
    setup.network.tx_rate_limit = 0;
    setup.run(|| {
        register(4, 110);
        stake(2, 110, 3 * TOKEN);
        freeze();
        stake(3, 110, 9 * TOKEN);
        assert_ok!(SubtensorModule::swap_hotkey_v2(signed(4), key(110), key(150), None, false));
        assert_ok!(SubtensorModule::swap_coldkey(RuntimeOrigin::root(), key(3), key(60), 0));
        close(&[(150, TOKEN)]);
        assert_eq!((stake_on(2, 150), stake_on(60, 150)), (4 * TOKEN, 9 * TOKEN));
        assert_eq!(Joiners::<Test>::iter_prefix((key(110),)).count(), 0);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn a_refused_stake_joins_nothing() {
    run(|| {
        freeze();
        assert_noop!(SubtensorModule::add_stake(signed(2), key(200), 1, TOKEN), Error::<Test>::HotKeyAccountNotExists);
        assert_eq!(Joiners::<Test>::iter().count(), 0);
    });
}

#[derive(Clone, Debug)]
enum Step {
    Add(usize, usize, u64),
    Remove(usize, usize, u64),
    RemoveAll(usize, usize),
    Move(usize, usize, u64),
    Transfer(usize, usize, usize, u64),
    Freeze,
    Settle(u64, u64),
    /// A hotkey may be paid twice, as a parent of another.
    SettleTwice(u64, u64),
    Void,
}

fn step() -> impl Strategy<Value = Step> {
    let amount = prop_oneof![1..5000u64, 2_000_000..10_000_000_000u64, 1..1_000_000_000_000u64];
    let (coldkey, hotkey) = (0..COLDKEYS.len(), 0..HOTKEYS.len());
    let dividend = prop_oneof![Just(0), 1..100u64, 1..TOKEN];
    let dividends = (dividend.clone(), dividend);
    prop_oneof![
        5 => (coldkey.clone(), hotkey.clone(), amount.clone()).prop_map(|(c, h, amount)| Step::Add(c, h, amount)),
        2 => (coldkey.clone(), hotkey.clone(), amount.clone()).prop_map(|(c, h, amount)| Step::Remove(c, h, amount)),
        2 => (coldkey.clone(), hotkey.clone()).prop_map(|(c, h)| Step::RemoveAll(c, h)),
        2 => (coldkey.clone(), hotkey.clone(), amount.clone()).prop_map(|(c, h, amount)| Step::Move(c, h, amount)),
        2 => (coldkey.clone(), coldkey, hotkey, amount).prop_map(|(a, b, h, amount)| Step::Transfer(a, b, h, amount)),
        3 => Just(Step::Freeze),
        2 => dividends.clone().prop_map(|(a, b)| Step::Settle(a, b)),
        1 => dividends.prop_map(|(a, b)| Step::SettleTwice(a, b)),
        1 => Just(Step::Void),
    ]
}

/// Rao by (coldkey, hotkey).
type Stakes = BTreeMap<(u8, u8), u64>;

/// What should have become of everybody's stake, told without shares.
#[derive(Default)]
struct Model {
    /// What of each stake was there at the freeze of the open epoch; it may be off by a rao for each call since.
    early: Option<Stakes>,
    calls: u64,
}

impl Model {
    fn leaves(&mut self, coldkey: u8, hotkey: u8, before: u64, amount: u64) -> u64 {
        let Some(early) = self.early.as_mut().and_then(|early| early.get_mut(&(coldkey, hotkey))) else { return 0 };
        let left = (*early).min(before - amount);
        let gone = *early - left;
        *early = left;
        gone
    }

    fn apply(&mut self, step: &Step) {
        self.calls += 1;
        let spend = |amount: u64| amount.min(1_000 * TOKEN);
        match *step {
            Step::Add(c, h, amount) => {
                let (coldkey, hotkey) = (COLDKEYS[c], HOTKEYS[h]);
                assert_ok!(SubtensorModule::add_stake(signed(coldkey), key(hotkey), 1, spend(amount)));
            }
            Step::Remove(c, h, amount) => self.remove(COLDKEYS[c], HOTKEYS[h], amount),
            Step::RemoveAll(c, h) => self.remove(COLDKEYS[c], HOTKEYS[h], u64::MAX),
            Step::Move(c, h, amount) => {
                let (coldkey, from, to) = (COLDKEYS[c], HOTKEYS[h], HOTKEYS[1 - h]);
                let before = stake_on(coldkey, from);
                let amount = amount.min(before);
                if amount != 0 {
                    assert_ok!(SubtensorModule::move_stake(signed(coldkey), key(from), key(to), 1, 1, amount));
                    self.leaves(coldkey, from, before, amount);
                }
            }
            Step::Transfer(a, b, h, amount) => {
                let (from, to, hotkey) = (COLDKEYS[a], COLDKEYS[b], HOTKEYS[h]);
                let before = stake_on(from, hotkey);
                let amount = amount.min(before);
                if amount != 0 && from != to {
                    assert_ok!(SubtensorModule::transfer_stake(signed(from), key(to), key(hotkey), 1, 1, amount));
                    let moved = self.leaves(from, hotkey, before, amount);
                    if let Some(early) = self.early.as_mut() {
                        *early.entry((to, hotkey)).or_default() += moved;
                    }
                }
            }
            Step::Freeze => {
                freeze();
                self.early = Some(stakes()).filter(|_| is_open());
                self.calls = 0;
            }
            Step::Settle(first, second) => self.settle(&[(HOTKEYS[0], first), (HOTKEYS[1], second)]),
            Step::SettleTwice(first, second) => self.settle(&[(HOTKEYS[1], first), (HOTKEYS[1], second)]),
            Step::Void => {
                let before = stakes();
                close(&[]);
                self.early = None;
                assert_eq!(stakes(), before);
            }
        }
    }

    fn remove(&mut self, coldkey: u8, hotkey: u8, amount: u64) {
        let before = stake_on(coldkey, hotkey);
        let amount = amount.min(before);
        if amount != 0 {
            assert_ok!(SubtensorModule::remove_stake(signed(coldkey), key(hotkey), 1, amount));
            self.leaves(coldkey, hotkey, before, amount);
        }
    }

    fn settle(&mut self, dividends: &[(u8, u64)]) {
        let Some(early) = self.early.take() else { return };
        let before = stakes();
        close(dividends);
        for hotkey in HOTKEYS {
            let paid: u64 = dividends.iter().filter(|(of, _)| *of == hotkey).map(|(_, amount)| amount).sum();
            let there: u64 = COLDKEYS.iter().map(|coldkey| early[&(*coldkey, hotkey)]).sum();
            // At the edge of what counts as nobody the model cannot tell.
            if there.abs_diff(LEAST_SHARED_STAKE) <= self.calls + 2 {
                continue;
            }
            let owner = if hotkey == OWNER_HOTKEY { OWNER } else { 4 };
            for coldkey in COLDKEYS {
                let place = (coldkey, hotkey);
                let gained = i128::from(stake_on(coldkey, hotkey)) - i128::from(before[&place]);
                let due = if there > LEAST_SHARED_STAKE {
                    u128::from(paid) * u128::from(early[&place]) / u128::from(there)
                } else if coldkey == owner {
                    u128::from(paid)
                } else {
                    0
                };
                // The model's rao for each call, in what was paid; without early stake and not its heir it is exact.
                let unsure = u128::from(paid) * u128::from(self.calls + 1) / u128::from(there.max(1));
                let slack = if due == 0 && early[&place] == 0 { 0 } else { unsure as i128 + 3 };
                let due = due as i128;
                assert!(
                    (due - slack - 1..=due + slack).contains(&gained),
                    "{place:?} of {paid} was due {due} ± {slack} and gained {gained}"
                );
            }
        }
    }
}

fn is_open() -> bool {
    record(|record| record.open.contains_key(&1))
}

fn stakes() -> Stakes {
    let places = COLDKEYS.iter().flat_map(|coldkey| HOTKEYS.iter().map(move |hotkey| (*coldkey, *hotkey)));
    places.map(|(coldkey, hotkey)| ((coldkey, hotkey), stake_on(coldkey, hotkey))).collect()
}

fn assert_pools_cover_every_stake(steps: u64) {
    for hotkey in HOTKEYS {
        let sum: u64 = COLDKEYS.iter().map(|coldkey| stake_on(*coldkey, hotkey)).sum();
        let pool = SubtensorModule::hotkey_stake(&key(hotkey), 1);
        assert!(sum <= pool, "stakes {sum} of {pool} on {hotkey}");
        assert!(pool - sum <= 4 + steps, "{pool} on {hotkey} belongs to nobody but {sum}");
        assert!(sum != 0 || pool == 0, "{pool} on {hotkey} is all dust");
    }
    for ((hotkey, netuid, epoch), group) in Joiners::<Test>::iter() {
        let of_group =
            Joined::<Test>::iter().filter(|((on, _, of), (at, _))| (on, of, at) == (&hotkey, &netuid, &epoch));
        assert_eq!(of_group.count(), group.coldkeys as usize);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_happens_the_early_are_paid_and_the_late_are_not(steps in proptest::collection::vec(step(), 1..50)) {
        run(|| {
            register(4, 110);
            MinStake::<Test>::put(1);
            NominatorMinRequiredStake::<Test>::put(0);
            let mut model = Model::default();
            for (step, number) in steps.iter().zip(1u64..) {
                model.apply(step);
                assert_pools_cover_every_stake(number);
            }
            assert_every_token_is_accounted_for();
            for coldkey in COLDKEYS {
                for hotkey in HOTKEYS {
                    model.remove(coldkey, hotkey, u64::MAX);
                }
            }
            assert_every_token_is_accounted_for();
        });
    }
}

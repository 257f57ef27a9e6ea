//! Who gets what.

use frame_support::assert_ok;
use pallet_subtensor as subtensor;

use super::mock::*;
use crate::{
    Carry, EpochRecord, History, Totals,
    shares::{proportion, split_by, take_of},
};
use sp_runtime::AccountId32;

/// The take of a new hotkey.
const TAKE: u16 = 11_796;

fn record(index: u64) -> EpochRecord<AccountId32> {
    History::<Test>::get(NETUID, index).unwrap()
}

fn hotkey_stake(person: u8) -> u64 {
    SubtensorModule::hotkey_stake(&hot(person), NETUID)
}

/// All four validate by stake, the first miner earns a quarter of what the second earns, half of the pool each side.
const INCENTIVE: [u64; 7] = [0, 0, 0, 0, 0, 1, 4];
const DIVIDENDS: [u64; 7] = [0, 1, 2, 3, 4, 0, 0];

#[test]
fn miners_get_subtensors_amounts_and_validators_the_rest() {
    voting_network().execute_with(|| {
        let epoch = open();
        let decided = outcome(&INCENTIVE, &DIVIDENDS);
        let before: Vec<u64> = (2..=7).map(hotkey_stake).collect();
        settle_with(&decided);
        let gained: Vec<u64> = (2..=7).map(|person| hotkey_stake(person) - before[person as usize - 2]).collect();
        // The shares sum to a few units below 2, so the quotients are taken of that sum.
        let mechanism = &decided.mechanisms[0];
        let sum: u64 = mechanism.incentive.iter().chain(&mechanism.dividends).sum();
        let miner = |uid: usize| {
            let raw = (u128::from(mechanism.incentive[uid]) << 32) / u128::from(sum);
            proportion(raw as u64, epoch.pool)
        };
        assert_eq!(gained[4..], [miner(5), miner(6)]);
        let rest = epoch.pool - miner(5) - miner(6);
        assert_eq!(gained[..4], split_by(rest, &mechanism.dividends)[1..5]);
        let paid: u64 = gained.iter().sum();
        assert_eq!(Carry::<Test>::get(NETUID), epoch.pool - paid);
        assert!(epoch.pool - paid < 4);
    });
}

#[test]
fn the_take_goes_to_the_hotkeys_owner_and_nominators_share_the_rest() {
    voting_network().execute_with(|| {
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        // A nominator with as much as everything that lies on the hotkey, and one who is too late for the next epoch.
        let nominate = |person, amount| SubtensorModule::add_stake(origin(&cold(person)), hot(5), NETUID, amount);
        assert_ok!(nominate(20, hotkey_stake(5)));
        run_to_freeze();
        let index = open().index;
        let whole = hotkey_stake(5);
        assert_ok!(nominate(21, whole));
        let stakes = || [5, 20, 21].map(|person| SubtensorModule::stake_of(&hot(5), &cold(person), NETUID));
        let before = stakes();
        settle_by(&[hot(5), hot(4), hot(3), hot(2)], &outcome(&INCENTIVE, &DIVIDENDS));
        let payment = record(index).payments.into_iter().find(|payment| payment.uid == 4).unwrap();
        assert_eq!(payment.take, take_of(payment.dividend, TAKE));
        let shared = payment.dividend - payment.take;
        let [owner, nominator, late] = stakes();
        assert!((owner - before[0]).abs_diff(payment.take + shared / 2) <= 2);
        assert!((nominator - before[1]).abs_diff(shared / 2) <= 2);
        assert!(before[2] - late <= 1);
        assert_eq!(hotkey_stake(5), 2 * whole + payment.dividend);
    });
}

#[test]
fn a_take_that_is_changed_while_an_epoch_is_open_counts_from_the_next_one() {
    voting_network().execute_with(|| {
        let index = open().index;
        let lower = |take| SubtensorModule::decrease_take(origin(&cold(5)), hot(5), take);
        assert_ok!(lower(1_000));
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        run_to_freeze();
        let next = open().index;
        assert_ok!(lower(0));
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        for (index, take) in [(index, TAKE), (next, 1_000)] {
            let payment = record(index).payments.into_iter().find(|payment| payment.uid == 4).unwrap();
            assert!(payment.dividend > 0);
            assert_eq!(payment.take, take_of(payment.dividend, take), "epoch {index}");
        }
    });
}

#[test]
fn the_owner_cut_is_staked_on_the_owners_hotkey() {
    voting_network().execute_with(|| {
        let cut = open().owner_cut;
        let before = stake_of(OWNER);
        assert!(cut > 0);
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        assert_eq!(stake_of(OWNER) - before, cut);
    });
}

#[test]
fn the_owners_own_miners_are_recycled() {
    voting_network().execute_with(|| {
        // Uid 7 belongs to the owner's coldkey; uid 0 is the owner's hotkey.
        assert_ok!(SubtensorModule::burned_register(origin(&cold(OWNER)), NETUID, hot(8)));
        settle_with(&outcome(&[], &[]));
        run_to_freeze();
        let epoch = open();
        let (issuance, totals) = (Balances::total_issuance(), Totals::<Test>::get(NETUID));
        let start = now();
        settle_with(&outcome(&[1, 0, 0, 0, 0, 1, 1, 1], &DIVIDENDS));
        let record = record(epoch.index);
        let earned: Vec<u64> = record.payments.iter().map(|payment| payment.recycled).collect();
        assert_eq!(record.recycled, earned.iter().sum::<u64>());
        assert_eq!(record.payments.iter().filter(|payment| payment.recycled != 0).count(), 2);
        assert_eq!(hotkey_stake(8), 0);
        assert_eq!(Totals::<Test>::get(NETUID).recycled - totals.recycled, record.recycled);
        let issued = u64::from(now() - start) * TOKEN;
        assert_eq!(Balances::total_issuance(), issuance + issued - record.recycled);
    });
}

#[test]
fn a_subnet_may_burn_instead_and_what_it_kept_is_noted() {
    voting_network().execute_with(|| {
        subtensor::RecycleOrBurn::<Test>::insert(NETUID, subtensor::RecycleOrBurnEnum::Burn);
        let epoch = open();
        let (issuance, start) = (Balances::total_issuance(), now());
        settle_with(&outcome(&[1, 0, 0, 0, 0, 1, 2], &DIVIDENDS));
        let record = record(epoch.index);
        assert!(record.recycled > 0);
        assert_eq!(Balances::free_balance(SubtensorModule::burned_tokens()), record.recycled);
        assert_eq!(Balances::total_issuance(), issuance + u64::from(now() - start) * TOKEN);
        let quarter = subtensor::MinerBurned::<Test>::get(NETUID).bits;
        assert!(quarter.abs_diff(1 << 30) < 8, "{quarter}");
        run_to_freeze();
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        assert_eq!(subtensor::MinerBurned::<Test>::get(NETUID).bits, 0);
    });
}

#[test]
fn a_silent_elector_loses_its_dividends_and_nobody_gains_by_it() {
    let payments = |silent: Option<u8>| {
        let mut paid = None;
        voting_network().execute_with(|| {
            let index = open().index;
            let speakers: Vec<_> = (2..=5).rev().filter(|person| Some(*person) != silent).map(hot).collect();
            silent.map(hot).iter().for_each(unforgive);
            settle_by(&speakers, &outcome(&INCENTIVE, &DIVIDENDS));
            paid = Some(record(index));
        });
        paid.unwrap()
    };
    let (all, one_silent) = (payments(None), payments(Some(2)));
    assert_eq!((all.pool, all.withheld), (one_silent.pool, 0));
    for (before, after) in all.payments.iter().zip(&one_silent.payments) {
        if after.hotkey == hot(2) {
            assert_eq!((after.dividend, after.withheld), (0, before.dividend));
            assert_eq!(one_silent.withheld, before.dividend);
        } else {
            assert_eq!(before, after);
        }
    }
    assert_eq!(all.remainder, one_silent.remainder);
}

#[test]
fn a_minority_tag_is_as_bad_as_none_and_a_matching_one_is_never_withheld() {
    voting_network().execute_with(|| {
        let epoch = open();
        run(1);
        assert_ok!(try_attest(&hot(2), &sp_core::H256([9; 32])));
        let decided = outcome(&INCENTIVE, &DIVIDENDS);
        attest_by(3..=5, &root_of(&decided));
        assert_ok!(try_propose(&hot(5), &root_of(&decided)));
        run_out_challenges();
        assert_ok!(try_submit(&hot(5), &decided));
        for payment in record(epoch.index).payments {
            assert_eq!(payment.withheld != 0, payment.hotkey == hot(2));
        }
        let matched: Vec<bool> = record(epoch.index).electors.iter().map(|elector| elector.matched).collect();
        assert_eq!(matched, vec![true, true, true, false]);
    });
}

#[test]
fn whoever_is_no_elector_could_not_speak_and_loses_nothing() {
    voting_network().execute_with(|| {
        // Uid 5 is no elector; the consensus gives it dividends all the same.
        let index = open().index;
        settle_with(&outcome(&INCENTIVE, &[0, 1, 1, 1, 1, 1, 0]));
        let payment = record(index).payments.into_iter().find(|payment| payment.uid == 5).unwrap();
        assert!(payment.dividend > 0 && payment.withheld == 0);
    });
}

#[test]
fn the_first_epoch_pays_by_stake_and_grants_permits() {
    network(TEMPO).execute_with(|| {
        join(2, 1000 * TOKEN);
        join(3, 3000 * TOKEN);
        join(4, 0);
        run_to_freeze();
        let epoch = open();
        assert!(input().head.neurons.iter().all(|neuron| !neuron.old_permit));
        assert_eq!(subtensor::ValidatorPermit::<Test>::get(NETUID), vec![true, true, true, false]);
        settle_with(&outcome(&[], &[]));
        let expected = split_by(epoch.pool, &shares(&[1, 3]));
        assert_eq!([hotkey_stake(2) - 1000 * TOKEN, hotkey_stake(3) - 3000 * TOKEN], expected[..]);
        assert_eq!(hotkey_stake(4), 0);
        // `Emission` is Subtensor's number, a unit below what was paid here and there.
        assert_eq!(subtensor::Emission::<Test>::get(NETUID)[1], proportion(shares(&[1, 3])[0], epoch.pool));
        assert_eq!(subtensor::LastMechansimStepBlock::<Test>::get(NETUID), u64::from(epoch.block));
    });
}

#[test]
fn an_epoch_that_earned_nothing_goes_by_active_stake() {
    voting_network().execute_with(|| {
        // Uid 7 has stake, but no permit yet: it is not active.
        join(8, 100_000 * TOKEN);
        settle_with(&outcome(&[], &[]));
        run_to_freeze();
        let index = open().index;
        assert_eq!(input().head.neurons[7].stake, 100_000 * TOKEN);
        settle_with(&outcome(&[], &[]));
        let record = record(index);
        assert!(record.payments.iter().all(|payment| payment.uid != 7));
        assert!(record.payments.iter().any(|payment| payment.dividend != 0));
    });
}

#[test]
fn a_uid_taken_over_since_the_boundary_has_no_part_but_its_predecessor_is_paid() {
    voting_network().execute_with(|| {
        let index = open().index;
        subtensor::MaxAllowedUids::<Test>::insert(NETUID, 7);
        let decided = outcome(&[0, 1, 1, 1, 1, 1, 1], &[0, 1, 1, 1, 1, 1, 1]);
        let uid = join(8, 0);
        let mut before = None;
        let predecessor = (1..=7).find(|person| SubtensorModule::uid_of(NETUID, &hot(*person)).is_none()).unwrap();
        before.replace(hotkey_stake(predecessor));
        settle_by(&[hot(5), hot(4), hot(3), hot(2)], &decided);
        let of = |vector: Vec<u16>| vector[usize::from(uid)];
        assert_eq!(of(subtensor::Incentive::<Test>::get(NETUID)), 0);
        assert_eq!(of(subtensor::Dividends::<Test>::get(NETUID)), 0);
        assert_eq!(of(subtensor::Consensus::<Test>::get(NETUID)), 0);
        assert_eq!(of(subtensor::ValidatorTrust::<Test>::get(NETUID)), 0);
        assert_eq!(subtensor::Emission::<Test>::get(NETUID)[usize::from(uid)], 0);
        assert!(subtensor::Bonds::<Test>::get(NETUID, uid).is_empty());
        for row in 0..7 {
            let targets = subtensor::Bonds::<Test>::get(NETUID, row);
            assert!(targets.iter().all(|(target, _)| *target != uid), "row {row}");
        }
        let payment = record(index).payments.into_iter().find(|payment| payment.uid == uid).unwrap();
        assert_eq!(payment.hotkey, hot(predecessor));
        let earned = payment.incentive + payment.dividend;
        assert!(earned > 0);
        assert_eq!(hotkey_stake(predecessor), before.unwrap() + earned);
        assert_eq!(hotkey_stake(8), 0);
    });
}

#[test]
fn a_newcomer_since_the_boundary_gets_an_empty_place() {
    voting_network().execute_with(|| {
        let uid = join(8, 0);
        assert_eq!(uid, 7);
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        assert_eq!(subtensor::Incentive::<Test>::get(NETUID).len(), 8);
        assert_eq!(subtensor::Incentive::<Test>::get(NETUID)[7], 0);
        assert_eq!(subtensor::Emission::<Test>::get(NETUID).len(), 8);
        assert!(subtensor::Bonds::<Test>::get(NETUID, 7).is_empty());
    });
}

#[test]
fn what_cannot_be_paid_is_carried() {
    voting_network().execute_with(|| {
        let index = open().index;
        // No call does this; a hotkey without an owner stands for whatever ever could.
        subtensor::Owner::<Test>::remove(hot(7));
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        let record = record(index);
        assert!(record.payments.iter().all(|payment| payment.uid != 6));
        assert!(record.remainder > record.pool / 3);
        assert_eq!(Carry::<Test>::get(NETUID), record.remainder);
    });
}

#[test]
fn an_owner_cut_without_an_owner_goes_back_to_its_bucket() {
    voting_network().execute_with(|| {
        let (epoch, issued_since) = (open(), now());
        let before = subtensor::PendingOwnerCut::<Test>::get(NETUID);
        subtensor::Owner::<Test>::remove(hot(OWNER));
        settle_with(&outcome(&INCENTIVE, &DIVIDENDS));
        let since = u64::from(now() - issued_since) * (TOKEN * 11_796 / 65_535);
        assert_eq!(subtensor::PendingOwnerCut::<Test>::get(NETUID), before + since + epoch.owner_cut);
        assert!(record(epoch.index).remainder >= epoch.owner_cut);
    });
}

#[test]
fn stake_moved_after_the_boundary_changes_no_payout() {
    let payments = |disturb: bool| {
        let mut paid = None;
        voting_network().execute_with(|| {
            let index = open().index;
            run(1);
            if disturb {
                assert_ok!(SubtensorModule::add_stake(origin(&cold(2)), hot(2), NETUID, 8_000 * TOKEN));
                assert_ok!(SubtensorModule::remove_stake(origin(&cold(5)), hot(5), NETUID, 3_000 * TOKEN));
                vote_for(3, &[(1, 65_535)]);
                subtensor::Delegates::<Test>::insert(hot(4), 0);
                subtensor::Kappa::<Test>::insert(NETUID, 1);
                subtensor::MaxAllowedValidators::<Test>::insert(NETUID, 1);
                join(8, 50_000 * TOKEN);
            }
            settle_by(&[hot(5), hot(4), hot(3), hot(2)], &outcome(&INCENTIVE, &DIVIDENDS));
            paid = Some(record(index).payments);
        });
        paid.unwrap()
    };
    assert_eq!(payments(false), payments(true));
}

//! Random networks with random behaviour: what has to hold whatever happens.

mod lent;
mod model;
mod past;
mod rng;

use frame_support::assert_ok;
use frame_system::RawOrigin;
use pallet_subtensor as subtensor;

use super::mock::*;
use crate::{Carry, History, Open, Status};
use model::Epoch;
use past::Past;
use rng::Rng;

/// The first and the last person that may stand up in a random network; the rest nominate.
const VALIDATORS: std::ops::RangeInclusive<u8> = 2..=7;
const MINERS: std::ops::RangeInclusive<u8> = 8..=12;
const NOMINATOR: u8 = 26;
const NEWCOMERS: std::ops::RangeInclusive<u8> = 13..=25;

fn random_network(rng: &mut Rng) -> sp_io::TestExternalities {
    let tempo = rng.between(10, 16) as u32;
    let mut externalities = network(tempo);
    externalities.execute_with(|| {
        let validators = rng.between(1, 6) as u8;
        for person in VALIDATORS.take(usize::from(validators)) {
            let stake = rng.between(2_000_000, 100_000 * TOKEN);
            join(person, stake);
            subtensor::Delegates::<Test>::insert(hot(person), rng.below(65_536) as u16);
        }
        let miners = rng.below(5) as usize;
        for person in MINERS.take(miners) {
            join(person, 0);
        }
        if rng.chance(2) {
            // One of the owner's own miners.
            assert_ok!(SubtensorModule::burned_register(origin(&cold(OWNER)), NETUID, hot(100)));
        }
        // The nominator has a hotkey too, which only lends.
        subtensor::Owner::<Test>::insert(hot(NOMINATOR), cold(NOMINATOR));
        subtensor::SetChildrenRateLimit::<Test>::put(0);
        subtensor::PendingChildKeyCooldown::<Test>::put(rng.below(5));
        subtensor::TxChildkeyTakeRateLimit::<Test>::put(0);
        subtensor::CKBurn::<Test>::put(if rng.chance(2) { rng.next() } else { 0 });
        assert_ok!(SubtensorModule::add_stake(origin(&cold(NOMINATOR)), hot(NOMINATOR), NETUID, 1000 * TOKEN));
        for lender in VALIDATORS.take(usize::from(validators)).chain([NOMINATOR]) {
            let _ = lend(rng, lender);
        }
        let neurons = SubtensorModule::neurons(NETUID);
        let slash_rate = if rng.chance(2) { 0 } else { rng.below(65_536) as u16 };
        assert_ok!(Settlement::set_challenge_terms(
            RawOrigin::Root.into(),
            TOKEN,
            rng.below(65_536) as u16,
            slash_rate
        ));
        subtensor::MaxAllowedUids::<Test>::insert(NETUID, neurons + rng.below(3) as u16);
    });
    externalities
}

/// Stakes, votes and registrations of people who do not care about the open epoch. Most may fail; that is their affair.
fn live(rng: &mut Rng) {
    let person = rng.between(2, 12) as u8;
    let amount = rng.between(2_000_000, 1000 * TOKEN);
    let target = rng.below(u64::from(SubtensorModule::neurons(NETUID))) as u16;
    let _ = match rng.below(10) {
        0 => SubtensorModule::add_stake(origin(&cold(person)), hot(person), NETUID, amount),
        1 => SubtensorModule::remove_stake(origin(&cold(person)), hot(person), NETUID, amount.min(stake_of(person))),
        2 => SubtensorModule::burned_register(origin(&cold(person)), NETUID, hot(person)),
        3 => {
            let newcomer = rng.between(u64::from(*NEWCOMERS.start()), u64::from(*NEWCOMERS.end())) as u8;
            SubtensorModule::burned_register(origin(&cold(newcomer)), NETUID, hot(newcomer))
        }
        4 => SubtensorModule::add_stake(origin(&cold(NOMINATOR)), hot(person), NETUID, amount),
        5 => {
            let lender = if rng.chance(3) { NOMINATOR } else { person };
            lend(rng, lender)
        }
        6 => {
            let _ = SubtensorModule::set_childkey_take(
                origin(&cold(person)),
                hot(person),
                NETUID,
                rng.below(20_000) as u16,
            );
            SubtensorModule::add_stake(origin(&cold(NOMINATOR)), hot(NOMINATOR), NETUID, amount)
        }
        _ => {
            let dests = vec![target, (target + 1) % SubtensorModule::neurons(NETUID)];
            let weights = vec![rng.below(65_536) as u16, 1];
            SubtensorModule::set_weights(origin(&hot(person)), NETUID, dests, weights, 0)
        }
    };
}

/// Announces up to three children; some of them are no neurons, some lend already.
fn lend(rng: &mut Rng, person: u8) -> frame_support::pallet_prelude::DispatchResult {
    let children = (0..rng.below(4)).map(|_| (rng.next() / 3, hot(rng.between(1, 9) as u8))).collect();
    SubtensorModule::set_children(origin(&cold(person)), hot(person), NETUID, children)
}

/// One block of the open epoch: tags, proposals, submissions, each checked against the model.
fn vote(rng: &mut Rng, epoch: &mut Epoch) {
    for _ in 0..rng.below(4) {
        epoch.somebody_attests(rng);
    }
    for _ in 0..rng.below(3) {
        epoch.somebody_proposes(rng);
    }
    if rng.chance(8) {
        epoch.somebody_challenges(rng);
    }
    if rng.chance(3) {
        epoch.somebody_submits(rng);
    }
}

/// What a void may not touch.
fn untouched() -> impl PartialEq + std::fmt::Debug {
    let bonds: Vec<_> = subtensor::Bonds::<Test>::iter_prefix(NETUID).collect();
    (
        subtensor::Incentive::<Test>::get(NETUID),
        subtensor::Dividends::<Test>::get(NETUID),
        subtensor::Consensus::<Test>::get(NETUID),
        subtensor::ValidatorTrust::<Test>::get(NETUID),
        subtensor::Emission::<Test>::get(NETUID),
        subtensor::LastMechansimStepBlock::<Test>::get(NETUID),
        bonds,
    )
}

fn assert_voided(epoch: &Epoch) {
    let record = History::<Test>::get(NETUID, epoch.frozen.index).unwrap();
    assert_eq!((record.status, record.paid, record.withheld, record.recycled), (Status::Voided, 0, 0, 0));
    assert_eq!(record.remainder, epoch.frozen.pool + epoch.frozen.owner_cut);
}

/// Runs one random network; gives how many epochs were settled, voided, and paid parents.
fn play(seed: u64) -> (u32, u32, u32) {
    let mut rng = Rng(seed);
    let (mut settled, mut voided, mut lent) = (0, 0, 0);
    random_network(&mut rng).execute_with(|| {
        let mut past = Past::default();
        let mut last: Option<crate::OpenEpoch<sp_runtime::AccountId32>> = None;
        for _ in 0..5 {
            if !comes_to_freeze() {
                let registered = subtensor::Keys::<Test>::iter_prefix_values(NETUID);
                let stakes = registered.map(|hotkey| SubtensorModule::voting_stake(&hotkey, NETUID));
                assert_eq!(stakes.sum::<u64>(), 0, "an epoch has to open where there is stake");
                break;
            }
            let frozen = open();
            if let Some(last) = last.replace(frozen.clone()) {
                assert!(frozen.index > last.index && frozen.block > last.close);
            }
            let mut epoch = Epoch::frozen_now(&mut rng, &past);
            let diligent = rng.chance(5);
            while now() < frozen.close && open_is(frozen.index) {
                run(1);
                live(&mut rng);
                if diligent {
                    epoch.all_do_their_part();
                } else {
                    vote(&mut rng, &mut epoch);
                }
                if !diligent && rng.chance(150) && open_is(frozen.index) {
                    let before = untouched();
                    assert_ok!(Settlement::force_void(RawOrigin::Root.into(), NETUID, frozen.index));
                    assert_eq!(untouched(), before);
                    assert_eq!(Carry::<Test>::get(NETUID), frozen.pool);
                }
            }
            if open_is(frozen.index) {
                let before = untouched();
                run(1);
                assert_eq!(untouched(), before);
            }
            assert!(epoch.settled || !diligent);
            if epoch.settled {
                settled += 1;
                let record = History::<Test>::get(NETUID, frozen.index).unwrap();
                lent += u32::from(!record.parents.is_empty());
            } else {
                assert_voided(&epoch);
                voided += 1;
            }
            epoch.end(&mut past);
        }
        run(1);
    });
    (settled, voided, lent)
}

fn open_is(index: u64) -> bool {
    Open::<Test>::get(NETUID).is_some_and(|open| open.index == index)
}

fn play_all(seeds: std::ops::RangeInclusive<u64>) {
    let played = seeds.map(|seed| {
        println!("seed {seed}");
        play(seed)
    });
    let add = |sum: (u32, u32, u32), one: (u32, u32, u32)| (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2);
    let (settled, voided, lent) = played.fold((0, 0, 0), add);
    // Neither end may have become the only one.
    assert!(settled > 5 && voided > 5 && lent > 3, "{settled} settled, {voided} voided, {lent} paid parents");
}

#[test]
fn random_networks_keep_every_invariant() {
    play_all(1..=6);
}

#[test]
fn more_random_networks_keep_every_invariant() {
    play_all(7..=12);
}

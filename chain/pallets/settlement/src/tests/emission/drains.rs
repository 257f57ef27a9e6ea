//! What Subtensor's own tests assert of an epoch's payout, as far as one token has it: whole epochs over a pool of exactly the
//! case's size. A row keeps what is expected there, within which tolerance, and what settlement pays.

use frame_support::{assert_ok, traits::fungible::Mutate};
use pallet_subtensor::{self as subtensor, SettleEpochs};
use serde_json::{Value, json};

use super::{
    super::mock::*,
    longs,
    table::{Section, long},
};
use crate::{
    History, Inputs,
    blob::Frozen,
    stake_raw::{active_stake_raw, stake_raw},
};

const HALF: u64 = 500_000_000;

struct Drain {
    name: &'static str,
    /// By person from 2 on: stake, and what it mines and validates in proportion to others.
    people: Vec<(u64, u64, u64)>,
    /// What the owner's hotkey mines.
    owner_mines: u64,
    miner: u64,
    validator: u64,
    tolerance: u64,
    /// What each person gains, the owner last.
    expected: Vec<u64>,
}

pub fn section() -> Section {
    let drain = |name, people, expected| Drain {
        name,
        people,
        owner_mines: 0,
        miner: HALF,
        validator: HALF,
        tolerance: 10,
        expected,
    };
    let dividends = 183_123_567_452;
    let cases = [
        drain("one registered staker", vec![(TOKEN, 0, 0)], vec![TOKEN, 0]),
        drain("two equal stakers", vec![(TOKEN, 0, 0), (TOKEN, 0, 0)], vec![HALF, HALF, 0]),
        Drain { owner_mines: 1, ..drain("incentive to owner", vec![(TOKEN, 0, 1)], vec![HALF, 0]) },
        Drain {
            miner: 0,
            validator: dividends,
            tolerance: 1000,
            expected: vec![146_743_343_261, 36_380_224_190, 0],
            ..drain("dividend totals", vec![(4_859_302, 0, 77_783_738), (2_342_352, 0, 19_283_940)], vec![])
        },
        Drain {
            // A tempo of ten blocks, a tenth for the owner: half of the rest is the miner's.
            miner: 4_500_000_000,
            validator: 4_500_000_000,
            expected: vec![2_250_000_000, 2_250_000_000, 4_500_000_000, 0],
            ..drain("mining without root stake", vec![(TOKEN, 0, 1), (TOKEN, 0, 1), (0, 1, 0)], vec![])
        },
    ];
    Section {
        name: "directedDrains",
        columns: &[
            "case",
            "pool",
            "incentive",
            "dividends",
            "activeStake",
            "stake",
            "ownersOwn",
            "tolerance",
            "expected gains, the owner first",
            "gains",
            "recycled",
        ],
        rows: cases.into_iter().map(drained).collect(),
    }
}

fn drained(case: Drain) -> Value {
    let mut row = Value::Null;
    network(TEMPO).execute_with(|| {
        silence_issuance();
        subtensor::MinStake::<Test>::put(1);
        let people: Vec<u8> =
            (2..).zip(&case.people).map(|(person, (stake, ..))| (person, *stake)).map(seated).collect();
        people.iter().for_each(|person| subtensor::Delegates::<Test>::insert(hot(*person), 0));
        endow(case.miner, case.validator);
        run_to_freeze();
        let epoch = open();
        assert_eq!(epoch.pool, case.miner + case.validator, "{}", case.name);
        let mined: Vec<u64> = [case.owner_mines].into_iter().chain(case.people.iter().map(|it| it.1)).collect();
        let judged: Vec<u64> = [0].into_iter().chain(case.people.iter().map(|it| it.2)).collect();
        let decided = outcome(&mined, &judged);
        let read = Frozen::read(&Inputs::<Test>::get(NETUID).unwrap()).unwrap();
        let frozen = read.staked(&read.last_updates[0]);
        let before: Vec<u64> = (1..=people.len() as u8 + 1).map(whole_stake).collect();
        settle_with(&decided);
        let after = (1..=people.len() as u8 + 1).map(whole_stake);
        let gains: Vec<u64> = after.zip(before).map(|(after, before)| after - before).collect();
        let mut expected = case.expected.clone();
        expected.rotate_right(1);
        let close = gains.iter().zip(&expected).all(|(gain, expected)| gain.abs_diff(*expected) <= case.tolerance);
        assert!(close && gains.len() == expected.len(), "{}: {gains:?}, expected {expected:?}", case.name);
        let mechanism = &decided.mechanisms[0];
        let own: Vec<bool> = (0..gains.len()).map(|uid| uid == 0).collect();
        row = json!([
            case.name,
            long(epoch.pool),
            mechanism.incentive,
            mechanism.dividends,
            active_stake_raw(&frozen),
            stake_raw(&frozen),
            own,
            long(case.tolerance),
            longs(&expected),
            longs(&gains),
            long(History::<Test>::get(NETUID, epoch.index).unwrap().recycled),
        ]);
    });
    row
}

fn seated((person, stake): (u8, u64)) -> u8 {
    join(person, stake);
    person
}

fn whole_stake(person: u8) -> u64 {
    SubtensorModule::hotkey_stake(&hot(person), NETUID)
}

/// No block issues anything from here on; what the first one issued leaves the books.
fn silence_issuance() {
    subtensor::SubnetEmissionEnabled::<Test>::insert(NETUID, false);
    let issued = subtensor::PendingServerEmission::<Test>::take(NETUID)
        + subtensor::PendingValidatorEmission::<Test>::take(NETUID)
        + subtensor::PendingOwnerCut::<Test>::take(NETUID);
    SubtensorModule::recycle(NETUID, issued);
    crate::Totals::<Test>::mutate(NETUID, |totals| totals.recycled += issued);
}

/// Puts tokens into the buckets as if blocks had issued them.
fn endow(miner: u64, validator: u64) {
    assert_ok!(Balances::mint_into(&SubtensorModule::subnet_account(NETUID), miner + validator));
    subtensor::SubnetTAO::<Test>::mutate(NETUID, |held| *held += miner + validator);
    subtensor::PendingServerEmission::<Test>::mutate(NETUID, |pending| *pending += miner);
    subtensor::PendingValidatorEmission::<Test>::mutate(NETUID, |pending| *pending += validator);
    <Settlement as SettleEpochs<_>>::note_issued(NETUID, miner + validator);
}

/// Nobody registered has stake: the epoch is skipped, the buckets and the stranger's stake stay as they are.
#[test]
fn a_staker_that_is_not_registered_gets_nothing() {
    network(TEMPO).execute_with(|| {
        silence_issuance();
        subtensor::Owner::<Test>::insert(hot(9), cold(9));
        assert_ok!(SubtensorModule::add_stake(origin(&cold(9)), hot(9), NETUID, TOKEN));
        endow(HALF, HALF);
        assert!(!comes_to_freeze());
        assert_eq!((whole_stake(9), waiting(NETUID)), (TOKEN, TOKEN));
    });
}

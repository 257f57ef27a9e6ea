//! Whole settlements: what was frozen and agreed on, who was silent, and the record of what was paid.

use frame_support::assert_ok;
use pallet_subtensor::{self as subtensor, LendingTable};
use serde_json::{Value, json};
use sp_runtime::AccountId32;

use super::{
    super::mock::*,
    draw::Draw,
    parents,
    table::{Section, long},
};
use crate::{
    History, Inputs, Lending, ParentPayment, Payment,
    blob::{Frozen, key_bytes},
    stake_raw::{active_stake_raw, stake_raw},
};

/// The owner's second hotkey, which mines.
const OWNERS_MINER: u8 = 8;

pub fn section() -> Section {
    let mut draw = Draw(60);
    let mut rows = vec![];
    for _ in 0..5 {
        voting_network().execute_with(|| {
            assert_ok!(SubtensorModule::burned_register(origin(&cold(OWNER)), NETUID, hot(OWNERS_MINER)));
            settle_with(&outcome(&[], &[]));
            rows.extend((0..8).map(|_| one_epoch(&mut draw)));
        });
    }
    Section {
        name: "planPayments",
        columns: &[
            "pool",
            "incentive",
            "dividends",
            "activeStake",
            "stake",
            "payees: take, ownersOwn, silent, payable",
            "burn",
            "parents: take, payable",
            "children: uid, own, take",
            "loans: uid, parent, stake, foreign",
            "payments: uid, incentive, dividend, take, recycled, withheld, burned",
            "parents' payments: parent, dividend, take",
            "paid",
            "recycled",
            "withheld",
            "remainder",
        ],
        rows,
    }
}

fn one_epoch(draw: &mut Draw) -> Value {
    for person in 1..=OWNERS_MINER {
        let take = if draw.chance(3) { draw.u16() } else { draw.of(&[0, 11_796, 65_535]) };
        subtensor::Delegates::<Test>::insert(hot(person), take);
    }
    run_to_freeze();
    let epoch = open();
    let mut parts = |zero_in: u64| -> Vec<u64> {
        if draw.chance(6) {
            return vec![];
        }
        (0..OWNERS_MINER).map(|_| if draw.chance(zero_in) { 0 } else { draw.bits(20) }).collect()
    };
    let decided = outcome(&parts(3), &parts(2));
    let silent = draw.of(&[None, Some(2), Some(3)]).map(hot);
    let lost = draw.chance(3).then(|| hot(draw.of(&[4, 6, 7])));
    let frozen = Frozen::read(&Inputs::<Test>::get(NETUID).unwrap()).unwrap();
    let staked = frozen.staked(&frozen.last_updates[0]);
    let owners = |hotkey: &AccountId32| *hotkey == hot(OWNER) || *hotkey == hot(OWNERS_MINER);
    let payees: Vec<Value> = (1..=OWNERS_MINER)
        .map(|person| (hot(person), &frozen.head.neurons[usize::from(person) - 1]))
        .map(|(hotkey, neuron)| {
            assert_eq!(neuron.hotkey, key_bytes(&hotkey));
            let (silent, payable) = (Some(&hotkey) == silent.as_ref(), Some(&hotkey) != lost.as_ref());
            json!([neuron.take, owners(&hotkey), silent, payable])
        })
        .collect();
    let lending = lend(draw);
    settle(&decided, silent, lost.clone());

    let record = History::<Test>::get(NETUID, epoch.index).unwrap();
    let paid = record.paid - epoch.owner_cut;
    assert_eq!(paid + record.recycled + record.withheld + record.remainder, epoch.pool);
    let mechanism = &decided.mechanisms[0];
    json!([
        long(epoch.pool),
        mechanism.incentive,
        mechanism.dividends,
        active_stake_raw(&staked),
        stake_raw(&staked),
        payees,
        long(lending.burn),
        lending
            .parents
            .iter()
            .map(|parent| json!([parent.take, Some(&parent.hotkey) != lost.as_ref()]))
            .collect::<Vec<_>>(),
        lending.children.iter().map(|child| json!([child.uid, long(child.own), child.take])).collect::<Vec<_>>(),
        lending
            .loans
            .iter()
            .map(|loan| json!([loan.uid, loan.parent, long(loan.stake), loan.foreign]))
            .collect::<Vec<_>>(),
        record.payments.iter().map(shown).collect::<Vec<_>>(),
        record.parents.iter().map(|payment| parent_shown(&lending, payment)).collect::<Vec<_>>(),
        long(paid),
        long(record.recycled),
        long(record.withheld),
        long(record.remainder),
    ])
}

/// Replaces the terms that were frozen: neurons and an outsider lend to some of the first uids, or nobody does.
fn lend(draw: &mut Draw) -> LendingTable<AccountId32> {
    if draw.chance(4) {
        return LendingTable::default();
    }
    subtensor::Owner::<Test>::insert(hot(20), cold(20));
    let table = parents::table(draw, &[1, 2, 4], &[hot(20), hot(4), hot(6)]);
    Lending::<Test>::insert(NETUID, &table);
    table
}

/// Settles with one elector silent and one hotkey without an owner who could be paid.
fn settle(decided: &neurite_yuma::outcome::Outcome, silent: Option<AccountId32>, lost: Option<AccountId32>) {
    let electors = open().electors.into_iter().map(|elector| elector.hotkey);
    let speakers: Vec<AccountId32> = electors.filter(|hotkey| Some(hotkey) != silent.as_ref()).collect();
    let owner = lost.as_ref().map(subtensor::Owner::<Test>::get);
    lost.iter().for_each(subtensor::Owner::<Test>::remove);
    silent.iter().for_each(unforgive);
    settle_by(&speakers, decided);
    lost.iter().zip(owner).for_each(|(hotkey, owner)| subtensor::Owner::<Test>::insert(hotkey, owner));
}

fn shown(payment: &Payment<AccountId32>) -> Value {
    let Payment { uid, incentive, dividend, take, recycled, withheld, burned, .. } = payment;
    let [incentive, dividend, take, recycled, withheld, burned] =
        [incentive, dividend, take, recycled, withheld, burned].map(|amount| long(*amount));
    json!([uid, incentive, dividend, take, recycled, withheld, burned])
}

fn parent_shown(lending: &LendingTable<AccountId32>, payment: &ParentPayment<AccountId32>) -> Value {
    let position = lending.parents.iter().position(|parent| parent.hotkey == payment.hotkey);
    json!([position, long(payment.dividend), long(payment.take)])
}

//! The stake of several coldkeys on one hotkey, in storage: staked, unstaked, and paid as settlement pays.

use frame_support::{assert_ok, traits::fungible::Mutate};
use pallet_subtensor::{self as subtensor, SafeFloat};
use serde_json::{Value, json};
use sp_runtime::AccountId32;

use super::{
    super::mock::*,
    draw::Draw,
    longs,
    table::{Section, float, long},
};
use crate::shares::take_of;

/// The nominated hotkey's person, whose coldkey owns it.
const VALIDATOR: u8 = 5;
/// The first one owns the hotkey.
const COLDKEYS: [u8; 4] = [VALIDATOR, 6, 7, 8];
/// Enough for every amount that the runs move.
const FUNDS: u64 = 1 << 62;

pub fn section() -> Section {
    let mut draw = Draw(50);
    Section {
        name: "nominators",
        columns: &["steps: what, coldkey, amount, take, value, denominator, stakes", "shares"],
        rows: (0..60).map(|number| one_hotkey(&mut draw, number)).collect(),
    }
}

fn one_hotkey(draw: &mut Draw, number: u64) -> Value {
    let mut row = Value::Null;
    network(TEMPO).execute_with(|| {
        join(VALIDATOR, 0);
        subtensor::MinStake::<Test>::put(1);
        subtensor::NominatorMinRequiredStake::<Test>::put(0);
        let account = SubtensorModule::subnet_account(NETUID);
        assert_ok!(Balances::mint_into(&account, FUNDS));
        subtensor::SubnetTAO::<Test>::insert(NETUID, FUNDS);
        let steps: Vec<Value> = (0..4 + draw.below(10)).map(|_| step(draw, number)).collect();
        let shares = COLDKEYS.map(|person| float(share_of(&cold(person))));
        row = json!([steps, shares]);
    });
    row
}

/// The last ten runs move amounts at the ends of u64, where tokens would not suffice for taking anything out.
fn step(draw: &mut Draw, number: u64) -> Value {
    let wild = number >= 50;
    let who = draw.below(COLDKEYS.len() as u64) as usize;
    let amount = if wild { draw.amount() } else { draw.bits(52) };
    let unstakes = !wild && stakes()[who] > 0;
    match draw.below(5) {
        0 if unstakes => unstake(draw, who),
        1 | 2 => dividend(amount, draw.of(&[0, 0, 1, 11_796, 11_796, 65_535])),
        _ => {
            SubtensorModule::credit_stake(NETUID, &hot(VALIDATOR), &cold(COLDKEYS[who]), amount);
            after(json!(["stake", who, long(amount), 0]))
        }
    }
}

fn unstake(draw: &mut Draw, who: usize) -> Value {
    let stake = stakes()[who];
    let part = 1 + draw.below(stake);
    let amount = draw.of(&[stake, stake, 1, part, part, part]);
    let coldkey = origin(&cold(COLDKEYS[who]));
    assert_ok!(SubtensorModule::remove_stake(coldkey, hot(VALIDATOR), NETUID, amount));
    after(json!(["unstake", who, long(amount), 0]))
}

/// As `settle::pay` does for one validator.
fn dividend(amount: u64, take: u16) -> Value {
    let own = take_of(amount, take);
    if amount != own {
        SubtensorModule::credit_dividend(NETUID, &hot(VALIDATOR), amount - own);
    }
    if own != 0 {
        SubtensorModule::credit_stake(NETUID, &hot(VALIDATOR), &cold(VALIDATOR), own);
    }
    after(json!(["dividend", 0, long(amount), take]))
}

fn after(mut step: Value) -> Value {
    let value = SubtensorModule::hotkey_stake(&hot(VALIDATOR), NETUID);
    let stakes = stakes();
    let all: u128 = stakes.iter().map(|stake| u128::from(*stake)).sum();
    assert!(all <= u128::from(value), "nominators own {all} of {value}");
    let denominator = subtensor::TotalHotkeySharesV2::<Test>::get(hot(VALIDATOR), NETUID);
    let state = [long(value), float(denominator), longs(&stakes)];
    step.as_array_mut().into_iter().for_each(|step| step.extend(state.clone()));
    step
}

fn stakes() -> [u64; 4] {
    COLDKEYS.map(|person| SubtensorModule::stake_of(&hot(VALIDATOR), &cold(person), NETUID))
}

fn share_of(coldkey: &AccountId32) -> SafeFloat {
    subtensor::AlphaV2::<Test>::get((&hot(VALIDATOR), coldkey, NETUID))
}

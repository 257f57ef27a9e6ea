//! Stakes, miners' amounts and `Emission` against outputs of the real Subtensor epoch (spec version 425).

use pallet_settlement::{
    shares::{derive_amounts, quantise},
    stake_raw::{Staked, active_stake_raw, fallback_weights, stake_raw},
};
use serde_json::Value;

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn staked(case: &Value) -> Vec<Staked> {
    let permits: Vec<bool> = case["permits"].as_str().unwrap().chars().map(|bit| bit == '1').collect();
    let last_update = numbers(&case["lastUpdate"]);
    let of = |(uid, stake): (usize, u64)| {
        let owner = case["owner"].as_u64() == Some(uid as u64);
        let inactive = last_update[uid].saturating_add(number(&case["cutoff"])) < number(&case["block"]);
        let counted = stake >= number(&case["minStake"]) || owner;
        Staked { stake, counted, active: (permits[uid] || owner) && !inactive }
    };
    numbers(&case["stake"]).into_iter().enumerate().map(of).collect()
}

#[test]
fn amounts_are_subtensors_bit_for_bit() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("fixtures/emissions.json")).unwrap();
    assert!(cases.len() > 30);
    for case in &cases {
        let (id, expected, staked) = (&case["id"], &case["expected"], staked(case));
        assert_eq!(stake_raw(&staked), numbers(&expected["stake"]), "{id}: stake");
        assert_eq!(active_stake_raw(&staked), numbers(&expected["activeStake"]), "{id}: active stake");
        let (incentive, dividends) = (numbers(&case["incentive"]), numbers(&case["dividends"]));
        let pool = number(&case["emission"]);
        let amounts = derive_amounts(pool, &incentive, &dividends, &fallback_weights(&staked));
        assert_eq!(amounts.miner, numbers(&expected["server"]), "{id}: miners");
        assert_eq!(amounts.combined, numbers(&expected["combined"]), "{id}: emission");
        let quantised = |raw: &[u64]| raw.iter().map(|raw| u64::from(quantise(*raw))).collect::<Vec<_>>();
        assert_eq!(quantised(&incentive), numbers(&expected["incentive"]), "{id}: incentive");
        assert_eq!(quantised(&dividends), numbers(&expected["dividends"]), "{id}: dividends");
        let paid: u128 = amounts.miner.iter().chain(&amounts.validator).map(|amount| u128::from(*amount)).sum();
        assert!(paid <= u128::from(pool), "{id}: more than the pool");
    }
}

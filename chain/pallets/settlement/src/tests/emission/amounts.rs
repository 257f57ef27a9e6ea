//! From shares to amounts, and the take of an amount.

use serde_json::{Value, json};

use super::{
    super::mock::{TOKEN, shares},
    draw::{Draw, EDGES},
    longs,
    table::{Section, long},
};
use crate::{
    shares::{derive_amounts, split_by, take_of},
    stake_raw::{Staked, active_stake_raw, fallback_weights, stake_raw},
};

pub fn sections() -> Vec<Section> {
    vec![takes(), splits(), amounts()]
}

fn takes() -> Section {
    let mut draw = Draw(40);
    let rates = [0, 1, 2, 6553, 11_796, 32_767, 32_768, 65_534, 65_535];
    let mut cases: Vec<(u64, u16)> = [0, 1, 2, 1000, TOKEN - 1, TOKEN, u64::MAX]
        .iter()
        .flat_map(|amount| rates.map(|take| (*amount, take)))
        .collect();
    cases.extend((0..300).map(|_| (draw.amount(), draw.u16())));
    let row = |(amount, take): (u64, u16)| json!([long(amount), take, long(take_of(amount, take))]);
    Section { name: "takeOf", columns: &["dividend", "take", "amount"], rows: cases.into_iter().map(row).collect() }
}

fn splits() -> Section {
    let mut draw = Draw(41);
    let mut cases: Vec<(u64, Vec<u64>)> = vec![
        (10, vec![]),
        (10, vec![0, 0]),
        (10, vec![1, 1, 1]),
        (u64::MAX, vec![u64::MAX, u64::MAX]),
        (u64::MAX, vec![1, u64::MAX, 0]),
    ];
    cases.extend(EDGES.map(|total| (total, vec![1, 2, 4, 0])));
    cases.extend((0..200).map(|_| (draw.amount(), (0..1 + draw.below(6)).map(|_| draw.amount()).collect())));
    let row =
        |(total, weights): (u64, Vec<u64>)| json!([long(total), longs(&weights), longs(&split_by(total, &weights))]);
    Section {
        name: "splitByWeights",
        columns: &["total", "weights", "parts"],
        rows: cases.into_iter().map(row).collect(),
    }
}

fn parts(draw: &mut Draw, n: u64) -> Vec<u64> {
    match draw.below(5) {
        0 => vec![0; n as usize],
        1 => (0..n).map(|uid| u64::from(uid == n - 1)).collect(),
        _ => (0..n).map(|_| if draw.chance(3) { 0 } else { draw.bits(40) }).collect(),
    }
}

fn amounts() -> Section {
    let mut draw = Draw(42);
    let rows = (0..260).map(|number| {
        let n = 1 + draw.below(7);
        let pool = EDGES.get(number).copied().unwrap_or_else(|| draw.amount());
        let staked: Vec<Staked> = parts(&mut draw, n)
            .into_iter()
            .map(|stake| Staked { stake, counted: !draw.chance(5), active: !draw.chance(3) })
            .collect();
        let (incentive, dividends) = (shares(&parts(&mut draw, n)), shares(&parts(&mut draw, n)));
        row(pool, [incentive, dividends], &staked)
    });
    Section {
        name: "settlementAmounts",
        columns: &["pool", "incentive", "dividends", "activeStake", "stake", "miner", "validator", "combined"],
        rows: rows.collect(),
    }
}

fn row(pool: u64, [incentive, dividends]: [Vec<u64>; 2], staked: &[Staked]) -> Value {
    let made = derive_amounts(pool, &incentive, &dividends, &fallback_weights(staked));
    let paid: u128 = made.miner.iter().chain(&made.validator).map(|amount| u128::from(*amount)).sum();
    assert!(paid <= u128::from(pool), "more than the pool of {pool}");
    let inputs = [&incentive, &dividends, &active_stake_raw(staked), &stake_raw(staked)];
    let [incentive, dividends, active_stake, stake] = inputs.map(|raw| json!(raw));
    let [miner, validator, combined] = [&made.miner, &made.validator, &made.combined].map(|amounts| longs(amounts));
    json!([long(pool), incentive, dividends, active_stake, stake, miner, validator, combined])
}

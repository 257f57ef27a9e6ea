//! Prices of registrations and of subnets; weights as they are stored.

use serde_json::{Value, json};

use super::{
    super::mock::*,
    draw::{Draw, EDGES},
    table::{Section, long},
};
use crate::{
    burn_price::decay_factor, limits::TOKEN, lock_cost::LockHistory, pallet::*, records::U64F64, upscale::max_upscale,
};

pub fn sections() -> Vec<Section> {
    vec![decay_factors(), decays(), bumps(), lock_costs(), upscales()]
}

fn decay_factors() -> Section {
    let mut draw = Draw(20);
    let mut half_lives: Vec<u16> = (0..=64).collect();
    half_lives.extend((7..16).flat_map(|bits| [(1 << bits) - 1, 1 << bits, (1 << bits) + 1]));
    half_lives.extend([360, 1000, 36_100, 65_534, 65_535]);
    half_lives.extend((0..200).map(|_| draw.u16()));
    Section {
        name: "burnDecayFactor",
        columns: &["halfLife", "factor"],
        rows: half_lives.into_iter().map(|half_life| json!([half_life, long(decay_factor(half_life))])).collect(),
    }
}

/// (price, half-life, least, most, block)
type Decay = (u64, u16, u64, u64, u32);

fn decays() -> Section {
    let mut draw = Draw(21);
    let mut cases: Vec<Decay> = vec![
        (2000, 1000, 0, TOKEN, 2),
        (1000, 1000, 0, TOKEN, 2),
        (1024, 2, 0, TOKEN, 2),
        (150_000, 1, 100_000, 150_000, 2),
        (TOKEN, 360, 500_000, 100 * TOKEN, 0),
        (TOKEN, 360, 500_000, 100 * TOKEN, 1),
        (TOKEN, 0, 2 * TOKEN, TOKEN, 2),
        (TOKEN, 360, 3 * TOKEN, 2 * TOKEN, 2),
    ];
    cases.extend(EDGES.map(|price| (price, 360, 0, u64::MAX, 7)));
    cases.extend((0..200).map(|_| {
        let (least, most) = (draw.bits(44), draw.amount());
        (draw.amount(), draw.u16(), least, most, draw.below(5) as u32)
    }));
    let mut rows = vec![];
    run(|| rows.extend(cases.into_iter().map(decay)));
    Section { name: "decayBurn", columns: &["price", "halfLife", "min", "max", "block", "after"], rows }
}

fn decay((price, half_life, least, most, block): Decay) -> Value {
    Burn::<Test>::insert(1, price);
    BurnHalfLife::<Test>::insert(1, half_life);
    MinBurn::<Test>::insert(1, least);
    MaxBurn::<Test>::insert(1, most);
    System::set_block_number(block);
    SubtensorModule::decay_burn(1);
    json!([long(price), half_life, long(least), long(most), block, long(Burn::<Test>::get(1))])
}

/// (price, U64F64 bits of the factor, least, most)
type Bump = (u64, u128, u64, u64);

fn bumps() -> Section {
    let mut draw = Draw(22);
    let milli = |thousandths| U64F64::from_milli(thousandths).bits;
    let mut cases: Vec<Bump> = vec![
        (1000, milli(2000), 0, TOKEN),
        (1000, milli(500), 0, TOKEN),
        (1000, 0, 0, TOKEN),
        (100_000, milli(2000), 100_000, 150_000),
        (u64::MAX, u128::MAX, 0, u64::MAX),
        (1, u128::MAX, 0, u64::MAX),
        (5, milli(1260), 10, 3),
    ];
    cases.extend(EDGES.map(|price| (price, milli(1260), 0, u64::MAX)));
    cases.extend((0..200).map(|_| {
        let (least, most) = (draw.bits(44), draw.amount());
        let factor = if draw.chance(5) {
            u128::from(draw.u64()) << draw.below(64) | u128::from(draw.u64())
        } else {
            milli(1000 + draw.below(2001) as u32)
        };
        (draw.amount(), factor, least, most)
    }));
    let mut rows = vec![];
    run(|| rows.extend(cases.into_iter().map(bump)));
    Section { name: "bumpBurn", columns: &["price", "increase", "min", "max", "after"], rows }
}

fn bump((price, factor, least, most): Bump) -> Value {
    Burn::<Test>::insert(1, price);
    BurnIncreaseMult::<Test>::insert(1, U64F64 { bits: factor });
    MinBurn::<Test>::insert(1, least);
    MaxBurn::<Test>::insert(1, most);
    SubtensorModule::bump_burn(1);
    json!([long(price), long(factor), long(least), long(most), long(Burn::<Test>::get(1))])
}

fn lock_costs() -> Section {
    let mut draw = Draw(23);
    let first = LockHistory {
        last_cost: 1000 * TOKEN,
        last_block: 0,
        interval: 100_800,
        block_emission: TOKEN,
        floor: 1000 * TOKEN,
    };
    let later = LockHistory { last_block: 5000, floor: TOKEN, ..first };
    let halved = LockHistory { block_emission: TOKEN / 2, ..later };
    let mut cases: Vec<(LockHistory, u64)> = vec![];
    for now in [0, 1, 4999, 5000, 5001, 5000 + 50_400, 5000 + 100_799, 5000 + 100_800, 5000 + 201_600, u64::MAX] {
        cases.extend([first, later, halved].map(|history| (history, now)));
    }
    for block_emission in [0, 1, 9920, 9921, u64::MAX] {
        cases.push((LockHistory { block_emission, ..later }, 6000));
    }
    // The interval alone would not fit.
    let slow = LockHistory { interval: u64::MAX, block_emission: u64::MAX, ..later };
    cases.extend([1, u64::MAX - 1, u64::MAX].map(|last_cost| (LockHistory { last_cost, ..slow }, 6000)));
    cases.extend(EDGES.map(|last_cost| (LockHistory { last_cost, ..later }, 6000)));
    cases.extend((0..200).map(|_| {
        let history = LockHistory {
            last_cost: draw.amount(),
            last_block: if draw.chance(6) { 0 } else { draw.bits(32) },
            interval: draw.amount(),
            block_emission: draw.of(&[TOKEN, TOKEN / 2, TOKEN / 4, 15_625_000, draw.0 >> 40]),
            floor: draw.bits(54),
        };
        let now = if draw.chance(8) { draw.amount() } else { history.last_block + draw.bits(24) };
        (history, now)
    }));
    let row = |(history, now): (LockHistory, u64)| {
        let LockHistory { last_cost, last_block, interval, block_emission, floor } = history;
        let inputs = [last_cost, last_block, interval, block_emission, floor, now].map(long);
        let [last_cost, last_block, interval, block_emission, floor, block] = inputs;
        json!([last_cost, last_block, interval, block_emission, floor, block, long(history.cost_at(now))])
    };
    Section {
        name: "lockCost",
        columns: &["lastCost", "lastBlock", "interval", "blockEmission", "floor", "block", "cost"],
        rows: cases.into_iter().map(row).collect(),
    }
}

fn upscales() -> Section {
    let mut draw = Draw(24);
    let mut cases: Vec<Vec<u16>> = vec![
        vec![],
        vec![0, 0],
        vec![1],
        vec![65_534],
        vec![16_384],
        vec![0, 1, 65_534],
        vec![0, 1, 65_535],
        vec![0, 1, 2, 3, 4, 65_533, 65_535],
        vec![0, 1, 32_767, 32_768],
        vec![0, 1, 32_768, 32_769],
    ];
    cases.extend((0..240).map(|_| {
        let top = 1 + draw.bits(16);
        (0..1 + draw.below(7)).map(|_| draw.below(top) as u16).collect()
    }));
    Section {
        name: "maxUpscaleU16",
        columns: &["weights", "stored"],
        rows: cases.into_iter().map(|weights| json!([weights, max_upscale(&weights)])).collect(),
    }
}

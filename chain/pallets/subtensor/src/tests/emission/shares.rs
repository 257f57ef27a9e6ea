//! The decimal float of shares, and pools of them.

use codec::{Decode, Encode};
use serde_json::{Value, json};

use super::{
    draw::{Draw, EDGES},
    table::{Section, float, long},
};
use crate::{
    safe_float::{Round, SafeFloat},
    share_pool::SharePool,
};

const TOP: u128 = 10u128.pow(21);

pub fn sections() -> Vec<Section> {
    vec![floats(), sums(), differences(), ratios(), parts(), stakes(), deposits(), withdrawals()]
}

fn made(mantissa: u128, exponent: i64) -> SafeFloat {
    SafeFloat::decode(&mut &(mantissa, exponent).encode()[..]).unwrap_or_else(|error| panic!("{error}"))
}

fn rounds() -> [(Round, &'static str); 2] {
    [(Round::Down, "down"), (Round::Up, "up")]
}

/// Any number a share can be: whole amounts, quotients, both ends of a decade.
fn any(draw: &mut Draw) -> SafeFloat {
    let exponent = draw.below(60) as i64 - 50;
    match draw.below(8) {
        0 => made(TOP, exponent),
        1 => made(TOP / 10 + 1 + u128::from(draw.below(3)), exponent),
        2 => made(TOP - 1 - u128::from(draw.below(12)), exponent),
        3 => SafeFloat::from_u64(draw.amount()),
        _ => {
            let drawn = u128::from(draw.u64()) << 64 | u128::from(draw.u64());
            made(TOP / 10 + 1 + drawn % (TOP - TOP / 10), exponent)
        }
    }
}

/// A second number around the digits of the first, or any.
fn near(draw: &mut Draw, of: SafeFloat) -> SafeFloat {
    let (mantissa, exponent) = <(u128, i64)>::decode(&mut &of.encode()[..]).unwrap_or_default();
    if mantissa == 0 || draw.chance(4) {
        return any(draw);
    }
    let low = mantissa.saturating_sub(u128::from(draw.below(20))).max(TOP / 10 + 1);
    match draw.below(3) {
        0 => made(low, exponent),
        1 => made(any_mantissa(draw), exponent - draw.below(46) as i64),
        _ => made(any_mantissa(draw), exponent + draw.below(46) as i64),
    }
}

fn any_mantissa(draw: &mut Draw) -> u128 {
    let drawn = u128::from(draw.u64()) << 64 | u128::from(draw.u64());
    TOP / 10 + 1 + drawn % (TOP - TOP / 10)
}

fn floats() -> Section {
    let mut draw = Draw(10);
    let mut amounts = EDGES.to_vec();
    amounts.extend((0..20).flat_map(|digits| [10u64.pow(digits), 10u64.pow(digits) - 1]));
    amounts.extend((0..120).map(|_| draw.amount()));
    Section {
        name: "floatOf",
        columns: &["amount", "float"],
        rows: amounts.into_iter().map(|amount| json!([long(amount), float(SafeFloat::from_u64(amount))])).collect(),
    }
}

fn pairs(draw: &mut Draw, count: usize) -> Vec<(SafeFloat, SafeFloat)> {
    let one = SafeFloat::from_u64(1);
    // Exact carries, results of 22 digits that round to 10^21, and operands 39 to 42 digits apart.
    let mut pairs = vec![
        (SafeFloat::ZERO, SafeFloat::ZERO),
        (SafeFloat::ZERO, one),
        (one, SafeFloat::ZERO),
        (one, one),
        (made(TOP, 0), made(TOP / 10 + 1, -20)),
        (made(TOP, 0), made(TOP, -21)),
        (made(TOP, 0), made(TOP, -22)),
        (made(TOP / 10 + 1, 1), made(TOP, 0)),
        (made(TOP / 10 + 1, 1), made(TOP - 1, 0)),
    ];
    pairs.extend((38..=43).flat_map(|apart| {
        let tops = (made(TOP, 3), made(TOP, 3 - apart));
        [tops, (made(TOP / 10 + 1, 3), made(TOP / 10 + 1, 3 - apart))]
    }));
    pairs.extend((0..count).map(|_| {
        let first = any(draw);
        (first, near(draw, first))
    }));
    pairs
}

fn sums() -> Section {
    let mut draw = Draw(11);
    let rows = pairs(&mut draw, 130)
        .into_iter()
        .flat_map(|(a, b)| rounds().map(|(round, name)| json!([float(a), float(b), name, float(a.add(b, round))])));
    Section { name: "addFloat", columns: &["a", "b", "round", "sum"], rows: rows.collect() }
}

fn differences() -> Section {
    let mut draw = Draw(12);
    let rows = pairs(&mut draw, 130)
        .into_iter()
        .flat_map(|(a, b)| rounds().map(|(round, name)| json!([float(a), float(b), name, float(a.sub(b, round))])));
    Section { name: "subFloat", columns: &["a", "b", "round", "difference"], rows: rows.collect() }
}

fn ratios() -> Section {
    let mut draw = Draw(13);
    let one = SafeFloat::from_u64(1);
    let mut cases = vec![(one, 1, 3), (one, 1, 0), (one, 0, 1), (one, u64::MAX, 1), (one, 1, u64::MAX), (one, 7, 7)];
    cases.extend([(SafeFloat::ZERO, 5, 3), (made(TOP, 0), u64::MAX, u64::MAX - 1), (made(TOP / 10 + 1, -60), 1, 2)]);
    cases.extend((0..140).map(|_| (any(&mut draw), draw.amount(), draw.amount())));
    let rows = cases.into_iter().flat_map(|(a, numerator, denominator)| {
        rounds().map(|(round, name)| {
            let result = a.mul_ratio(numerator, denominator, round);
            json!([float(a), long(numerator), long(denominator), name, float(result)])
        })
    });
    Section { name: "mulRatio", columns: &["a", "numerator", "denominator", "round", "result"], rows: rows.collect() }
}

fn parts() -> Section {
    let mut draw = Draw(14);
    let one = SafeFloat::from_u64(1);
    let mut cases = vec![(1, one, SafeFloat::ZERO), (1, SafeFloat::ZERO, one), (0, one, one), (u64::MAX, one, one)];
    // Powers of ten that saturate, either way.
    cases.extend(
        [30, 76, 77, 78, 200].into_iter().flat_map(|apart| {
            [(9, made(TOP, apart), one), (u64::MAX, one, made(TOP, apart)), (0, made(TOP, apart), one)]
        }),
    );
    cases.extend((0..250).map(|_| {
        let whole = any(&mut draw);
        (draw.amount(), near(&mut draw, whole), whole)
    }));
    let row = |(value, share, whole): (u64, SafeFloat, SafeFloat)| {
        json!([long(value), float(share), float(whole), long(share.part_of(value, whole))])
    };
    Section {
        name: "partOf",
        columns: &["value", "share", "whole", "part"],
        rows: cases.into_iter().map(row).collect(),
    }
}

/// A pool with a history, and one of its shares.
fn pool(draw: &mut Draw) -> (SharePool, SafeFloat) {
    let mut pool = SharePool::default();
    let mut shares = [SafeFloat::ZERO; 3];
    for _ in 0..draw.below(12) {
        let who = draw.below(3) as usize;
        let amount = draw.bits(56);
        match draw.below(3) {
            0 => pool.value = pool.value.saturating_add(amount),
            1 => shares[who] = pool.withdraw(shares[who], amount),
            _ => shares[who] = pool.deposit(shares[who], amount),
        }
    }
    (pool, draw.of(&shares))
}

fn stakes() -> Section {
    let mut draw = Draw(17);
    let mut cases = vec![];
    for value in EDGES {
        let denominator = any(&mut draw);
        cases.push((SharePool { value, denominator }, near(&mut draw, denominator)));
    }
    cases.extend((0..200).map(|_| {
        let (pool, share) = pool(&mut draw);
        (pool, if draw.chance(8) { any(&mut draw) } else { share })
    }));
    let row = |(pool, share): (SharePool, SafeFloat)| {
        json!([long(pool.value), float(pool.denominator), float(share), long(pool.stake_of(share))])
    };
    Section {
        name: "stakeOfShare",
        columns: &["value", "denominator", "share", "stake"],
        rows: cases.into_iter().map(row).collect(),
    }
}

fn moved(pool: SharePool, share: SafeFloat, amount: u64, go: impl Fn(&mut SharePool) -> SafeFloat) -> Value {
    let mut after = pool;
    let left = go(&mut after);
    json!([
        long(pool.value),
        float(pool.denominator),
        float(share),
        long(amount),
        long(after.value),
        float(after.denominator),
        float(left),
    ])
}

const MOVED: &[&str] = &["value", "denominator", "share", "amount", "valueAfter", "denominatorAfter", "shareAfter"];

fn deposits() -> Section {
    let mut draw = Draw(15);
    let mut cases: Vec<(SharePool, SafeFloat, u64)> =
        EDGES.map(|amount| (SharePool::default(), SafeFloat::ZERO, amount)).to_vec();
    let worthless = SharePool { value: 0, denominator: SafeFloat::from_u64(1000) };
    cases.extend(EDGES.map(|amount| (worthless, SafeFloat::ZERO, amount)));
    cases.extend((0..250).map(|_| {
        let (pool, share) = pool(&mut draw);
        (pool, share, draw.amount())
    }));
    let row = |(pool, share, amount): (SharePool, SafeFloat, u64)| {
        moved(pool, share, amount, |after| after.deposit(share, amount))
    };
    Section { name: "depositShare", columns: MOVED, rows: cases.into_iter().map(row).collect() }
}

fn withdrawals() -> Section {
    let mut draw = Draw(16);
    let cases = (0..300).map(|_| {
        let (pool, share) = pool(&mut draw);
        let stake = pool.stake_of(share);
        // All, a unit less or more, dust, and parts.
        let part = draw.below(stake.saturating_add(1).max(1));
        let amount = draw.of(&[stake, stake.saturating_sub(1), stake.saturating_add(1), 1, part, part]);
        moved(pool, share, amount, |after| after.withdraw(share, amount))
    });
    Section { name: "withdrawShare", columns: MOVED, rows: cases.collect() }
}

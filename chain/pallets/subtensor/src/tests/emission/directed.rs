//! The cases that Subtensor's own tests assert, as far as one token has them: a row keeps what is expected there, within which
//! tolerance, and what the pallet makes of it.

use serde_json::{Value, json};

use super::{
    super::mock::*,
    table::{Section, long},
};
use crate::{
    limits::TOKEN,
    pallet::*,
    records::U64F64,
    subnet_shares::{SetShare, damped, divide},
};

pub fn sections() -> Vec<Section> {
    vec![shares(), issuance(), schedule(), prices()]
}

fn shares() -> Section {
    let mut draw = super::draw::Draw(70);
    let one = SetShare { milli: 1000, burned: 0 };
    let burned = |part: u128| SetShare { burned: part, ..one };
    let mut cases: Vec<(u64, Vec<SetShare>)> = vec![
        (TOKEN, vec![]),
        (TOKEN, vec![SetShare { milli: 0, ..one }; 2]),
        (TOKEN, vec![one, burned(1 << 31)]),
        (TOKEN, vec![one, burned(1 << 32), burned(u128::MAX)]),
        (TOKEN, vec![burned(1 << 32), burned(1 << 40)]),
        (u64::MAX, vec![SetShare { milli: u32::MAX, ..one }; 3]),
    ];
    cases.extend((0..200).map(|_| {
        let set = |draw: &mut super::draw::Draw| SetShare {
            milli: if draw.chance(3) { 1000 } else { draw.bits(32) as u32 },
            burned: if draw.chance(2) { 0 } else { u128::from(draw.bits(34)) },
        };
        (draw.below(TOKEN + 1), (0..draw.below(7)).map(|_| set(&mut draw)).collect())
    }));
    let row = |(emission, set): (u64, Vec<SetShare>)| {
        let inputs: Vec<Value> = set.iter().map(|share| json!([share.milli, long(share.burned)])).collect();
        let parts: Vec<Value> = divide(emission, &damped(&set)).into_iter().map(long).collect();
        json!([long(emission), inputs, parts])
    };
    Section {
        name: "subnetShares",
        columns: &["emission", "subnets: share in thousandths, burned in 2^-32", "parts"],
        rows: cases.into_iter().map(row).collect(),
    }
}

/// A subnet of a case.
#[derive(Clone, Copy)]
struct Case {
    milli: u32,
    enabled: bool,
    open: bool,
}

const PLAIN: Case = Case { milli: 1000, enabled: true, open: true };

struct Issue {
    name: &'static str,
    blocks: u64,
    emission: u64,
    cut: u16,
    subnets: Vec<Case>,
    tolerance: u64,
    /// What each subnet gets of a block.
    shares: Vec<u64>,
    /// The first one's buckets afterwards: owner, miner, validator.
    buckets: Option<[u64; 3]>,
}

impl Issue {
    fn of(name: &'static str, emission: u64, subnets: &[Case], tolerance: u64, shares: &[u64]) -> Self {
        let (subnets, shares) = (subnets.to_vec(), shares.to_vec());
        Self { name, blocks: 1, emission, cut: 11_796, subnets, tolerance, shares, buckets: None }
    }

    fn alone(name: &'static str, blocks: u64, cut: u16, tolerance: u64, buckets: [u64; 3]) -> Self {
        Self { blocks, cut, buckets: Some(buckets), ..Self::of(name, TOKEN, &[PLAIN], tolerance, &[TOKEN]) }
    }
}

fn issuance() -> Section {
    let of = |milli| Case { milli, ..PLAIN };
    let disabled = Case { enabled: false, ..PLAIN };
    let half = TOKEN / 2;
    let cases = [
        Issue::of("tao issuance base", 1_234_567, &[PLAIN], 0, &[1_234_567]),
        Issue::of("base low", 1, &[PLAIN], 0, &[1]),
        Issue::of("multiple", 3_333_333, &[PLAIN; 3], 1, &[1_111_111; 3]),
        Issue::of("disabled subnet", 3_333_333, &[PLAIN, disabled, PLAIN], 2, &[1_666_666, 0, 1_666_666]),
        Issue::of("different shares", 100_000_000, &[of(100), of(200)], 10, &[33_333_333, 66_666_666]),
        Issue::of("alpha issuance", 1_000_000, &[PLAIN; 2], 0, &[500_000; 2]),
        Issue::of("alpha issuance different", 1_000_000, &[of(1000), of(2000)], 1, &[333_333, 666_666]),
        Issue::of("no registrations allowed", TOKEN, &[Case { open: false, ..PLAIN }], 0, &[0]),
        Issue::alone("no owner cut", 1, 0, 0, [0, half, half]),
        Issue::alone("owner cut of all", 1, u16::MAX, 0, [TOKEN, 0, 0]),
        Issue::alone("pending emission without root stake", 1, 0, 1, [0, half, half]),
        // A tenth is 6553.5 of 65535.
        Issue::alone("a tenth over a tempo of ten", 10, 6554, 100_000, [TOKEN, 4_500_000_000, 4_500_000_000]),
    ];
    Section {
        name: "directedIssuance",
        columns: &[
            "case",
            "blocks",
            "emission",
            "ownerCut",
            "subnets: share in thousandths, enabled, registration allowed",
            "tolerance",
            "expected shares",
            "expected buckets of the first: owner, miner, validator",
            "shares",
            "buckets",
        ],
        rows: cases.into_iter().map(issued).collect(),
    }
}

fn issued(case: Issue) -> Value {
    let netuids: Vec<u16> = (1..=case.subnets.len() as u16).collect();
    let mut row = Value::Null;
    Setup { subnets: case.subnets.len() as u8, ..Setup::default() }.run(|| {
        SubnetOwnerCut::<Test>::put(case.cut);
        for (netuid, subnet) in netuids.iter().zip(&case.subnets) {
            SubnetShareMilli::<Test>::insert(netuid, subnet.milli);
            SubnetEmissionEnabled::<Test>::insert(netuid, subnet.enabled);
            NetworkRegistrationAllowed::<Test>::insert(netuid, subnet.open);
        }
        let before = buckets(1);
        (0..case.blocks).for_each(|_| SubtensorModule::issue(&netuids, case.emission));
        let after = buckets(1);
        let got: [u64; 3] = std::array::from_fn(|at| after[at] - before[at]);
        let shares: Vec<u64> = netuids.iter().map(SubnetAlphaOutEmission::<Test>::get).collect();
        near(case.name, &shares, &case.shares, case.tolerance);
        if let Some(expected) = case.buckets {
            near(case.name, &got, &expected, case.tolerance);
        }
        let subnets: Vec<Value> = case.subnets.iter().map(|it| json!([it.milli, it.enabled, it.open])).collect();
        row = json!([
            case.name,
            case.blocks,
            long(case.emission),
            case.cut,
            subnets,
            long(case.tolerance),
            longs(&case.shares),
            case.buckets.map(|buckets| longs(&buckets)),
            longs(&shares),
            longs(&got),
        ]);
    });
    row
}

fn buckets(netuid: u16) -> [u64; 3] {
    [
        PendingOwnerCut::<Test>::get(netuid),
        PendingServerEmission::<Test>::get(netuid),
        PendingValidatorEmission::<Test>::get(netuid),
    ]
}

fn longs(values: &[u64]) -> Value {
    values.iter().map(|value| long(*value)).collect()
}

fn near(name: &str, got: &[u64], expected: &[u64], tolerance: u64) {
    let close = got.iter().zip(expected).all(|(got, expected)| got.abs_diff(*expected) <= tolerance);
    assert!(close && got.len() == expected.len(), "{name}: {got:?}, expected {expected:?} ± {tolerance}");
}

/// (tempo, last epoch, pending epoch, block, blocks until the next one by tempo alone)
type Foretold = (u16, u64, u64, u64, u64);

fn schedule() -> Section {
    let mut draw = super::draw::Draw(71);
    let asserted: [Foretold; 5] =
        [(10, 0, 0, 5, 5), (20, 0, 0, 15, 5), (20, 0, 0, 21, 0), (0, 0, 0, 9, u64::MAX), (65_535, 0, 0, 0, 65_535)];
    let mut rows = vec![];
    run(|| {
        for (tempo, last, pending, block, left) in asserted {
            rows.push(foretold(tempo, last, pending, block));
            assert_eq!(SubtensorModule::blocks_until_auto_epoch(1), left, "{tempo} at {block}");
        }
        rows.extend((0..120).map(|_| {
            let block = 1000 + draw.below(2000);
            let pending = if draw.chance(2) { 0 } else { block + draw.below(40) };
            foretold(draw.below(400) as u16, block - draw.below(500), pending, block)
        }));
    });
    Section {
        name: "foretoldEpochs",
        columns: &["tempo", "lastEpochBlock", "pendingEpochAt", "block", "blocks until the next by tempo", "next"],
        rows,
    }
}

fn foretold(tempo: u16, last: u64, pending: u64, block: u64) -> Value {
    Tempo::<Test>::insert(1, tempo);
    LastEpochBlock::<Test>::insert(1, last);
    PendingEpochAt::<Test>::insert(1, pending);
    BlocksSinceLastStep::<Test>::insert(1, 0);
    System::set_block_number(block as u32);
    let left = SubtensorModule::blocks_until_auto_epoch(1);
    json!([tempo, long(last), long(pending), long(block), long(left), SubtensorModule::next_epoch_block(1).map(long)])
}

/// What a price of registration does: (case, start, half-life, factor, least, most, steps: a block passes or one registers)
type Course = (&'static str, u64, u16, u32, [u64; 2], &'static [&'static str], &'static [u64]);

const PASS: &str = "block";
const JOIN: &str = "registration";

fn prices() -> Section {
    let free = [0, u64::MAX];
    let courses: [Course; 4] = [
        ("burn decay", 1000, 1000, 2000, free, &[JOIN, PASS], &[2000, 1998]),
        ("burn halving", 1024, 2, 1000, free, &[PASS, PASS, PASS, PASS], &[724, 511, 361, 255]),
        ("burn clamps", 100_000, 1, 2000, [100_000, 150_000], &[PASS, JOIN, PASS], &[100_000, 150_000, 100_000]),
        ("one-block decay", 1000, 1000, 1000, free, &[PASS], &[999]),
    ];
    let mut rows = vec![];
    run(|| rows.extend(courses.into_iter().map(course)));
    Section {
        name: "directedPrices",
        columns: &["case", "start", "halfLife", "increase", "min", "max", "steps", "prices"],
        rows,
    }
}

fn course((name, start, half_life, milli, [least, most], steps, expected): Course) -> Value {
    let increase = U64F64::from_milli(milli);
    Burn::<Test>::insert(1, start);
    BurnHalfLife::<Test>::insert(1, half_life);
    BurnIncreaseMult::<Test>::insert(1, increase);
    MinBurn::<Test>::insert(1, least);
    MaxBurn::<Test>::insert(1, most);
    System::set_block_number(2);
    let step = |step: &&str| {
        if *step == JOIN {
            SubtensorModule::bump_burn(1)
        } else {
            SubtensorModule::decay_burn(1)
        }
        Burn::<Test>::get(1)
    };
    let prices: Vec<u64> = steps.iter().map(step).collect();
    assert_eq!(prices, expected, "{name}");
    json!([name, long(start), half_life, long(increase.bits), long(least), long(most), steps, longs(&prices)])
}

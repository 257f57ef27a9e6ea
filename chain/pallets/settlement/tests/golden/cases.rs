//! The fixed inputs of the golden file.

use codec::Encode;
use neurite_yuma::{
    Params,
    blob::{Blob, Head, Mechanism, Neuron},
    outcome::{Outcome, OutcomeMechanism},
};
use pallet_settlement::{flaw::Flaw, limits::RAW_ONE};

pub struct OutcomeCase {
    pub name: &'static str,
    pub permits: Vec<bool>,
    pub outcome: Outcome,
}

pub struct RefusedCase {
    pub name: &'static str,
    pub permits: Vec<bool>,
    pub bytes: Vec<u8>,
    pub flaw: Flaw,
}

fn params() -> Params {
    Params {
        tempo: 20,
        cutoff: 277,
        last_step: 0,
        min_stake: 0,
        max_validators: 64,
        owner: None,
        commit_reveal: false,
        kappa: 32_767,
        penalty: 65_535,
        bonds_ma: 900_000,
        yuma3: true,
        liquid: false,
        alpha_low: 45_875,
        alpha_high: 58_982,
        steepness: 1000,
        tao_weight: 0,
        split: None,
    }
}

fn neuron(uid: u8) -> Neuron {
    let permit = uid.is_multiple_of(2);
    Neuron {
        hotkey: std::array::from_fn(|i| uid.wrapping_mul(17).wrapping_add(i as u8)),
        registered_at: 10 + u64::from(uid),
        stake: if permit { 1_000_000_000 * (u64::from(uid) + 1) } else { 0 },
        tao: 0,
        old_permit: permit,
        new_permit: permit,
        take: if permit { 11_796 } else { 0 },
    }
}

fn blob(params: Params, n: u8, mechanisms: Vec<Mechanism>) -> Blob {
    Blob {
        head: Head {
            format: 1,
            consensus: 1,
            genesis_hash: std::array::from_fn(|i| i as u8),
            netuid: 1,
            index: 7,
            block: 140,
            params,
            emission: 16_400_000_000,
            neurons: (0..n).map(neuron).collect(),
        },
        mechanisms,
    }
}

/// Named input blobs: the first epoch, a plain one, commit–reveal with every option, the largest numbers, nobody.
pub fn inputs() -> Vec<(&'static str, Blob)> {
    let registered = |n: u8| (0..n).map(|uid| 10 + u64::from(uid)).collect::<Vec<_>>();
    let first = Mechanism { last_update: registered(3), commits: vec![], weights: vec![], bonds: vec![] };
    let plain = Mechanism {
        last_update: vec![130, 11, 135, 13, 120],
        commits: vec![],
        weights: vec![(0, vec![(1, 65_535), (3, 20_000)]), (2, vec![(3, 65_535), (1, 0)]), (4, vec![(1, 1)])],
        bonds: vec![(0, vec![(1, 0), (3, 0)]), (2, vec![(3, 32_768)])],
    };
    let committed = Mechanism {
        last_update: vec![130, 11, 135, 13],
        commits: vec![Some(125), None, Some(u64::MAX), None],
        weights: vec![(0, vec![(3, 7), (1, 9)])],
        bonds: vec![],
    };
    let every_option = Params {
        owner: Some(3),
        commit_reveal: true,
        last_step: 120,
        min_stake: 1_000,
        yuma3: false,
        liquid: true,
        steepness: -1000,
        split: Some(vec![40_000, 25_535]),
        ..params()
    };
    let mut largest = blob(Params { owner: Some(0), steepness: i16::MIN, bonds_ma: u64::MAX, ..params() }, 1, vec![]);
    largest.head.index = u64::MAX;
    largest.head.block = u32::MAX;
    largest.head.emission = u64::MAX;
    largest.mechanisms = vec![Mechanism {
        last_update: vec![u64::MAX],
        commits: vec![],
        weights: vec![(0, vec![(0, 65_535)])],
        bonds: vec![(0, vec![(0, 65_535)])],
    }];
    vec![
        ("first epoch: no weights, no bonds", blob(params(), 3, vec![first])),
        ("plain: zero weights and zero bonds stay, rows in stored order", blob(params(), 5, vec![plain])),
        ("commit-reveal, owner, split, liquid, negative steepness", blob(every_option, 4, vec![committed])),
        ("the largest numbers", largest),
        (
            "nobody",
            blob(params(), 0, vec![Mechanism { last_update: vec![], commits: vec![], weights: vec![], bonds: vec![] }]),
        ),
        // 65 neurons need the two-byte compact length.
        (
            "65 neurons",
            blob(
                params(),
                65,
                vec![Mechanism {
                    last_update: registered(65),
                    commits: vec![],
                    weights: vec![(64, (0..65).map(|uid| (uid, uid * 1000)).collect())],
                    bonds: vec![(64, (0..65).rev().map(|uid| (uid, uid)).collect())],
                }],
            ),
        ),
    ]
}

fn outcome(mechanism: OutcomeMechanism) -> Outcome {
    Outcome { format: 1, mechanisms: vec![mechanism] }
}

const PERMITS: [bool; 4] = [true, false, true, false];

fn ordinary() -> OutcomeMechanism {
    OutcomeMechanism {
        incentive: vec![0, RAW_ONE / 4, 0, RAW_ONE / 4 * 3 - 1],
        dividends: vec![RAW_ONE / 2 - 1, 0, RAW_ONE / 2 - 1, 0],
        consensus: vec![0, 16_383, 0, 49_151],
        validator_trust: vec![65_534, 0, 65_535, 0],
        bonds: vec![(0, vec![(1, 65_534), (3, 0)]), (2, vec![(3, 65_535), (1, 1)])],
    }
}

/// Named outcomes with the permits that they are read against.
pub fn outcomes() -> Vec<OutcomeCase> {
    let zeros = OutcomeMechanism {
        incentive: vec![0; 3],
        dividends: vec![0; 3],
        consensus: vec![0; 3],
        validator_trust: vec![0; 3],
        bonds: vec![],
    };
    let one = OutcomeMechanism {
        incentive: vec![RAW_ONE],
        dividends: vec![RAW_ONE],
        consensus: vec![65_535],
        validator_trust: vec![65_535],
        bonds: vec![(0, vec![(0, 65_535)])],
    };
    let n = 65u16;
    let wide = OutcomeMechanism {
        incentive: vec![RAW_ONE / 65; 65],
        dividends: (0..65).map(|uid| if uid == 64 { RAW_ONE } else { 0 }).collect(),
        consensus: (0..n).collect(),
        validator_trust: (0..n).rev().collect(),
        bonds: vec![(64, (0..n).rev().map(|uid| (uid, uid * 1000)).collect())],
    };
    vec![
        OutcomeCase { name: "nothing earned", permits: vec![false; 3], outcome: outcome(zeros) },
        OutcomeCase {
            name: "ordinary, with a zero bond and unsorted targets",
            permits: PERMITS.to_vec(),
            outcome: outcome(ordinary()),
        },
        OutcomeCase { name: "one uid takes all", permits: vec![true], outcome: outcome(one) },
        OutcomeCase { name: "65 uids", permits: vec![true; 65], outcome: outcome(wide) },
        OutcomeCase { name: "nobody", permits: vec![], outcome: outcome(OutcomeMechanism::default()) },
    ]
}

fn changed(change: impl FnOnce(&mut OutcomeMechanism)) -> Vec<u8> {
    let mut mechanism = ordinary();
    change(&mut mechanism);
    outcome(mechanism).encode()
}

/// One breach of each canonical rule.
pub fn refused() -> Vec<RefusedCase> {
    let good = outcome(ordinary()).encode();
    let trailing = [&good[..], &[0]].concat();
    let other_format = Outcome { format: 2, mechanisms: vec![ordinary()] }.encode();
    let no_mechanism = Outcome { format: 1, mechanisms: vec![] }.encode();
    let two_mechanisms = Outcome { format: 1, mechanisms: vec![ordinary(), ordinary()] }.encode();
    // The second byte is the compact number of mechanisms: 1, here in two and in four bytes, and a five-byte form.
    let two_bytes = [&good[..1], &[0x05, 0x00], &good[2..]].concat();
    let four_bytes = [&good[..1], &[0x06, 0x00, 0x00, 0x00], &good[2..]].concat();
    let five_bytes = [&good[..1], &[0x03, 0x01, 0x00, 0x00, 0x00], &good[2..]].concat();
    // The third byte is the compact length of the first vector, 4; 2^30 - 1 of them must not be allocated.
    let enormous = [&good[..2], &[0xfe, 0xff, 0xff, 0xff], &good[3..]].concat();
    let cases: Vec<(&'static str, Vec<u8>, Flaw)> = vec![
        ("no bytes", vec![], Flaw::Truncated),
        ("the last byte is missing", good[..good.len() - 1].to_vec(), Flaw::Truncated),
        ("a byte too many", trailing, Flaw::Trailing),
        ("another format", other_format, Flaw::Format),
        ("no mechanism", no_mechanism, Flaw::MechanismCount),
        ("two mechanisms", two_mechanisms, Flaw::MechanismCount),
        ("a length in two bytes where one is enough", two_bytes, Flaw::Compact),
        ("a length in four bytes where one is enough", four_bytes, Flaw::Compact),
        ("a length of the big-integer form", five_bytes, Flaw::Compact),
        ("a length of 2^30 - 1", enormous, Flaw::VectorLength),
        ("incentive too short", changed(|m| m.incentive.truncate(3)), Flaw::VectorLength),
        ("dividends too long", changed(|m| m.dividends.push(0)), Flaw::VectorLength),
        ("consensus too short", changed(|m| m.consensus.truncate(3)), Flaw::VectorLength),
        ("validator trust too long", changed(|m| m.validator_trust.push(0)), Flaw::VectorLength),
        ("a share above one", changed(|m| m.incentive = vec![0, RAW_ONE + 1, 0, 0]), Flaw::RawTooLarge),
        ("a share above 2^63", changed(|m| m.dividends = vec![u64::MAX, 0, 0, 0]), Flaw::RawTooLarge),
        ("incentive sums to more than one", changed(|m| m.incentive = vec![1, RAW_ONE, 0, 0]), Flaw::Sum),
        ("incentive misses n units", changed(|m| m.incentive = vec![0, RAW_ONE - 4, 0, 0]), Flaw::Sum),
        ("dividends sum to a half", changed(|m| m.dividends = vec![RAW_ONE / 2, 0, 0, 0]), Flaw::Sum),
        ("more bond rows than uids", changed(|m| m.bonds = vec![(0, vec![(1, 1)]); 5]), Flaw::BondRowCount),
        ("bond rows descend", changed(|m| m.bonds.reverse()), Flaw::BondRowOrder),
        ("a bond row twice", changed(|m| m.bonds = vec![(0, vec![(1, 1)]); 2]), Flaw::BondRowOrder),
        ("a bond row without a permit", changed(|m| m.bonds = vec![(1, vec![(1, 1)])]), Flaw::BondRowPermit),
        ("a bond row of no uid", changed(|m| m.bonds = vec![(4, vec![(1, 1)])]), Flaw::BondRowPermit),
        ("an empty bond row", changed(|m| m.bonds = vec![(0, vec![])]), Flaw::BondRowEmpty),
        ("a bond target of no uid", changed(|m| m.bonds = vec![(0, vec![(4, 1)])]), Flaw::BondTargetRange),
        ("a bond target twice", changed(|m| m.bonds = vec![(0, vec![(1, 1), (1, 1)])]), Flaw::BondTargetTwice),
        (
            "more bond targets than uids",
            changed(|m| m.bonds = vec![(0, (0..5).map(|j| (j, 1)).collect())]),
            Flaw::BondTargetTwice,
        ),
    ];
    cases.into_iter().map(|(name, bytes, flaw)| RefusedCase { name, permits: PERMITS.to_vec(), bytes, flaw }).collect()
}

//! What blocks issue, and which bucket it goes to.

use frame_support::traits::fungible::Mutate;
use serde_json::{Value, json};

use super::{
    super::mock::*,
    draw::{Draw, EDGES},
    table::{Section, long},
};
use crate::{
    issuance::{Split, block_emission, split},
    limits::{MAX_ISSUANCE, TOKEN},
    pallet::*,
};

const CUTS: [u16; 8] = [0, 1, 2, 11_796, 32_767, 32_768, 65_534, 65_535];

pub fn sections() -> Vec<Section> {
    vec![block_emissions(), splits(), blocks()]
}

fn block_emissions() -> Section {
    let mut draw = Draw(1);
    let mut issuances = EDGES.to_vec();
    // The emission halves where what is left falls to MAX / 2^k.
    for halvings in 0..=32 {
        let boundary = MAX_ISSUANCE - (MAX_ISSUANCE >> halvings);
        issuances.extend([boundary.saturating_sub(1), boundary, boundary + 1]);
    }
    issuances.extend((0..=40).map(|left| MAX_ISSUANCE - left));
    issuances.extend((0..150).map(|_| draw.below(MAX_ISSUANCE)));
    issuances.extend((0..150).map(|_| MAX_ISSUANCE - draw.bits(54)));
    Section {
        name: "blockEmission",
        columns: &["issuance", "emission"],
        rows: issuances.into_iter().map(|issuance| json!([long(issuance), long(block_emission(issuance))])).collect(),
    }
}

fn splits() -> Section {
    let mut draw = Draw(2);
    let shares = [0, 1, 2, 3, TOKEN / 3, TOKEN - 1, TOKEN, u64::MAX];
    let mut pairs: Vec<(u64, u16)> = shares.iter().flat_map(|share| CUTS.map(|cut| (*share, cut))).collect();
    pairs.extend((0..150).map(|_| (draw.below(TOKEN), draw.u16())));
    pairs.extend((0..150).map(|_| (draw.amount(), draw.u16())));
    let row = |(share, cut): (u64, u16)| {
        let Split { owner, miner, validator } = split(share, cut);
        json!([long(share), cut, long(owner), long(miner), long(validator)])
    };
    Section {
        name: "splitBlock",
        columns: &["share", "ownerCut", "owner", "miner", "validator"],
        rows: pairs.into_iter().map(row).collect(),
    }
}

/// Whole blocks of the pallet: issuance before, subnets that earn, what each one's buckets got, issuance after.
fn blocks() -> Section {
    let mut draw = Draw(3);
    let era = |halvings: u32| MAX_ISSUANCE - (MAX_ISSUANCE >> halvings);
    let mut cases = vec![];
    for issuance in [era(1) - 1, era(1), era(2) - 1, era(2), era(10), MAX_ISSUANCE - 1, MAX_ISSUANCE] {
        cases.extend([0, 1, 3].map(|earning| (issuance, earning, 11_796)));
    }
    cases.extend((1..=12).map(|earning| (era(0) + 2_000_000 * TOKEN, earning, draw.of(&CUTS))));
    cases.extend((0..60).map(|_| {
        let issuance = MAX_ISSUANCE - draw.bits(54);
        (issuance.max(2_000_000 * TOKEN), draw.below(8), draw.u16())
    }));
    Section {
        name: "block",
        columns: &["issuance", "earning", "ownerCut", "emission", "owner", "miner", "validator", "issuanceAfter"],
        rows: cases.into_iter().map(|(issuance, earning, cut)| block(issuance, earning as u8, cut)).collect(),
    }
}

fn block(issuance: u64, earning: u8, cut: u16) -> Value {
    let mut row = Value::Null;
    Setup { subnets: earning + 1, ..Setup::default() }.run(|| {
        // The last subnet does not earn.
        NetworkRegistrationAllowed::<Test>::insert(u16::from(earning) + 1, false);
        SubnetOwnerCut::<Test>::put(cut);
        let missing = issuance - Balances::total_issuance();
        if missing > 0 {
            Balances::mint_into(&key(200), missing).unwrap_or_else(|error| panic!("{error:?}"));
        }
        let buckets = |netuid: u16| {
            [
                PendingOwnerCut::<Test>::get(netuid),
                PendingServerEmission::<Test>::get(netuid),
                PendingValidatorEmission::<Test>::get(netuid),
            ]
        };
        let before: Vec<[u64; 3]> = (1..=u16::from(earning) + 1).map(buckets).collect();
        next_block();
        let after = (1..=u16::from(earning) + 1).map(buckets);
        let got: Vec<[u64; 3]> =
            after.zip(before).map(|(after, before)| std::array::from_fn(|i| after[i] - before[i])).collect();
        let idle = got.last().copied();
        assert_eq!(idle, Some([0; 3]), "a subnet without registration earned");
        let each = if earning == 0 { [0; 3] } else { got[0] };
        assert!(got[..usize::from(earning)].iter().all(|one| *one == each), "subnets got different shares");
        let [owner, miner, validator] = each.map(long);
        let (emission, issued) = (BlockEmission::<Test>::get(), Balances::total_issuance());
        row = json!([long(issuance), earning, cut, long(emission), owner, miner, validator, long(issued)]);
    });
    row
}

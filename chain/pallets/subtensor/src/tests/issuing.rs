use super::mock::*;
use crate::{
    issuance::{Split, block_emission, split},
    limits::{MAX_ISSUANCE, TOKEN},
    pallet::*,
};
use proptest::prelude::*;

#[test]
fn halves_at_the_exact_unit() {
    let cases = [
        (0, TOKEN),
        (10_499_999_999_999_999, TOKEN),
        (10_500_000_000_000_000, TOKEN / 2),
        (15_749_999_999_999_999, TOKEN / 2),
        (15_750_000_000_000_000, TOKEN / 4),
        (18_375_000_000_000_000, TOKEN / 8),
        (19_687_500_000_000_000, 62_500_000),
        (MAX_ISSUANCE - 1, 0),
        (MAX_ISSUANCE, 0),
        (u64::MAX, 0),
    ];
    for (issuance, emission) in cases {
        assert_eq!(block_emission(issuance), emission, "at {issuance}");
    }
}

proptest! {
    #[test]
    fn never_passes_the_cap(issuance in 0..=MAX_ISSUANCE) {
        prop_assert!(issuance + block_emission(issuance) <= MAX_ISSUANCE);
    }

    #[test]
    fn a_split_is_the_whole_share(share in any::<u64>(), cut in any::<u16>()) {
        let Split { owner, miner, validator } = split(share, cut);
        prop_assert_eq!(u128::from(owner) + u128::from(miner) + u128::from(validator), u128::from(share));
        prop_assert!(validator - miner <= 1);
    }
}

#[test]
fn splits_like_subtensor() {
    assert_eq!(split(TOKEN, 0), Split { owner: 0, miner: TOKEN / 2, validator: TOKEN / 2 });
    assert_eq!(split(TOKEN, u16::MAX), Split { owner: TOKEN, miner: 0, validator: 0 });
    let expected = Split { owner: 179_995_422, miner: 410_002_289, validator: 410_002_289 };
    assert_eq!(split(TOKEN, 11_796), expected);
}

#[test]
fn issuance_over_blocks_is_what_was_minted() {
    Setup { subnets: 3, ..Setup::default() }.run(|| {
        let start = Balances::total_issuance() - TOKEN / 3 * 3;
        go_to(10);
        // A third of a token each, floored; the remainder is not minted.
        for netuid in 1..=3 {
            assert_eq!(SubnetTAO::<Test>::get(netuid), 10 * (TOKEN / 3));
            assert_eq!(record(|record| record.issued[&netuid]), 10 * (TOKEN / 3));
        }
        assert_eq!(Balances::total_issuance(), start + 30 * (TOKEN / 3));
        assert_eq!(BlockEmission::<Test>::get(), TOKEN);
        assert_eq!(PendingOwnerCut::<Test>::get(1), 10 * split(TOKEN / 3, 11_796).owner);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn nothing_is_minted_while_no_subnet_earns() {
    Setup { subnets: 0, ..Setup::default() }.run(|| {
        let start = Balances::total_issuance();
        go_to(5);
        assert_eq!(Balances::total_issuance(), start);
        assert_eq!(TotalIssuance::<Test>::get(), start);
    });
}

#[test]
fn a_subnet_with_closed_registration_does_not_earn() {
    Setup { subnets: 2, ..Setup::default() }.run(|| {
        let before = SubnetTAO::<Test>::get(2);
        NetworkRegistrationAllowed::<Test>::insert(2, false);
        next_block();
        assert_eq!(SubnetTAO::<Test>::get(2), before);
        assert_eq!(SubnetTAO::<Test>::get(1), before + TOKEN);
    });
}

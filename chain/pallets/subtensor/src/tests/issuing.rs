use super::mock::*;
use crate::{
    issuance::{Split, block_emission, split},
    limits::{MAX_ISSUANCE, TOKEN},
    pallet::*,
    records::{RecycleOrBurnEnum, U96F32},
    subnet_shares::{SetShare, damped, divide},
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

/// What one block gave each of the subnets.
fn block_shares(subnets: u16) -> Vec<u64> {
    let issued = |netuid: u16| record(|record| record.issued.get(&netuid).copied().unwrap_or(0));
    let before: Vec<u64> = (1..=subnets).map(issued).collect();
    next_block();
    assert_every_token_is_accounted_for();
    (1..=subnets).map(issued).zip(before).map(|(after, before)| after - before).collect()
}

#[test]
fn roots_shares_hold_and_a_disabled_subnet_has_none() {
    Setup { subnets: 3, ..Setup::default() }.run(|| {
        let third = TOKEN / 3;
        assert_eq!(block_shares(3), [third; 3]);
        SubnetEmissionEnabled::<Test>::insert(2, false);
        assert_eq!(block_shares(3), [TOKEN / 2, 0, TOKEN / 2]);
        SubnetEmissionEnabled::<Test>::insert(2, true);
        SubnetShareMilli::<Test>::insert(1, 500);
        SubnetShareMilli::<Test>::insert(3, 0);
        assert_eq!(block_shares(3), [third, 2 * TOKEN / 3, 0]);
        (1..=3).for_each(|netuid| SubnetShareMilli::<Test>::insert(netuid, 0));
        assert_eq!(block_shares(3), [0; 3]);
    });
}

#[test]
fn a_subnet_that_pays_its_owner_for_mining_earns_less() {
    Setup { subnets: 2, ..Setup::default() }.run(|| {
        MinerBurned::<Test>::insert(2, U96F32::ratio(1, 2));
        assert_eq!(block_shares(2), [2 * TOKEN / 3, TOKEN / 3]);
        MinerBurned::<Test>::insert(2, U96F32::ratio(1, 1));
        assert_eq!(block_shares(2), [TOKEN, 0]);
        // Nothing would be left of any: then it makes no difference.
        MinerBurned::<Test>::insert(1, U96F32::ratio(1, 1));
        assert_eq!(block_shares(2), [TOKEN / 2; 2]);
    });
}

#[test]
fn a_switched_off_owner_cut_is_the_miners_and_validators() {
    run(|| {
        let before = PendingOwnerCut::<Test>::get(1);
        OwnerCutEnabled::<Test>::insert(1, false);
        let miner = PendingServerEmission::<Test>::get(1);
        next_block();
        assert_eq!(PendingOwnerCut::<Test>::get(1), before);
        assert_eq!(PendingServerEmission::<Test>::get(1), miner + TOKEN / 2);
    });
}

/// Lets `amount` of one block's issuance be the owner's own, in place of the pending buckets it lies in.
fn take_back(amount: u64) -> (u64, u64) {
    PendingServerEmission::<Test>::mutate(1, |pending| *pending -= amount);
    let burned = || Balances::free_balance(SubtensorModule::burned_tokens());
    let (issued, lying) = (Balances::total_issuance(), burned());
    SubtensorModule::take_back_from_owner(1, amount, &[amount, amount]);
    assert_every_token_is_accounted_for();
    (issued - Balances::total_issuance(), burned() - lying)
}

#[test]
fn what_the_owners_miners_would_get_is_recycled_or_burned() {
    run(|| {
        assert_eq!(take_back(1000), (1000, 0));
        assert_eq!(MinerBurned::<Test>::get(1), U96F32 { bits: 1 << 31 });
        RecycleOrBurn::<Test>::insert(1, RecycleOrBurnEnum::Burn);
        // Too little to begin an account with.
        assert_eq!(take_back(DEPOSIT - 1), (DEPOSIT - 1, 0));
        assert_eq!(take_back(DEPOSIT), (0, DEPOSIT));
        assert_eq!(take_back(1), (0, 1));
        SubtensorModule::take_back_from_owner(1, 0, &[5]);
        assert_eq!(MinerBurned::<Test>::get(1), U96F32::default());
    });
}

#[test]
fn a_burning_that_would_leave_dust_recycles() {
    run(|| {
        RecycleOrBurn::<Test>::insert(1, RecycleOrBurnEnum::Burn);
        let all = SubnetTAO::<Test>::get(1);
        [PendingServerEmission::<Test>::insert, PendingValidatorEmission::<Test>::insert]
            .iter()
            .for_each(|put| put(1, 0));
        PendingOwnerCut::<Test>::insert(1, 1);
        let issued = Balances::total_issuance();
        SubtensorModule::burn(1, all - 1);
        assert_eq!(Balances::free_balance(SubtensorModule::burned_tokens()), 0);
        assert_eq!(PendingRecycle::<Test>::get(1), all - 1);
        assert_every_token_is_accounted_for();
        next_block();
        assert_eq!(Balances::total_issuance(), issued + TOKEN - (all - 1));
        assert_every_token_is_accounted_for();
    });
}

proptest! {
    #[test]
    fn shares_together_never_exceed_the_emission(
        emission in 0..=TOKEN,
        shares in prop::collection::vec((any::<u32>(), 0u128..1 << 33), 0..40),
    ) {
        let set: Vec<SetShare> = shares.into_iter().map(|(milli, burned)| SetShare { milli, burned }).collect();
        let parts = divide(emission, &damped(&set));
        let all: u64 = parts.iter().sum();
        prop_assert!(all <= emission);
        if set.iter().any(|share| share.milli != 0) {
            prop_assert!(emission - all < set.len() as u64);
        }
        for (one, other) in parts.iter().zip(&set).zip(parts.iter().zip(&set).skip(1)) {
            if one.1.milli >= other.1.milli && one.1.burned <= other.1.burned {
                prop_assert!(one.0 >= other.0);
            }
        }
    }
}

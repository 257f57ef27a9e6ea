//! Every branch that chance does not find, against numbers worked out by hand or stated by the protocol notes (§2.1, §9.2).

use neurite_yuma::{
    Params,
    exp::{exp, exp_safe},
    fixed::I32F32,
    steps::{LiquidAlpha, Vote, Voters, is_topk_nonzero, normalise_stake, tao_weight, weighted_median},
};

const ONE: I32F32 = I32F32::ONE;
const ZERO: I32F32 = I32F32::ZERO;
const HALF: I32F32 = I32F32(1 << 31);
const QUARTER: I32F32 = I32F32(1 << 30);

#[test]
fn exp_has_a_constant_at_one_and_a_series_elsewhere() {
    let at = |halves: i64| exp_safe(I32F32(halves << 31)).0;
    assert_eq!([at(0), at(2), at(-2)], [1 << 32, 11_674_931_200, 1_580_030_169]);
    assert_eq!([at(1), at(-1)], [7_081_203_935, 2_605_029_348]);
    assert_eq!([at(10), at(-10)], [637_429_664_624, 28_939_262]);
    assert_eq!([at(20), at(-20)], [94_602_947_905_357, 194_991]);
    assert_eq!([exp_safe(I32F32(1)).0, exp_safe(I32F32(-1)).0], [(1 << 32) + 1, (1 << 32) - 1]);
}

#[test]
fn exp_is_clamped_at_twenty_where_the_series_is_far_from_e() {
    for x in [20 << 32, (20 << 32) + 1, i64::MAX] {
        assert_eq!(exp_safe(I32F32(x)).0, 2_066_907_302_758_576_256, "{x}");
        assert_eq!(exp_safe(I32F32(-x)).0, 8, "{}", -x);
    }
    assert_eq!(exp_safe(I32F32(i64::MIN)).0, 8);
    assert_eq!(exp(I32F32(i64::MIN)), None);
    assert_eq!(exp(I32F32::MAX), None);
}

fn liquid(alpha_low: u16, alpha_high: u16, steepness: i16) -> LiquidAlpha {
    LiquidAlpha::new(&Params { alpha_low, alpha_high, steepness, ..Params::default() })
}

#[test]
fn alpha_is_what_the_notes_state() {
    let alpha = liquid(6_553, 19_660, 1_000);
    let at = |consensus, weight, bond| alpha.of(consensus, weight, bond).0;
    assert_eq!([at(ONE, ONE, ZERO), at(ZERO, ONE, ZERO)], [435_213_075, 1_282_708_304]);
    assert_eq!(at(QUARTER, HALF, I32F32(1 << 29)), 494_625_641);
    assert_eq!(at(HALF, QUARTER, I32F32(3 << 30)), 858_960_690);
}

#[test]
fn alpha_at_special_steepness() {
    // Nothing differs, the weight is 1 above consensus, half above it, the bond is 1 above the weight.
    for (steepness, expected) in [
        (200, [660_482_887, 1_057_438_498, 858_960_690, 1_057_438_498]), // exp at exactly 1, and at −1
        (-200, [1_057_438_498, 660_482_887, 858_960_690, 660_482_887]),
        (201, [659_639_417, 1_058_281_963, 858_960_690, 1_058_281_963]),
        (0, [858_960_690; 4]),
        (i16::MAX, [429_463_962, 1_288_457_418, 858_960_690, 1_288_457_418]), // exp at the clamp
        (i16::MIN, [1_288_457_418, 429_463_962, 858_960_690, 429_463_962]),
    ] {
        let alpha = liquid(6_553, 19_660, steepness);
        let pairs = [(ZERO, ZERO, ZERO), (ZERO, ONE, ZERO), (HALF, ONE, ZERO), (ZERO, ZERO, ONE)];
        let found = pairs.map(|(consensus, weight, bond)| alpha.of(consensus, weight, bond).0);
        assert_eq!(found, expected, "steepness {steepness}");
    }
}

#[test]
fn alpha_with_low_above_high_is_low() {
    let alpha = liquid(19_660, 6_553, 1_000);
    assert_eq!([alpha.of(ZERO, ZERO, ZERO).0, alpha.of(ZERO, ONE, ZERO).0], [1_288_457_420; 2]);
}

/// Stakes in hundredths.
fn median(stakes: &[i64], scores: &[i64], minority: i64) -> i64 {
    let mut votes: Vec<Vote> =
        stakes.iter().zip(scores).map(|(stake, score)| Vote { score: I32F32(*score), stake: I32F32(*stake) }).collect();
    weighted_median(&mut votes, I32F32(minority), I32F32(stakes.iter().sum())).0
}

#[test]
fn the_median_at_its_edges() {
    for (stakes, scores, expected) in [
        (&[][..], &[][..], 0),
        (&[49, 51], &[50, 100], 100),
        (&[51, 49], &[50, 100], 50),
        (&[49, 0, 51], &[50, 70, 100], 100), // hi − hs is exactly the minority
        (&[49, 1, 50], &[50, 70, 100], 70),
        (&[49, 51, 0], &[50, 70, 100], 70),
        (&[0, 49, 51], &[50, 70, 100], 100),
        (&[20, 20, 20, 20, 20], &[80, 20, 100, 60, 40], 60),
        (&[10; 10], &[80, 80, 20, 20, 100, 100, 60, 60, 40, 40], 60),
    ] {
        assert_eq!(median(stakes, scores, 49), expected, "{stakes:?} {scores:?}");
        let (stakes, scores): (Vec<_>, Vec<_>) = stakes.iter().rev().zip(scores.iter().rev()).unzip();
        assert_eq!(median(&stakes, &scores, 49), expected, "reversed {stakes:?} {scores:?}");
    }
}

/// Three equal voters; the thirds sum to a unit less than 1.
fn consensus(kappa: u16, present: &[(u32, I32F32)]) -> I32F32 {
    Voters::new(&[ONE, ONE, ONE], kappa).median(present, &mut Vec::new())
}

#[test]
fn kappa_zero_takes_the_largest_score_and_kappa_one_the_smallest() {
    let all = [(0, QUARTER), (1, ONE), (2, HALF)];
    assert_eq!(consensus(0, &all), ONE);
    assert_eq!(consensus(1, &all), ONE);
    assert_eq!(consensus(32_767, &all), HALF);
    assert_eq!(consensus(65_534, &all), QUARTER);
    assert_eq!(consensus(65_535, &all), QUARTER);
    // The minority is negative here: one voter without an opinion decides.
    assert_eq!(consensus(65_535, &all[..2]), ZERO);
    assert_eq!(consensus(0, &all[..1]), QUARTER);
}

#[test]
fn nobody_votes_without_active_stake() {
    assert_eq!(Voters::new(&[ZERO, ZERO], 32_767).median(&[], &mut Vec::new()), ZERO);
    let one = Voters::new(&[ZERO, I32F32(1), ZERO], 65_535);
    assert_eq!(one.median(&[(0, HALF)], &mut Vec::new()), HALF);
}

#[test]
fn products_floor_and_quotients_truncate() {
    assert_eq!(I32F32(-1).saturating_mul(HALF), I32F32(-1));
    assert_eq!(I32F32(1).saturating_mul(HALF), ZERO);
    assert_eq!(I32F32(-1).safe_div(I32F32(2 << 32)), ZERO);
    assert_eq!(I32F32(-3).safe_div(I32F32(2 << 32)), I32F32(-1));
    assert_eq!(I32F32::MAX.saturating_mul(I32F32(-2 << 32)), I32F32(i64::MIN));
    assert_eq!(I32F32::MAX.checked_mul(I32F32(2 << 32)), None);
}

#[test]
fn a_quotient_that_does_not_fit_is_zero() {
    assert_eq!(ONE.safe_div(ZERO), ZERO);
    assert_eq!(ONE.safe_div(I32F32(1)), ZERO); // 2³²
    assert_eq!(ONE.safe_div(I32F32(2)), ZERO); // 2³¹
    assert_eq!(ONE.safe_div(I32F32(3)), I32F32(0x5555_5555_5555_5555));
    assert_eq!(I32F32(i64::MIN).safe_div(I32F32(-1 << 32)), ZERO);
    assert_eq!(I32F32((1 << 32) - 1).safe_div(I32F32(1)), ZERO);
    assert_eq!(I32F32::MAX.safe_div(ONE), I32F32::MAX);
}

#[test]
fn u16_are_floored_and_clamped() {
    let all = [i64::MIN, -1, 0, 65_538, (1 << 32) - 1, 1 << 32, i64::MAX].map(|bits| I32F32(bits).to_u16());
    assert_eq!(all, [0, 0, 0, 1, 65_534, 65_535, 65_535]);
    assert_eq!([32_767, 1, 65_535].map(|share| I32F32::proportion(share).0), [2_147_450_879, 65_537, 1 << 32]);
}

#[test]
fn the_higher_uid_wins_a_tie_for_a_permit() {
    let stake = |values: &[i64]| values.iter().map(|value| I32F32(*value)).collect::<Vec<_>>();
    assert_eq!(is_topk_nonzero(&stake(&[5, 5, 5]), 2), [false, true, true]);
    assert_eq!(is_topk_nonzero(&stake(&[0, 5, 0]), 3), [false, true, false]);
    assert_eq!(is_topk_nonzero(&stake(&[7, 0, 5]), 0), [false; 3]);
    // Stakes whose sum wrapped may be negative: they rank below 0.
    assert_eq!(is_topk_nonzero(&stake(&[-5, 0, 5]), 2), [false, false, true]);
}

#[test]
fn a_wrapped_sum_of_stakes_is_divided_by_as_it_is() {
    let rao = |rao: u128| (rao << 64).min(i128::MAX as u128);
    // 2⁶² + 2⁶² wraps to −2⁶³.
    assert_eq!(normalise_stake(&[rao(1 << 62); 2]), [I32F32(-1 << 31); 2]);
    // Two of the largest and a little more sum to that little, less two units: the quotients are cut, or do not fit.
    let largest = rao(1 << 63);
    assert_eq!(normalise_stake(&[largest, largest, rao(3)]), [I32F32::MAX, I32F32::MAX, ONE]);
    assert_eq!(normalise_stake(&[largest, largest, rao(1)]), [ZERO, ZERO, ONE]);
    assert_eq!(normalise_stake(&[0, 0]), [ZERO; 2]);
    assert_eq!(normalise_stake(&[rao(1), rao(2)]), [I32F32(1_431_655_765), I32F32(2_863_311_530)]);
    assert_eq!([tao_weight(0), tao_weight(u64::MAX)], [0, 1 << 32]);
}

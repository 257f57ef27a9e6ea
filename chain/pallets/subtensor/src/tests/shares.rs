use crate::{
    safe_float::{Round, SafeFloat},
    share_pool::SharePool,
};
use codec::Encode;
use proptest::prelude::*;

fn parts(number: SafeFloat) -> (u128, i64) {
    use codec::Decode;
    <(u128, i64)>::decode(&mut &number.encode()[..]).unwrap_or_default()
}

#[test]
fn one_is_the_upper_end_of_its_decade() {
    assert_eq!(parts(SafeFloat::from_u64(1)), (10u128.pow(21), -21));
    assert_eq!(parts(SafeFloat::from_u64(0)), (0, 0));
    assert_eq!(parts(SafeFloat::from_u64(11)), (110_000_000_000_000_000_000, -19));
    assert_eq!(parts(SafeFloat::from_u64(u64::MAX)), (184_467_440_737_095_516_150, -1));
}

#[test]
fn rounds_the_way_it_is_told() {
    let third = SafeFloat::from_u64(1).mul_ratio(1, 3, Round::Down);
    assert_eq!(parts(third), (333_333_333_333_333_333_333, -21));
    assert_eq!(parts(SafeFloat::from_u64(1).mul_ratio(1, 3, Round::Up)), (333_333_333_333_333_333_334, -21));
    assert_eq!(parts(third.add(SafeFloat::from_u64(u64::MAX), Round::Up)).0, 184_467_440_737_095_516_154);
    assert_eq!(parts(third.add(SafeFloat::from_u64(u64::MAX), Round::Down)).0, 184_467_440_737_095_516_153);
    let tiny = (0..9).fold(third, |number, _| number.mul_ratio(1, u64::MAX, Round::Down));
    assert!(SafeFloat::from_u64(1).sub(tiny, Round::Down) < SafeFloat::from_u64(1));
    assert_eq!(SafeFloat::from_u64(1).sub(tiny, Round::Up), SafeFloat::from_u64(1));
    assert_eq!(SafeFloat::from_u64(1).sub(SafeFloat::from_u64(2), Round::Down), SafeFloat::ZERO);
    assert_eq!(SafeFloat::from_u64(1).mul_ratio(1, 0, Round::Up), SafeFloat::ZERO);
    assert_eq!(SafeFloat::from_u64(1).part_of(1, SafeFloat::ZERO), 0);
}

#[test]
fn a_sole_nominator_gets_everything_out() {
    let mut pool = SharePool::default();
    let share = pool.deposit(SafeFloat::ZERO, 2_000_000);
    pool.value += 999_999_937;
    assert_eq!(pool.stake_of(share), 1_001_999_937);
    assert!(pool.withdraw(share, 1_001_999_937).is_zero());
    assert_eq!(pool, SharePool::default());
}

#[test]
fn a_newcomer_to_a_worthless_pool_keeps_its_tokens() {
    let mut pool = SharePool::default();
    let old = pool.deposit(SafeFloat::ZERO, 1000);
    pool.value = 0;
    let new = pool.deposit(SafeFloat::ZERO, 2_000_000);
    assert!(pool.stake_of(new) > 1_998_000, "{}", pool.stake_of(new));
    assert!(pool.stake_of(new) + pool.stake_of(old) <= pool.value);
}

#[derive(Clone, Debug)]
enum Step {
    Deposit(usize, u64),
    Withdraw(usize, u64),
    WithdrawAll(usize),
    Dividend(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let amount = prop_oneof![1..100u64, 2_000_000..10_000_000_000u64, 1..2_000_000_000_000_000u64];
    prop_oneof![
        (0..6usize, amount.clone()).prop_map(|(who, amount)| Step::Deposit(who, amount)),
        (0..6usize, amount.clone()).prop_map(|(who, amount)| Step::Withdraw(who, amount)),
        (0..6usize).prop_map(Step::WithdrawAll),
        amount.prop_map(Step::Dividend),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn stakes_never_exceed_the_pool_and_dust_is_bounded(steps in proptest::collection::vec(step(), 1..80)) {
        let mut pool = SharePool::default();
        let mut shares = [SafeFloat::ZERO; 6];
        let stakes = |pool: &SharePool, shares: &[SafeFloat; 6]| shares.map(|share| pool.stake_of(share));
        for (number, step) in steps.into_iter().enumerate() {
            let before = stakes(&pool, &shares);
            let value = pool.value;
            let (mut paid_in, mut touched) = (0i128, None);
            match step {
                Step::Deposit(who, amount) if value < 1 << 60 => {
                    shares[who] = pool.deposit(shares[who], amount);
                    (paid_in, touched) = (i128::from(amount), Some(who));
                }
                Step::Withdraw(who, amount) => {
                    let amount = amount.min(before[who]);
                    shares[who] = pool.withdraw(shares[who], amount);
                    (paid_in, touched) = (-i128::from(amount), Some(who));
                }
                Step::WithdrawAll(who) => {
                    shares[who] = pool.withdraw(shares[who], before[who]);
                    prop_assert!(shares[who].is_zero());
                    (paid_in, touched) = (-i128::from(before[who]), Some(who));
                }
                Step::Dividend(amount) if !pool.is_empty() && value < 1 << 60 => {
                    pool.value += amount;
                    paid_in = i128::from(amount);
                }
                _ => {}
            }
            let after = stakes(&pool, &shares);
            let sum: u128 = after.iter().map(|stake| u128::from(*stake)).sum();
            prop_assert!(sum <= u128::from(pool.value), "stakes {sum} of {}", pool.value);
            prop_assert_eq!(i128::from(pool.value), i128::from(value) + paid_in);
            for who in 0..6 {
                let change = i128::from(after[who]) - i128::from(before[who]);
                if touched == Some(who) {
                    prop_assert!((change - paid_in).abs() <= 2, "step {number}: moved {paid_in}, changed {change}");
                } else if touched.is_some() {
                    prop_assert!((-1..=2).contains(&change), "step {number}: a bystander's stake changed by {change}");
                }
            }
        }
    }
}

//! Single functions: every line of the vectors that the epoch has a function for.

use neurite_yuma::{
    Params,
    exp::exp_safe,
    fixed::I32F32,
    steps::{LiquidAlpha, Voters, is_topk_nonzero, normalise_stake, tao_weight},
};
use serde_json::Value;

use crate::{
    schema::{bit_text, i64_of, list, u16_of, u64_of},
    suite::for_each_line,
};

#[test]
fn math() {
    for_each_line("math.jsonl.gz", |line| {
        let expected = line.get("z").unwrap_or(&line["y"]);
        result(line).map(|found| if &found == expected { Vec::new() } else { vec![format!("gave {found}")] })
    });
}

fn fixed(value: &Value) -> I32F32 {
    I32F32(i64_of(value))
}

fn text(value: I32F32) -> Value {
    value.0.to_string().into()
}

/// None for what no epoch computes.
fn result(line: &Value) -> Option<Value> {
    let found = match line["f"].as_str().expect("a function") {
        "exp_safe" => text(exp_safe(fixed(&line["x"]))),
        "alpha_sigmoid" => alpha_sigmoid(line),
        "mul" => text(fixed(&line["x"]).saturating_mul(fixed(&line["y"]))),
        "safe_div" => text(fixed(&line["x"]).safe_div(fixed(&line["y"]))),
        "stake_normalize" => {
            let bits = list(&line["x"], |stake| (u128::from(u64_of(stake)) << 64).min(i128::MAX as u128));
            normalise_stake(&bits).into_iter().map(text).collect()
        }
        "weighted_median_col" => median(line),
        "is_topk_nonzero" => bit_text(&is_topk_nonzero(&list(&line["x"], fixed), u64_of(&line["k"]) as usize)),
        "tao_weight" => (u128::from(tao_weight(u64_of(&line["x"]))) << 32).to_string().into(),
        "max_upscale_u16" => return None, // what set_weights stores
        unknown => panic!("unknown function {unknown}"),
    };
    Some(found)
}

fn alpha_sigmoid(line: &Value) -> Value {
    let params = Params {
        alpha_low: u16_of(&line["low"]),
        alpha_high: u16_of(&line["high"]),
        steepness: i64_of(&line["steepness"]) as i16,
        ..Params::default()
    };
    text(LiquidAlpha::new(&params).of(fixed(&line["consensus"]), fixed(&line["weight"]), fixed(&line["bond"])))
}

/// A score of a uid without active stake is no vote.
fn median(line: &Value) -> Value {
    let (stake, score) = (list(&line["stake"], fixed), list(&line["score"], fixed));
    let voting = stake.iter().zip(&score).filter(|(stake, _)| **stake > I32F32::ZERO).map(|(_, score)| *score);
    let present: Vec<(u32, I32F32)> = (0..).zip(voting).collect();
    text(Voters::new(&stake, u16_of(&line["kappa"])).median(&present, &mut Vec::new()))
}

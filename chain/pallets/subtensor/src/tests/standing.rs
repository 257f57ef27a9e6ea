//! Permits, normalised stake and roundings against Subtensor's own results.

use super::mock::*;
use crate::{
    pallet::*,
    permits::{new_permits, normalise_stake, quantise, top_k},
    upscale::max_upscale,
};
use serde_json::Value;

const STANDING: &str = include_str!("data/standing.jsonl");
const UPSCALE: &str = include_str!("data/max-upscale.jsonl");

fn lines(file: &str) -> impl Iterator<Item = Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
}

fn number(value: &Value) -> u64 {
    let parsed = value.as_u64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
    parsed.unwrap_or_else(|| panic!("{value} is no number"))
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list")).iter().map(number).collect()
}

fn bits(value: &Value) -> Vec<bool> {
    value.as_str().unwrap_or_default().chars().map(|bit| bit == '1').collect()
}

fn shorts(value: &Value) -> Vec<u16> {
    numbers(value).into_iter().map(|number| number as u16).collect()
}

#[test]
fn finds_the_permits_and_stake_weights_of_subtensor() {
    for case in lines(STANDING) {
        let threshold = number(&case["minStake"]);
        let owner = case["owner"].as_u64().map(|uid| uid as u16);
        let counted = numbers(&case["stake"]).into_iter().zip(0u16..).map(|(stake, uid)| {
            if stake >= threshold || owner == Some(uid) { stake } else { 0 }
        });
        let stakes = normalise_stake(&counted.collect::<Vec<_>>());
        let permits = new_permits(&stakes, number(&case["maxValidators"]) as usize, owner);
        assert_eq!(permits, bits(&case["permits"]), "permits of {}", case["id"]);
        let weights: Vec<u16> = stakes.iter().map(|stake| quantise(*stake)).collect();
        assert_eq!(weights, shorts(&case["stakeWeight"]), "stake weights of {}", case["id"]);
    }
}

#[test]
fn freezes_the_same_standing_on_chain() {
    for case in lines(STANDING) {
        let neurons = number(&case["n"]) as u16;
        let limit = number(&case["maxValidators"]) as u16;
        let mut setup = Setup { subnets: 1, ..Setup::default() };
        setup.network.stake_threshold = number(&case["minStake"]);
        setup.run(|| {
            let stakes = numbers(&case["stake"]);
            SubnetOwnerHotkey::<Test>::remove(1);
            MaxAllowedValidators::<Test>::insert(1, limit);
            SubnetworkN::<Test>::insert(1, neurons);
            for uid in 0..neurons {
                let hotkey = key(uid as u8 + 1);
                Keys::<Test>::insert(1, uid, &hotkey);
                Uids::<Test>::insert(1, &hotkey, uid);
                TotalHotkeyAlpha::<Test>::insert(&hotkey, 1, stakes[usize::from(uid)]);
            }
            if let Some(owner) = case["owner"].as_u64() {
                SubnetOwnerHotkey::<Test>::insert(1, key(owner as u8 + 1));
            }
            if SubtensorModule::open_epoch(1, 20) {
                assert_eq!(ValidatorPermit::<Test>::get(1), bits(&case["permits"]), "{}", case["id"]);
                assert_eq!(StakeWeight::<Test>::get(1), shorts(&case["stakeWeight"]), "{}", case["id"]);
            } else {
                assert!(shorts(&case["stakeWeight"]).iter().all(|weight| *weight == 0), "{}", case["id"]);
            }
        });
    }
}

#[test]
fn the_best_k_with_ties_to_the_higher_uid() {
    let picked = |stakes: &[u64], limit| -> Vec<usize> {
        let permits = top_k(stakes, limit);
        (0..permits.len()).filter(|uid| permits[*uid]).collect()
    };
    assert_eq!(picked(&[10, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5), [0, 6, 7, 8, 9]);
    assert_eq!(picked(&[9, 0, 8, 1, 7, 2, 6, 3, 5, 4], 5), [0, 2, 4, 6, 8]);
    assert_eq!(picked(&[0, 1, 2, 3, 4, 5, 5, 5, 5, 6], 5), [5, 6, 7, 8, 9]);
    assert_eq!(picked(&[5, 5, 5, 5], 2), [2, 3]);
    assert_eq!(picked(&[0, 3, 0], 9), [1]);
    assert_eq!(picked(&[1, 1], 0), [0usize; 0]);
    assert_eq!(new_permits(&[0, 7], 1, Some(0)), [true, true]);
    assert_eq!(new_permits(&[], 3, Some(0)), [false; 0]);
}

#[test]
fn upscales_like_subtensor() {
    for case in lines(UPSCALE) {
        assert_eq!(max_upscale(&shorts(&case["x"])), shorts(&case["y"]), "{}", case["x"]);
    }
    assert_eq!(max_upscale(&[0, 0]), [0, 0]);
    assert_eq!(max_upscale(&[0, 1, 65534]), [0, 1, 65535]);
    assert_eq!(max_upscale(&[0, 1, 2, 3, 4, 65533, 65535]), [0, 1, 2, 3, 4, 65533, 65535]);
}

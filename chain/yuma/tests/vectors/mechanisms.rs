//! Several mechanisms of one subnet: the split, each epoch, the aggregate.

use neurite_yuma::{
    EpochInput, epoch,
    mechanisms::{Aggregate, aggregate, split_emission},
};
use serde_json::{Value, json};

use crate::{
    compare::{differing, differing_fields},
    schema::{bit_text, decimals, input_of, list, u16_of},
    suite::for_each_line,
};

#[test]
fn mechanisms() {
    for_each_line("mechanisms.jsonl.gz", |line| {
        let mechanisms = line["mechs"].as_array().expect("mechanisms");
        let split = (!line["split"].is_null()).then(|| list(&line["split"], u16_of));
        let total = input_of(&line["in"]).emission;
        let parts = split_emission(total, mechanisms.len(), split.as_deref()).expect("a split");
        let input = |(mechanism, part)| EpochInput { emission: part, ..input_of(&merged(&line["in"], mechanism)) };
        let outputs: Vec<_> =
            mechanisms.iter().zip(parts.iter().copied()).map(input).map(|input| epoch(&input)).collect();
        let expected = line["outs"].as_array().expect("outputs");
        assert_eq!(outputs.len(), expected.len());
        let mut fields = differing_fields(&json!({"parts": decimals(&parts)}), &json!({"parts": line["parts"]}));
        fields.extend(outputs.iter().zip(expected).flat_map(|(output, expected)| differing(output, expected)));
        fields.extend(differing_fields(&json_of(&aggregate(&outputs, &parts)), &line["agg"]));
        Some(fields)
    });
}

fn merged(shared: &Value, mechanism: &Value) -> Value {
    let mut whole = shared.clone();
    for (name, value) in mechanism.as_object().expect("a mechanism") {
        whole[name] = value.clone();
    }
    whole
}

fn json_of(all: &Aggregate) -> Value {
    json!({
        "active": bit_text(&all.active),
        "permits": bit_text(&all.permits),
        "stake_weight": all.stake_weight,
        "consensus": all.consensus,
        "dividends": all.dividends,
        "vtrust": all.validator_trust,
        "server": decimals(&all.server),
        "validator": decimals(&all.validator),
        "combined": decimals(&all.combined),
    })
}

#[test]
fn a_split_gives_the_rest_to_the_first_and_no_more_than_there_is() {
    assert_eq!(split_emission(25, 5, None), Some(vec![5; 5]));
    assert_eq!(split_emission(10, 4, None), Some(vec![4, 2, 2, 2]));
    let shares = [3_450, 6_899, 10_348, 17_247, 27_594];
    assert_eq!(split_emission(19, 5, Some(&shares)), Some(vec![1, 2, 3, 5, 8]));
    assert_eq!(split_emission(7, 3, Some(&[65_535])), Some(vec![7, 0, 0]));
    assert_eq!(split_emission(7, 2, Some(&[65_535, 65_535])), None);
    assert_eq!(split_emission(0, 2, Some(&[65_535, 65_535])), Some(vec![0, 0]));
    assert_eq!(split_emission(7, 0, None), None);
    assert_eq!(split_emission(u64::MAX, 2, None), Some(vec![(1 << 63), (1 << 63) - 1]));
}

//! Each flaw, from a good blob with one rule broken.

use codec::Encode;
use neurite_yuma::{
    Flaw, Params, Ruling,
    blob::{Blob, CONSENSUS_VERSION, Head, INPUT_FORMAT, Mechanism, Neuron},
    referee,
};

/// Uid 0 validates with all the stake, uid 1 mines, uid 2 does nothing.
fn good() -> Blob {
    let neuron = |stake, permit| Neuron {
        hotkey: [1; 32],
        registered_at: 0,
        stake,
        tao: 0,
        old_permit: permit,
        new_permit: permit,
        take: 0,
    };
    let params = Params { tempo: 20, cutoff: 100, max_validators: 4, kappa: 32_767, ..Params::default() };
    Blob {
        head: Head {
            format: INPUT_FORMAT,
            consensus: CONSENSUS_VERSION,
            genesis_hash: [0; 32],
            netuid: 1,
            index: 1,
            block: 50,
            params,
            emission: 1_000,
            neurons: vec![neuron(1_000, true), neuron(0, false), neuron(0, false)],
        },
        mechanisms: vec![Mechanism {
            last_update: vec![40, 0, 0],
            commits: vec![],
            weights: vec![(0, vec![(1, 65_535), (2, 0)])],
            bonds: vec![],
        }],
    }
}

fn ruling(change: impl FnOnce(&mut Head, &mut Vec<Mechanism>)) -> Result<Ruling, Flaw> {
    let mut blob = good();
    change(&mut blob.head, &mut blob.mechanisms);
    referee(&blob.encode())
}

#[test]
fn a_good_blob_is_ruled() {
    let ruling = ruling(|_, _| {}).unwrap();
    let one = 1u64 << 32;
    let mechanism = (vec![0, one, 0], vec![one, 0, 0], vec![0u16, 65_535, 0], vec![65_535u16, 0, 0]);
    let bonds = vec![(0u16, vec![(1u16, 65_535u16)])];
    assert_eq!(ruling.outcome, (1u8, vec![(mechanism, bonds)]).encode());
    assert_eq!(ruling.permit_mismatches, []);
}

#[test]
fn permits_that_the_chain_sees_otherwise_are_named() {
    let ruling = ruling(|head, _| head.neurons[2].new_permit = true).unwrap();
    assert_eq!(ruling.permit_mismatches, [2]);
}

#[test]
fn each_rule_refuses_its_breach() {
    assert_eq!(ruling(|head, _| head.format = 2), Err(Flaw::Format));
    assert_eq!(ruling(|head, _| head.consensus = 2), Err(Flaw::Format));
    assert_eq!(ruling(|head, _| head.params.owner = Some(3)), Err(Flaw::Owner));
    assert_eq!(ruling(|head, _| head.params.commit_reveal = true), Err(Flaw::VectorLength));
    assert_eq!(ruling(|_, mechanisms| mechanisms[0].commits = vec![None; 3]), Err(Flaw::VectorLength));
    assert_eq!(ruling(|_, mechanisms| mechanisms[0].last_update.truncate(2)), Err(Flaw::VectorLength));
    assert_eq!(ruling(|_, mechanisms| mechanisms.clear()), Err(Flaw::MechanismCount));
    assert_eq!(ruling(|_, mechanisms| *mechanisms = vec![mechanisms[0].clone(); 17]), Err(Flaw::MechanismCount));
    assert_eq!(ruling(|head, _| head.params.split = Some(vec![65_535, 1])).map(|_| ()), Ok(()));
    let two_of_all = |head: &mut Head, mechanisms: &mut Vec<Mechanism>| {
        head.params.split = Some(vec![65_535, 65_535]);
        mechanisms.push(mechanisms[0].clone());
    };
    assert_eq!(ruling(two_of_all), Err(Flaw::Split));
}

#[test]
fn rows_are_non_empty_ascending_and_within_bounds() {
    let rows = |rows: Vec<(u16, Vec<(u16, u16)>)>| {
        let bonds = ruling(|_, mechanisms| mechanisms[0].bonds = rows.clone()).map(|_| ());
        assert_eq!(ruling(|_, mechanisms| mechanisms[0].weights = rows).map(|_| ()), bonds);
        bonds
    };
    let one = vec![(1, 1)];
    assert_eq!(rows(vec![(0, one.clone()), (2, vec![(9, 9)])]), Ok(()));
    assert_eq!(rows(vec![(0, one.clone()), (0, one.clone())]), Err(Flaw::RowOrder));
    assert_eq!(rows(vec![(1, one.clone()), (0, one.clone())]), Err(Flaw::RowOrder));
    assert_eq!(rows(vec![(3, one)]), Err(Flaw::RowRange));
    assert_eq!(rows(vec![(0, vec![])]), Err(Flaw::RowEmpty));
    assert_eq!(rows(vec![(0, vec![(7, 0); 65_536])]), Ok(()));
    assert_eq!(rows(vec![(0, vec![(7, 0); 65_537])]), Err(Flaw::RowLength));
}

#[test]
fn a_weight_row_whose_sum_would_wrap_is_refused() {
    let row = |last: u16| {
        let mut row = vec![(2, u16::MAX); 32_768];
        row.push((2, last));
        ruling(|_, mechanisms| mechanisms[0].weights = vec![(0, row)])
    };
    assert_eq!(row(32_767).map(|_| ()), Ok(()));
    assert_eq!(row(32_768), Err(Flaw::RowSum));
}

#[test]
fn what_is_no_outcome_is_refused() {
    let twice = |head: &mut Head, mechanisms: &mut Vec<Mechanism>| {
        (head.params.yuma3, head.params.liquid, head.params.alpha_low) = (true, true, 30_000);
        mechanisms[0].weights = vec![(0, vec![(1, 7), (1, 7)])];
    };
    assert_eq!(ruling(twice), Err(Flaw::TargetTwice));
}

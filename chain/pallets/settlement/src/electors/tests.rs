use super::*;
use pallet_subtensor::{FrozenMechanism, FrozenNeuron, FrozenParams};

const E: u32 = 100;

/// Hotkeys and stakes of the electors; what is staked now is what votes weigh, and nobody is chilled.
fn chosen(epoch: &FrozenEpoch<u8>) -> Vec<(u8, u64)> {
    chosen_with(epoch, &[])
}

fn chosen_with(epoch: &FrozenEpoch<u8>, chilled: &[u8]) -> Vec<(u8, u64)> {
    let votes: Vec<u64> = epoch.neurons.iter().map(|neuron| neuron.stake).collect();
    let chilled = chilled.iter().copied().collect();
    let electors = choose_electors(epoch, Ballot { votes: &votes, chilled: &chilled });
    electors.into_iter().map(|uid| (epoch.neurons[uid].hotkey, votes[uid])).collect()
}

/// (hotkey, stake, registered at, last update, has weights) by uid; the cutoff is 30 blocks.
fn epoch(neurons: &[(u8, u64, u64, u64, bool)]) -> FrozenEpoch<u8> {
    let neuron = |&(hotkey, stake, registered_at, ..): &(u8, u64, u64, u64, bool)| FrozenNeuron {
        hotkey,
        registered_at,
        stake,
        old_permit: true,
        new_permit: true,
        take: 0,
    };
    let voters = neurons.iter().zip(0u16..).filter(|((.., votes), _)| *votes);
    FrozenEpoch {
        netuid: 1,
        index: 1,
        block: E,
        tempo: 20,
        params: FrozenParams { cutoff: 30, max_validators: 3, ..Default::default() },
        miner: 0,
        validator: 0,
        owner_cut: 0,
        neurons: neurons.iter().map(neuron).collect(),
        mechanisms: alloc::vec![FrozenMechanism {
            last_update: neurons.iter().map(|(_, _, _, last_update, _)| *last_update).collect(),
            weights: voters.map(|(_, uid)| (uid, alloc::vec![(0, 1)])).collect(),
            ..Default::default()
        }],
        lending: Default::default(),
    }
}

#[test]
fn a_voter_has_stake_and_weights_younger_than_its_registration_and_than_the_cutoff() {
    let epoch = epoch(&[
        (1, 5, 10, 70, true),
        (2, 5, 10, 69, true),
        (3, 5, 90, 90, true),
        (4, 5, 90, 91, true),
        (5, 5, 10, 99, false),
        (6, 0, 10, 99, true),
    ]);
    assert_eq!(chosen(&epoch), [(1, 5), (4, 5)]);
}

#[test]
fn voters_stand_by_stake_then_by_hotkey_and_no_more_than_allowed() {
    let neurons = [(9, 5, 10, 99, true), (7, 5, 10, 99, true), (8, 6, 10, 99, true), (1, 4, 10, 99, true)];
    let mut epoch = epoch(&neurons);
    assert_eq!(chosen(&epoch), [(8, 6), (7, 5), (9, 5)]);
    epoch.params.max_validators = 2;
    assert_eq!(chosen(&epoch), [(8, 6), (7, 5)]);
}

#[test]
fn where_nobody_voted_everyone_with_stake_votes() {
    let epoch = epoch(&[(1, 5, 10, 10, false), (2, 0, 10, 10, false), (3, 7, 99, 99, false)]);
    assert_eq!(chosen(&epoch), [(3, 7), (1, 5)]);
}

#[test]
fn a_few_with_fresh_weights_decide_alone_from_a_third_on() {
    let with = |fresh: u64| epoch(&[(1, fresh, 10, 99, true), (2, 60, 10, 10, true), (3, 40, 10, 10, false)]);
    assert_eq!(chosen(&with(50)), [(1, 50)]);
    assert_eq!(chosen(&with(49)), [(2, 60), (1, 49), (3, 40)]);
}

#[test]
fn those_who_never_speak_do_not_keep_the_others_from_deciding() {
    let epoch = epoch(&[(1, 49, 10, 99, true), (2, 60, 10, 10, true), (3, 40, 10, 10, false)]);
    assert_eq!(chosen_with(&epoch, &[2]), [(1, 49)]);
    // A chilled one with fresh weights is still an elector.
    assert_eq!(chosen_with(&epoch, &[1, 2]), [(1, 49)]);
}

//! Inputs of the worst kind: ties, extremes, lists of the wrong length, rows out of order, targets twice and out of range.

use neurite_yuma::{
    EpochInput, Params, Rows,
    blob::{Blob, CONSENSUS_VERSION, Head, INPUT_FORMAT, Mechanism, Neuron},
};
use proptest::{collection::vec, option, prelude::*};

const MOST_UIDS: u16 = 9;

fn u16s() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0), Just(1), Just(32_767), Just(65_534), Just(65_535), any::<u16>()]
}

fn blocks() -> impl Strategy<Value = u64> {
    prop_oneof![8 => 0..2_000u64, 1 => Just(u64::MAX)]
}

fn stakes() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(1), Just(5), 1..1_000_000u64, Just(1 << 62), Just(u64::MAX), any::<u64>()]
}

fn rows() -> impl Strategy<Value = Rows> {
    let row = vec((0..MOST_UIDS + 2, u16s()), 0..12);
    vec((0..MOST_UIDS + 1, row), 0..12)
}

prop_compose! {
    fn rules()(
        tempo in u16s(), cutoff in blocks(), last_step in blocks(), min_stake in stakes(), max_validators in 0..12u16,
        owner in option::of(0..MOST_UIDS + 1), commit_reveal in any::<bool>(), kappa in u16s(), penalty in u16s(),
    ) -> Params {
        let params = Params { tempo, cutoff, last_step, min_stake, max_validators, owner, ..Params::default() };
        Params { commit_reveal, kappa, penalty, ..params }
    }
}

prop_compose! {
    pub fn params()(
        rules in rules(), bonds_ma in prop_oneof![0..2_000_000u64, any::<u64>()], yuma3 in any::<bool>(),
        liquid in any::<bool>(), alpha_low in u16s(), alpha_high in u16s(), tao_weight in any::<u64>(),
        steepness in prop_oneof![Just(0), Just(200), Just(-200), Just(i16::MIN), Just(i16::MAX), any::<i16>()],
        split in option::of(vec(0..40_000u16, 0..4)),
    ) -> Params {
        Params { bonds_ma, yuma3, liquid, alpha_low, alpha_high, steepness, tao_weight, split, ..rules }
    }
}

prop_compose! {
    pub fn input()(
        n in 0..=MOST_UIDS, block in blocks(), params in params(), last_update in vec(blocks(), 0..12),
        registered_at in vec(blocks(), 0..12), stake in vec(stakes(), 0..12), tao in vec(stakes(), 0..12),
        permits in vec(any::<bool>(), 0..12), commits in vec(option::of(blocks()), 0..12), weights in rows(),
        bonds in rows(), emission in any::<u64>(),
    ) -> EpochInput {
        let lists = EpochInput { n, last_update, registered_at, stake, tao, permits, ..EpochInput::default() };
        EpochInput { block, params, commits, weights, bonds, emission, ..lists }
    }
}

prop_compose! {
    fn neuron()(
        registered_at in blocks(), stake in stakes(), tao in stakes(), old_permit in any::<bool>(),
        new_permit in any::<bool>(), take in u16s(),
    ) -> Neuron {
        Neuron { hotkey: [7; 32], registered_at, stake, tao, old_permit, new_permit, take }
    }
}

/// A canonical blob; whether it has an outcome is another question.
pub fn blob() -> impl Strategy<Value = Blob> {
    (vec(neuron(), 1..10), vec(input(), 0..3)).prop_map(|(neurons, inputs)| {
        let n = neurons.len();
        let mut params = inputs.first().map(|input| input.params.clone()).unwrap_or_default();
        params.owner = params.owner.filter(|owner| usize::from(*owner) < n);
        let commits = if params.commit_reveal { n } else { 0 };
        let mechanisms = inputs.into_iter().map(|input| mechanism(input, n, commits)).collect();
        let head = Head {
            format: INPUT_FORMAT,
            consensus: CONSENSUS_VERSION,
            genesis_hash: [3; 32],
            netuid: 1,
            index: 1,
            block: 1_000,
            params,
            emission: 1_000_000_007,
            neurons,
        };
        Blob { head, mechanisms }
    })
}

fn mechanism(mut input: EpochInput, n: usize, commits: usize) -> Mechanism {
    input.last_update.resize(n, 999);
    input.commits.resize(commits, None);
    let canonical = |mut rows: Rows| {
        rows.sort_by_key(|(uid, _)| *uid);
        rows.dedup_by_key(|(uid, _)| *uid);
        rows.retain(|(uid, row)| usize::from(*uid) < n && !row.is_empty());
        rows
    };
    Mechanism {
        last_update: input.last_update,
        commits: input.commits,
        weights: canonical(input.weights),
        bonds: canonical(input.bonds),
    }
}

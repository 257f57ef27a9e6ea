//! Makes up the next step from what the state is: mostly calls that succeed, all calls there are, and some nonsense.

mod arguments;
mod commits;
mod duty;
mod mechanisms;
mod neurons;
mod wild;

use neurite_runtime::{AccountId, Runtime, RuntimeCall};

use crate::{rng::Rng, step::Step};

type Maker = fn(&mut Rng) -> Option<(AccountId, RuntimeCall)>;

/// Of each kind so many percent; what is left of a hundred is blocks.
const KINDS: [(usize, Maker); 7] = [
    (30, duty::next_of_an_epoch),
    (8, neurons::register),
    (7, neurons::stake),
    (8, neurons::vote),
    (3, commits::commit_or_reveal),
    (3, mechanisms::rule),
    (25, wild::any_call),
];

pub fn step(rng: &mut Rng) -> Step {
    let mut drawn = rng.below(100);
    for (share, make) in KINDS {
        if drawn < share {
            return make(rng).map_or(Step::Block, |(who, call)| Step::Call(who, call));
        }
        drawn -= share;
    }
    Step::Block
}

/// A subnet that there is; seldom one that there is not.
pub fn netuid(rng: &mut Rng) -> u16 {
    let subnets = pallet_subtensor::Pallet::<Runtime>::subnets();
    match rng.pick(&subnets) {
        Some(netuid) if rng.percent(97) => *netuid,
        _ => rng.below(6) as u16,
    }
}

/// A neuron of the subnet.
pub fn neuron(rng: &mut Rng, netuid: u16) -> Option<AccountId> {
    let neurons: Vec<_> = pallet_subtensor::Keys::<Runtime>::iter_prefix_values(netuid).collect();
    rng.pick(&neurons).cloned()
}

//! What clients ask the runtime about subnets, neurons, delegates and stake, in Subtensor's words and shapes.
//!
//! Names, order of fields and encodings are Subtensor's, so that its tools read this chain. A value that cannot exist here, as
//! there is one token and no pool, is the neutral one of `neutral.rs`.
//!
//! A query runs on a node that answers strangers: what grows without a registration behind it is cut at `limits.rs`.
//!
//! | to read about | go to |
//! |---|---|
//! | which questions there are | `api.rs` |
//! | a whole subnet, or chosen parts of it | `metagraph.rs`, read through `subnet.rs` |
//! | one neuron | `neuron.rs` |
//! | the rules of a subnet | `hyperparams.rs`, `hyperparam_list.rs`, `subnet_info.rs` |
//! | money of a subnet | `dynamic_info.rs`, `swap.rs` |
//! | who delegates what to whom | `delegate.rs`, `stake.rs` |
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod api;
mod delegate;
mod dynamic_info;
mod hyperparam_list;
mod hyperparams;
pub mod limits;
mod metagraph;
mod names;
mod neuron;
pub mod neutral;
mod stake;
mod subnet;
mod subnet_info;
mod subnet_state;
mod swap;

pub use api::*;
pub use delegate::{DelegateInfo, Delegated, Nominators, delegate, delegated, delegates};
pub use dynamic_info::{DynamicInfo, all_dynamic_info, dynamic_info};
pub use hyperparam_list::{HyperparamEntry, HyperparamValue, SubnetHyperparamsV3, hyperparams_v3};
pub use hyperparams::{SubnetHyperparams, SubnetHyperparamsV2, hyperparams, hyperparams_v2};
pub use metagraph::{Metagraph, SelectiveMetagraph, all_mechagraphs, all_metagraphs, mechagraph, selective_mechagraph};
pub use neuron::{NeuronInfo, NeuronInfoLite, neuron, neuron_lite, neurons, neurons_lite};
pub use stake::{
    LockState, StakeAvailability, StakeInfo, StakeInfos, stake_availability, stake_info, stake_info_for_coldkey,
    stake_info_for_coldkeys,
};
pub use subnet::Commitments;
pub use subnet_info::{SubnetInfo, SubnetInfov2, all_subnet_info, all_subnet_info_v2, subnet_info, subnet_info_v2};
pub use subnet_state::{SubnetState, subnet_state};
pub use swap::{SimSwapResult, SubnetPrice, alpha_price, alpha_prices, sim_swap};

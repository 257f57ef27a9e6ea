//! What the calls and the beginning of a block are charged: what was measured, put together.

use frame_support::weights::Weight;

use crate::{limits::MAX_MOVED_STAKES, measured::*, pallet::Config, schedule::EpochWork};

pub fn set_weights<T: Config>() -> Weight {
    SET_WEIGHTS.weight::<T>()
}

pub fn commit_weights<T: Config>() -> Weight {
    COMMIT_WEIGHTS.weight::<T>()
}

pub fn reveal_weights<T: Config>() -> Weight {
    REVEAL_WEIGHTS.weight::<T>()
}

pub fn serve_axon<T: Config>() -> Weight {
    SERVE_AXON.weight::<T>()
}

/// Into stake or out of it.
pub fn stake<T: Config>() -> Weight {
    ADD_STAKE.weight::<T>().max(REMOVE_STAKE.weight::<T>())
}

pub fn move_stake<T: Config>() -> Weight {
    MOVE_STAKE.weight::<T>()
}

/// In each of so many subnets.
pub fn unstake_all<T: Config>(subnets: u64) -> Weight {
    stake::<T>().saturating_mul(subnets.max(1))
}

pub fn auto_stake<T: Config>() -> Weight {
    AUTO_STAKE.weight::<T>()
}

pub fn associate_hotkey<T: Config>() -> Weight {
    ASSOCIATE_HOTKEY.weight::<T>()
}

pub fn burned_register<T: Config>() -> Weight {
    BURNED_REGISTER.weight::<T>()
}

pub fn register_network<T: Config>() -> Weight {
    REGISTER_NETWORK.weight::<T>()
}

pub fn take<T: Config>() -> Weight {
    TAKE.weight::<T>()
}

pub fn childkey_rule<T: Config>() -> Weight {
    CHILDKEY_RULE.weight::<T>()
}

pub fn set_children<T: Config>() -> Weight {
    SET_CHILDREN.weight::<T>()
}

pub fn swap_hotkey<T: Config>(subnets: u64, stakes: u64) -> Weight {
    SWAP_HOTKEY_STAKES.weight::<T>(stakes).saturating_add(SWAP_HOTKEY_SUBNETS.more::<T>(subnets))
}

/// Looking for more stakes than can be moved is part of it.
pub fn swap_hotkey_at_most<T: Config>(subnets: u64) -> Weight {
    swap_hotkey::<T>(subnets, MAX_MOVED_STAKES as u64)
}

pub fn swap_coldkey<T: Config>(subnets: u64, stakes: u64) -> Weight {
    SWAP_COLDKEY_STAKES.weight::<T>(stakes).saturating_add(SWAP_COLDKEY_SUBNETS.more::<T>(subnets))
}

pub fn swap_coldkey_at_most<T: Config>(subnets: u64) -> Weight {
    swap_coldkey::<T>(subnets, MAX_MOVED_STAKES as u64)
}

pub fn coldkey_announcement<T: Config>() -> Weight {
    COLDKEY_ANNOUNCEMENT.weight::<T>()
}

/// A call that does nothing but refuse: too little to measure.
pub fn refused() -> Weight {
    Weight::from_parts(5_000_000, 0)
}

pub fn start_call<T: Config>() -> Weight {
    START_CALL.weight::<T>()
}

pub fn identity<T: Config>() -> Weight {
    IDENTITY.weight::<T>()
}

pub fn update_symbol<T: Config>() -> Weight {
    UPDATE_SYMBOL.weight::<T>()
}

pub fn owner_call<T: Config>() -> Weight {
    OWNER_CALL.weight::<T>()
}

pub fn dissolve_network<T: Config>() -> Weight {
    DISSOLVE_NETWORK.weight::<T>()
}

/// Any work on a removal is charged as the most that a block does.
pub fn removal<T: Config>(reads: u32) -> Weight {
    if reads == 0 { Weight::zero() } else { REMOVAL_BLOCK.weight::<T>() }
}

/// An epoch comes with the void of its predecessor and the block around it; a row for every neuron as long as there are neurons
/// makes the line steeper than most subnets are.
pub fn begin_block<T: Config>(subnets: u64, epochs: &EpochWork) -> Weight {
    let parts = [
        EPOCH_BLOCK.base::<T>().saturating_mul(epochs.fired),
        EPOCH_BLOCK.more::<T>(epochs.neurons),
        EPOCH_LENDERS.more::<T>(epochs.lenders),
        ANNOUNCEMENTS.more::<T>(epochs.announced),
    ];
    parts.into_iter().fold(IDLE_BLOCK.weight::<T>(subnets), Weight::saturating_add)
}

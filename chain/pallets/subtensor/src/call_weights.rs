//! Weights, estimated by hand: (storage reads, writes) by counting them in the code at the largest subnet, plus computing time
//! taken as the time of the same work in a release build, doubled for WebAssembly. To be replaced by measured ones.

use frame_support::weights::Weight;
use sp_runtime::traits::Get;

use crate::{
    limits::{MAX_LENDERS, MAX_MOVED_STAKES, MAX_OWNED_HOTKEYS, MAX_OWNED_HOTKEYS_SEEN, MAX_SUBNETS, MAX_UIDS},
    pallet::Config,
    schedule::EpochWork,
};

const MICROSECOND: u64 = 1_000_000;

fn work<T: frame_system::Config>(microseconds: u64, reads: u64, writes: u64) -> Weight {
    Weight::from_parts(microseconds.saturating_mul(MICROSECOND), 0)
        .saturating_add(T::DbWeight::get().reads_writes(reads, writes))
}

/// Sorting, checking and scaling a row of 256, and the stakes of all parents.
pub fn set_weights<T: Config>() -> Weight {
    work::<T>(60, 16u64.saturating_add(MAX_LENDERS as u64), 3)
}

/// Hashing nothing: a queue of at most ten commits, and the stakes of all parents.
pub fn commit_weights<T: Config>() -> Weight {
    work::<T>(25, 14u64.saturating_add(MAX_LENDERS as u64), 2)
}

pub fn serve_axon<T: Config>() -> Weight {
    work::<T>(15, 4, 2)
}

/// A token transfer, a pool and a position, and what joined it.
pub fn stake<T: Config>() -> Weight {
    work::<T>(90, 16, 9)
}

/// The same on two pools.
pub fn move_stake<T: Config>() -> Weight {
    work::<T>(160, 30, 15)
}

/// In each of so many subnets.
pub fn unstake_all<T: Config>(subnets: u64) -> Weight {
    stake::<T>().saturating_mul(subnets.max(1))
}

pub fn auto_stake<T: Config>() -> Weight {
    work::<T>(10, 3, 1)
}

pub fn associate_hotkey<T: Config>() -> Weight {
    work::<T>(15, 4, 4)
}

/// A full subnet: hotkeys, owners and ages to choose the uid, every row of weights and bonds to forget those for it.
pub fn burned_register<T: Config>() -> Weight {
    let uids = u64::from(MAX_UIDS);
    work::<T>(600, uids.saturating_mul(5).saturating_add(30), uids.saturating_mul(2).saturating_add(30))
}

/// Thirty parameters and a neuron; the subnet that makes room.
pub fn register_network<T: Config>() -> Weight {
    work::<T>(250, 150, 60).saturating_add(dissolve_network::<T>()).saturating_add(update_symbol::<T>())
}

pub fn take<T: Config>() -> Weight {
    work::<T>(15, 6, 2)
}

pub fn childkey_rule<T: Config>() -> Weight {
    work::<T>(5, 2, 1)
}

/// The stake of a lender on every subnet, a full list of lenders with their stakes, and both ends of the lines of two hotkeys.
pub fn set_children<T: Config>(children: u64) -> Weight {
    let lines = work::<T>(1, 0, 0).saturating_mul(children);
    let (subnets, lenders) = (u64::from(MAX_SUBNETS), MAX_LENDERS as u64);
    work::<T>(200, subnets.saturating_add(lenders).saturating_add(30), 25).saturating_add(lines)
}

/// Subnets to look through and change, stakes to move with the lists of those who hold them.
pub fn swap_hotkey<T: Config>(subnets: u64, stakes: u64) -> Weight {
    let per_subnet = work::<T>(30, 24, 20).saturating_mul(subnets);
    work::<T>(150, 20, 12).saturating_add(per_subnet).saturating_add(moved_stakes::<T>(stakes))
}

/// Looking for more stakes than can be moved is part of it.
pub fn swap_hotkey_at_most<T: Config>(subnets: u64) -> Weight {
    swap_hotkey::<T>(subnets, MAX_MOVED_STAKES as u64)
}

/// The same, and the hotkeys that get a new owner.
pub fn swap_coldkey<T: Config>(subnets: u64, stakes: u64) -> Weight {
    let hotkeys = work::<T>(2, 0, 1).saturating_mul(MAX_OWNED_HOTKEYS as u64);
    let per_subnet = work::<T>(20, 4, 2).saturating_mul(subnets);
    work::<T>(150, 20, 12).saturating_add(hotkeys).saturating_add(per_subnet).saturating_add(moved_stakes::<T>(stakes))
}

pub fn swap_coldkey_at_most<T: Config>(subnets: u64) -> Weight {
    swap_coldkey::<T>(subnets, MAX_MOVED_STAKES as u64)
}

fn moved_stakes<T: Config>(stakes: u64) -> Weight {
    work::<T>(60, 8, 5).saturating_mul(stakes)
}

pub fn coldkey_announcement<T: Config>() -> Weight {
    work::<T>(30, 6, 4)
}

pub fn refused<T: Config>() -> Weight {
    work::<T>(5, 0, 0)
}

pub fn start_call<T: Config>() -> Weight {
    work::<T>(10, 4, 2)
}

/// The longest identity, and a neuron looked for among the first hotkeys of a coldkey.
pub fn identity<T: Config>() -> Weight {
    work::<T>(60, MAX_OWNED_HOTKEYS_SEEN as u64, 1)
}

/// Every subnet's symbol.
pub fn update_symbol<T: Config>() -> Weight {
    work::<T>(100, u64::from(MAX_SUBNETS).saturating_add(4), 1)
}

/// Owner, clock, schedule, the value.
pub fn owner_call<T: Config>() -> Weight {
    work::<T>(15, 12, 3)
}

/// A full subnet: the uid and the membership of each neuron, the open epoch and its history.
pub fn dissolve_network<T: Config>() -> Weight {
    let uids = u64::from(MAX_UIDS);
    work::<T>(500, uids.saturating_add(120), uids.saturating_mul(3).saturating_add(100))
}

/// What a block did for removals, counted in reads, and the looks at every place where something might be left.
pub fn removal<T: Config>(reads: u32) -> Weight {
    let looks = if reads == 0 { 0 } else { 600 };
    work::<T>(20, u64::from(reads).saturating_add(looks), 2)
}

/// Per subnet: price, issuance, standing, schedule. Per epoch: parameters, vectors, the frozen input with its hash, and the void of its
/// predecessor, which falls into the same block unless the epoch was deferred. Per neuron: keys, stake, take, two rows, both ends of
/// its lines. Per lender: five stakes, its owner, its take. Per announcement: the lines of a hotkey before and after.
pub fn begin_block<T: Config>(subnets: u64, epochs: &EpochWork) -> Weight {
    let base = work::<T>(20, 8, 2);
    let per_subnet = work::<T>(25, 30, 9).saturating_mul(subnets);
    let per_epoch = work::<T>(3_000, 45, 30).saturating_mul(epochs.fired);
    let per_neuron = work::<T>(25, 10, 0).saturating_mul(epochs.neurons);
    let per_lender = work::<T>(5, 8, 0).saturating_mul(epochs.lenders);
    let per_announcement = work::<T>(15, 16, 14).saturating_mul(epochs.announced);
    [per_subnet, per_epoch, per_neuron, per_lender, per_announcement].into_iter().fold(base, Weight::saturating_add)
}

//! A full subnet whose epoch is open.

use alloc::vec::Vec;
use frame_support::BoundedVec;
use pallet_settlement::{EpochRecord, History, HistoryIndex, Open, OpenEpoch, limits::HISTORY_EPOCHS};
use pallet_subtensor::{AutoStakeDestination, LastEpochBlock, Pallet as Subtensor};

use crate::{
    crowd::{NOMINATOR, STAKED, stake},
    lenders::{LENDERS, lender},
    world::{LATE, NETUID, UIDS, begin, coldkey, funded, go_to, hotkey},
};

pub const BOUNDARY: u32 = LATE + 1;

/// Opens an epoch of the first subnet; the block is the one after the boundary.
pub fn open<T: pallet_settlement::Config>() -> OpenEpoch<T::AccountId> {
    LastEpochBlock::<T>::insert(NETUID, 1);
    begin::<T>(BOUNDARY);
    go_to::<T>(BOUNDARY.saturating_add(1));
    read::<T>()
}

pub fn read<T: pallet_settlement::Config>() -> OpenEpoch<T::AccountId> {
    match Open::<T>::get(NETUID) {
        Some(open) => open,
        None => panic!("no epoch is open"),
    }
}

/// The oldest of as many epochs as are remembered has to be forgotten for the next.
pub fn long_history<T: pallet_settlement::Config>(open: &OpenEpoch<T::AccountId>) {
    let indices = (1_000u64..).take(HISTORY_EPOCHS as usize);
    indices.clone().for_each(|index| History::<T>::insert(NETUID, index, EpochRecord::unpaid(open, 1)));
    HistoryIndex::<T>::insert(NETUID, BoundedVec::truncate_from(indices.collect::<Vec<_>>()));
}

/// Somebody staked too late on every hotkey that is to be paid, and every miner's incentive goes to the next one's hotkey.
pub fn latecomers<T: pallet_settlement::Config>() {
    let late = funded::<T>(NOMINATOR);
    let neurons = (0..UIDS).map(|uid| pallet_subtensor::Keys::<T>::get(NETUID, uid));
    for hotkey in neurons.chain((0..LENDERS).map(lender::<T>)) {
        stake::<T>(&late, &hotkey, NETUID, STAKED);
    }
    for uid in 1..UIDS {
        let next = uid.saturating_add(1).checked_rem(UIDS).filter(|next| *next != 0).unwrap_or(1);
        AutoStakeDestination::<T>::insert(coldkey::<T>(uid), NETUID, hotkey::<T>(next));
    }
    assert!(Subtensor::<T>::stake_of(&lender::<T>(0), &late, NETUID) != 0);
}

/// The coldkey stakes on its hotkey once more, too late for the epochs that are open.
pub fn latecomers_of<T: pallet_settlement::Config>(owner: &T::AccountId, hotkey: &T::AccountId, subnets: u16) {
    (1..=subnets).for_each(|netuid| stake::<T>(owner, hotkey, netuid, STAKED));
}

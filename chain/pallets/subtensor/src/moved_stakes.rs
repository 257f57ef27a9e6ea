//! Stake that follows a swapped key: each position keeps its shares, each pool its value, so no token moves.

use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::ensure;

use crate::{limits::MAX_MOVED_STAKES, pallet::*, records::HotkeySwap};

impl<T: Config> Pallet<T> {
    /// Every stake on the hotkey, on any subnet: coldkey and netuid. Refuses to go through more than a swap moves.
    pub(crate) fn positions_on(hotkey: &T::AccountId) -> Result<Vec<(T::AccountId, u16)>, Error<T>> {
        let all = AlphaV2::<T>::iter_key_prefix((hotkey,));
        let positions: Vec<_> = all.take(MAX_MOVED_STAKES.saturating_add(1)).collect();
        ensure!(positions.len() <= MAX_MOVED_STAKES, Error::<T>::TooManyStakesToMove);
        Ok(positions)
    }

    /// Whether anybody has a stake on the hotkey on one of these subnets, in ascending order.
    pub(crate) fn has_nominators(hotkey: &T::AccountId, subnets: &[u16]) -> Result<bool, Error<T>> {
        // What is left by rounding in a pool that all have left is nobody's.
        Ok(Self::positions_on(hotkey)?.iter().any(|(_, netuid)| subnets.binary_search(netuid).is_ok()))
    }

    /// Of all positions on the old hotkey, moves those on the given subnets, in ascending order, and the pools they have a share
    /// of; how many these are.
    pub(crate) fn move_hotkey_stakes(
        swap: &HotkeySwap<T::AccountId>,
        stakes: &[(T::AccountId, u16)],
        subnets: &[u16],
    ) -> u64 {
        let HotkeySwap { old, new, .. } = swap;
        let (moving, staying): (Vec<_>, Vec<_>) =
            stakes.iter().partition(|(_, netuid)| subnets.binary_search(netuid).is_ok());
        let netuids: BTreeSet<u16> = moving.iter().map(|(_, netuid)| *netuid).collect();
        netuids.into_iter().for_each(|netuid| Self::move_pool(netuid, old, new));
        for (coldkey, netuid) in &moving {
            AlphaV2::<T>::insert((new, coldkey, netuid), AlphaV2::<T>::take((old, coldkey, netuid)));
            if let Some(joined) = Joined::<T>::take((old, coldkey, netuid)) {
                Joined::<T>::insert((new, coldkey, netuid), joined);
            }
        }
        let keepers: BTreeSet<&T::AccountId> = staying.iter().map(|(coldkey, _)| coldkey).collect();
        let movers: BTreeSet<&T::AccountId> = moving.iter().map(|(coldkey, _)| coldkey).collect();
        movers.into_iter().for_each(|coldkey| Self::list_new_hotkey(coldkey, swap, keepers.contains(coldkey)));
        moving.len() as u64
    }

    /// What rounding left in the new hotkey's pool goes to those who move in.
    fn move_pool(netuid: u16, old: &T::AccountId, new: &T::AccountId) {
        let value = TotalHotkeyAlpha::<T>::take(old, netuid);
        TotalHotkeyAlpha::<T>::mutate(new, netuid, |left| *left = left.saturating_add(value));
        TotalHotkeySharesV2::<T>::insert(new, netuid, TotalHotkeySharesV2::<T>::take(old, netuid));
        // No more than there are nominators: each group has one of its own.
        for (epoch, group) in Joiners::<T>::drain_prefix((old, netuid)) {
            Joiners::<T>::insert((new, netuid, epoch), group);
        }
    }

    fn list_new_hotkey(coldkey: &T::AccountId, swap: &HotkeySwap<T::AccountId>, keeps_some: bool) {
        let HotkeySwap { old, new, .. } = swap;
        StakingHotkeys::<T>::mutate(coldkey, |hotkeys| {
            if !keeps_some {
                hotkeys.retain(|hotkey| hotkey != old);
            }
            if !hotkeys.contains(new) {
                hotkeys.push(new.clone());
            }
        });
    }
}

//! Stake that follows a swapped key: each position keeps its shares, each pool its value, so no token moves.

use crate::{pallet::*, records::HotkeySwap};

impl<T: Config> Pallet<T> {
    /// Whether anybody has a stake on the hotkey of the subnet.
    pub(crate) fn has_nominators(hotkey: &T::AccountId, netuid: u16) -> bool {
        // What is left by rounding in a pool that all have left is nobody's.
        AlphaV2::<T>::iter_key_prefix((hotkey,)).any(|(_, on)| on == netuid)
    }

    /// Moves the given positions, which are all there are on their subnets, and the pools they have a share of.
    pub(crate) fn move_hotkey_stakes(swap: &HotkeySwap<T::AccountId>, stakes: &[(T::AccountId, u16)]) {
        let HotkeySwap { old, new, .. } = swap;
        let mut netuids: alloc::vec::Vec<u16> = stakes.iter().map(|(_, netuid)| *netuid).collect();
        netuids.sort_unstable();
        netuids.dedup();
        netuids.into_iter().for_each(|netuid| Self::move_pool(netuid, old, new));
        for (coldkey, netuid) in stakes {
            AlphaV2::<T>::insert((new, coldkey, netuid), AlphaV2::<T>::take((old, coldkey, netuid)));
            if let Some(joined) = Joined::<T>::take((old, coldkey, netuid)) {
                Joined::<T>::insert((new, coldkey, netuid), joined);
            }
        }
        let mut coldkeys: alloc::vec::Vec<&T::AccountId> = stakes.iter().map(|(coldkey, _)| coldkey).collect();
        coldkeys.sort_unstable();
        coldkeys.dedup();
        coldkeys.into_iter().for_each(|coldkey| Self::list_new_hotkey(coldkey, old, new));
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

    fn list_new_hotkey(coldkey: &T::AccountId, old: &T::AccountId, new: &T::AccountId) {
        let keeps_some = AlphaV2::<T>::iter_key_prefix((old, coldkey)).next().is_some();
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

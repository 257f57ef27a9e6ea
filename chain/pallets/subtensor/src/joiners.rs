//! Stake that came after an epoch was frozen takes no part in that epoch's dividends.
//!
//! Who nominates a hotkey at the freeze cannot be copied: nominators are not bounded. Instead a coldkey that stakes while an
//! epoch is open buys shares like everybody, and is noted as a joiner of that epoch with the shares it bought. Between two
//! dividends the price of a share does not change, so until the epoch is settled nothing else is needed. A dividend then
//! raises the price for all shares but the joiners' (`SharePool::share_out`), and one factor says what a joiner's share has
//! become; it is multiplied in when the joiner's stake is next read or touched. An epoch that is voided leaves no factor, and
//! its joiners are nominators like all others. Each call costs a fixed number of reads and writes, whatever the others do.
//!
//! Every hotkey of the subnet counts as one that the epoch may pay, so it does not matter whose parent, child or successor it
//! is. Value, denominator and shares stay Subtensor's maps, and whoever reads those alone is right but for the factor of
//! joiners that have not been touched since.
//!
//! What leaves after the freeze, leaves its part of the dividend to those who stay: a joiner's newest shares go first. Shares
//! that change hands within a pool stay what they are.

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::{
    pallet::{AlphaV2, Config, Joined, Joiners, Pallet, SubnetEpochIndex},
    safe_float::{Round, SafeFloat},
    settle_epochs::SettleEpochs,
};

/// What a coldkey has in the pool of a hotkey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub share: SafeFloat,
    /// The part of `share` that came after the freeze of the open epoch.
    pub joined: SafeFloat,
}

impl Position {
    /// Takes `removed` off, first of all what joined, and returns that as a position of its own.
    pub fn split_off(&mut self, removed: SafeFloat) -> Position {
        let off = Position { share: removed, joined: removed.min(self.joined) };
        self.share = self.share.sub(off.share, Round::Down);
        self.joined = self.joined.sub(off.joined, Round::Down).min(self.share);
        off
    }
}

/// All joiners of one epoch in one pool.
#[derive(Encode, Decode, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinerGroup {
    /// The sum of their shares as they count now, every digit that rounding takes being taken off it.
    pub shares: SafeFloat,
    /// What each share that they bought has become.
    pub factor: SafeFloat,
    /// How many are noted; the group goes with the last one.
    pub coldkeys: u32,
}

impl JoinerGroup {
    fn new() -> Self {
        Self { shares: SafeFloat::ZERO, factor: SafeFloat::from_u64(1), coldkeys: 0 }
    }
}

impl<T: Config> Pallet<T> {
    /// The epoch that stake which comes now is too late for.
    fn frozen_epoch_index(netuid: u16) -> Option<u64> {
        T::Settlement::is_open(netuid).then(|| SubnetEpochIndex::<T>::get(netuid))
    }

    /// What the coldkey has, as it counts now.
    pub(crate) fn position(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: u16) -> Position {
        let share = AlphaV2::<T>::get((hotkey, coldkey, netuid));
        let Some((epoch, bought)) = Joined::<T>::get((hotkey, coldkey, netuid)) else {
            return Position { share, joined: SafeFloat::ZERO };
        };
        let (share, counts) = match Joiners::<T>::get((hotkey, netuid, epoch)) {
            Some(group) if group.factor != SafeFloat::from_u64(1) => {
                let counts = bought.mul(group.factor, Round::Down);
                (share.sub(bought, Round::Down).add(counts, Round::Down), counts)
            }
            _ => (share, bought),
        };
        let late = Self::frozen_epoch_index(netuid) == Some(epoch);
        Position { share, joined: if late { counts } else { SafeFloat::ZERO } }
    }

    /// The same with shares that were just bought: they joined if an epoch is open.
    pub(crate) fn bought(netuid: u16, added: SafeFloat) -> Position {
        let late = Self::frozen_epoch_index(netuid).is_some();
        Position { share: added, joined: if late { added } else { SafeFloat::ZERO } }
    }

    /// Stores a position that was read from storage and changed.
    pub(crate) fn keep_position(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: u16, position: Position) {
        Self::leave_joiners(hotkey, coldkey, netuid);
        if position.share.is_zero() {
            AlphaV2::<T>::remove((hotkey, coldkey, netuid));
            return;
        }
        AlphaV2::<T>::insert((hotkey, coldkey, netuid), position.share);
        let Some(epoch) = Self::frozen_epoch_index(netuid).filter(|_| !position.joined.is_zero()) else { return };
        Joined::<T>::insert((hotkey, coldkey, netuid), (epoch, position.joined));
        Joiners::<T>::mutate((hotkey, netuid, epoch), |group| {
            let group = group.get_or_insert_with(JoinerGroup::new);
            group.shares = group.shares.add(position.joined, Round::Down);
            group.coldkeys = group.coldkeys.saturating_add(1);
        });
    }

    fn leave_joiners(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: u16) {
        let Some((epoch, bought)) = Joined::<T>::take((hotkey, coldkey, netuid)) else { return };
        Joiners::<T>::mutate_exists((hotkey, netuid, epoch), |group| {
            *group = group.take().filter(|group| group.coldkeys > 1).map(|group| JoinerGroup {
                // Rounded up, as a sum that is too great would leave too small a denominator.
                shares: group.shares.sub(bought.mul(group.factor, Round::Up), Round::Down),
                coldkeys: group.coldkeys.saturating_sub(1),
                ..group
            });
        });
    }

    /// The joiners' shares in the pool that the subnet's newest epoch must not pay.
    pub(crate) fn late_shares(hotkey: &T::AccountId, netuid: u16) -> SafeFloat {
        let epoch = SubnetEpochIndex::<T>::get(netuid);
        Joiners::<T>::get((hotkey, netuid, epoch)).map_or(SafeFloat::ZERO, |group| group.shares)
    }

    /// Shrinks those shares by a factor that `SharePool::share_out` gave.
    pub(crate) fn shrink_late_shares(hotkey: &T::AccountId, netuid: u16, factor: SafeFloat) {
        Joiners::<T>::mutate((hotkey, netuid, SubnetEpochIndex::<T>::get(netuid)), |group| {
            if let Some(group) = group {
                group.shares = group.shares.mul(factor, Round::Down);
                group.factor = group.factor.mul(factor, Round::Down);
            }
        });
    }
}

//! What a block does for the subnets that are being removed: a bounded part of walking, paying back and deleting.

use alloc::vec::Vec;
use frame_support::storage::unhashed;
use sp_io::storage::next_key;

use crate::{
    limits::{REMOVAL_DELETE_COST, REMOVAL_REFUND_COST, REMOVAL_WORK},
    pallet::*,
    records::Removal,
    subnet_storage::{Shape, Walk},
};

/// What a block may still do, counted in reads of the state.
struct Budget(u32);

impl Budget {
    /// Whether there was so much left. The last piece of work may go a little over it.
    fn spend(&mut self, cost: u32) -> bool {
        let left = self.0 > 0;
        self.0 = self.0.saturating_sub(cost);
        left
    }
}

impl<T: Config> Pallet<T> {
    /// Works on the oldest removal; gives what it cost, in reads of the state.
    pub(crate) fn work_on_removals() -> u32 {
        let mut removals = Removals::<T>::get();
        if removals.is_empty() {
            return 0;
        }
        let mut budget = Budget(REMOVAL_WORK);
        let mut removal = removals.remove(0);
        let done = Self::walk(&mut removal, &mut budget) && Self::clear(&mut removal, &mut budget);
        if done {
            Self::close_subnet_account(removal.netuid);
            let Removal { netuid, refunded, recycled, .. } = removal;
            Self::deposit_event(Event::NetworkCleared { netuid, refunded, recycled });
        } else {
            removals.insert(0, removal);
        }
        Removals::<T>::put(removals);
        REMOVAL_WORK.saturating_sub(budget.0)
    }

    /// Goes through the maps whose keys do not begin with the netuid. True once a whole pass has found nothing: a swap of keys
    /// may have moved something to where the pass had been already.
    fn walk(removal: &mut Removal, budget: &mut Budget) -> bool {
        let walks = Self::walks();
        loop {
            let Some(walk) = walks.get(usize::from(removal.walk)) else {
                if !core::mem::take(&mut removal.found) {
                    return true;
                }
                removal.walk = 0;
                continue;
            };
            if !Self::walk_one(walk, removal, budget) {
                return false;
            }
            removal.walk = removal.walk.saturating_add(1);
            removal.after = Vec::new();
        }
    }

    /// True at the end of the map.
    fn walk_one(walk: &Walk, removal: &mut Removal, budget: &mut Budget) -> bool {
        while budget.spend(1) {
            let after =
                if removal.after.is_empty() { walk.prefix.to_vec() } else { core::mem::take(&mut removal.after) };
            let Some(key) = next_key(&after).filter(|key| key.starts_with(&walk.prefix)) else { return true };
            if Self::netuid_in(walk, &key) == Some(removal.netuid) {
                removal.found = true;
                Self::take_apart(walk, &key, removal, budget);
                unhashed::kill(&key);
            }
            removal.after = key;
        }
        false
    }

    fn take_apart(walk: &Walk, key: &[u8], removal: &mut Removal, budget: &mut Budget) {
        let netuid = removal.netuid;
        match walk.shape {
            Shape::Account | Shape::OfStake | Shape::RateLimit => drop(budget.spend(REMOVAL_DELETE_COST)),
            Shape::Stake => {
                budget.spend(REMOVAL_REFUND_COST);
                if let Some((hotkey, coldkey)) = Self::staker_in(walk, key) {
                    let refunded = Self::refund(netuid, &hotkey, &coldkey);
                    removal.refunded = removal.refunded.saturating_add(refunded);
                }
            }
            Shape::Pool => {
                budget.spend(REMOVAL_DELETE_COST);
                Self::give_up(netuid, unhashed::get_or_default(key));
            }
        }
    }

    /// Gives a stake back as free tokens. What cannot be paid is less than the existential deposit: it stays on the account,
    /// to be recycled.
    fn refund(netuid: u16, hotkey: &T::AccountId, coldkey: &T::AccountId) -> u64 {
        let stake = Self::stake_of(hotkey, coldkey, netuid);
        let payable = Self::payable(netuid, stake);
        let paid = if Self::pay_out(netuid, coldkey, payable).is_ok() { payable } else { 0 };
        Self::debit_stake(netuid, hotkey, coldkey, stake);
        let rest = stake.saturating_sub(paid);
        PendingRecycle::<T>::mutate(netuid, |pending| *pending = pending.saturating_add(rest));
        if paid != 0 {
            Self::deposit_event(Event::StakeRemoved(coldkey.clone(), hotkey.clone(), paid, stake, netuid, 0));
        }
        paid
    }

    /// The remainder of a pool that nobody has a share of.
    fn give_up(netuid: u16, value: u64) {
        Self::count_out(netuid, value);
        PendingRecycle::<T>::mutate(netuid, |pending| *pending = pending.saturating_add(value));
    }

    /// Burns what is left on the account and deletes what the keys of the netuid hold. True once nothing is left.
    fn clear(removal: &mut Removal, budget: &mut Budget) -> bool {
        let recycled = Self::recycle_rest(removal.netuid);
        removal.recycled = removal.recycled.saturating_add(recycled);
        Self::prefixes_of_subnet(removal.netuid).iter().all(|prefix| delete(prefix, budget))
    }
}

/// Deletes the key and all that begin with it; true once there are none.
fn delete(prefix: &[u8], budget: &mut Budget) -> bool {
    // From key to key: a search from the prefix steps over all that was deleted in this block.
    let longer = |key: &[u8]| next_key(key).filter(|key| key.starts_with(prefix));
    let itself = unhashed::exists(prefix).then(|| prefix.to_vec());
    let mut left = itself.or_else(|| longer(prefix));
    while let Some(key) = left {
        if !budget.spend(REMOVAL_DELETE_COST) {
            return false;
        }
        unhashed::kill(&key);
        left = longer(&key);
    }
    true
}

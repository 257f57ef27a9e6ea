//! Who receives what: a function of the frozen table, the outcome and the tags.

use alloc::{collections::BTreeSet, vec::Vec};

use neurite_yuma::{blob::Neuron, outcome::OutcomeMechanism};
use pallet_subtensor::Parent;

use crate::{
    Config, Lending, OpenEpoch, Pallet,
    checks::Ready,
    history::{ParentPayment, Payment},
    parent_split::split_dividend,
    shares::{Amounts, SubnetAmounts, derive_amounts, take_of},
    stake_raw::fallback_weights,
    void::missing_electors,
};

/// All payments of a settlement but the owner cut.
pub(crate) struct Plan<AccountId> {
    /// Uids, ascending; whoever passed all that it earned on to its parents has no row.
    pub payments: Vec<Payment<AccountId>>,
    /// Parents that something was earned for.
    pub parents: Vec<ParentPayment<AccountId>>,
}

impl<AccountId> Plan<AccountId> {
    /// (hotkey, dividend, take) of uids, then of parents. A hotkey can be both.
    pub fn dividends(&self) -> impl Iterator<Item = (&AccountId, u64, u64)> {
        let own = self.payments.iter().map(|one| (&one.hotkey, one.dividend, one.take));
        own.chain(self.parents.iter().map(|one| (&one.hotkey, one.dividend, one.take)))
    }
}

impl<T: Config> Pallet<T> {
    /// Each mechanism's part of the pool by its own shares; who earned nowhere in it is paid by its own active stake.
    pub(crate) fn amounts_of(ready: &Ready<T::AccountId>) -> SubnetAmounts {
        let parts = ready.frozen.parts().unwrap_or_default();
        let mechanisms = ready.outcome.mechanisms.iter().zip(&ready.frozen.last_updates);
        let amounts = |(part, (mechanism, last_update)): (&u64, (&OutcomeMechanism, &Vec<u64>))| {
            let fallback = fallback_weights(&ready.frozen.staked(last_update));
            derive_amounts(*part, &mechanism.incentive, &mechanism.dividends, &fallback)
        };
        let each = parts.iter().zip(mechanisms).map(amounts).collect();
        SubnetAmounts::of(parts, each)
    }

    /// Who cannot be paid is not on the plan: that part is remainder. The dividends of electors that missed the epoch are
    /// withheld, of all but the forgiven.
    pub(crate) fn plan_payments(
        ready: &Ready<T::AccountId>,
        amounts: &Amounts,
        forgiven: &BTreeSet<T::AccountId>,
    ) -> Plan<T::AccountId> {
        let mut unpaid: BTreeSet<T::AccountId> = missing_electors(&ready.open).into_iter().collect();
        unpaid.retain(|hotkey| !forgiven.contains(hotkey));
        let neurons = ready.frozen.head.neurons.iter().zip(amounts.miner.iter().zip(&amounts.validator));
        let lending = Lending::<T>::get(ready.frozen.head.netuid).unwrap_or_default();
        let mut lent = alloc::vec![0u64; lending.parents.len()];
        let plan = |(uid, (neuron, (miner, validator))): (usize, (&Neuron, (&u64, &u64)))| {
            let frozen = Self::account(&neuron.hotkey)?;
            let uid = u16::try_from(uid).ok()?;
            let unpaid = unpaid.contains(&frozen);
            let hotkey = ready.open.payee(&frozen).clone();
            let own = Self::is_owners_own(&ready.open, &hotkey)?;
            // Silence costs the parents too: else a validator would only have to lend its stake to itself.
            let split = split_dividend(&lending, uid, if unpaid { 0 } else { *validator });
            add_to(&mut lent, &split.parents);
            Some(Payment {
                uid,
                hotkey,
                incentive: if own { 0 } else { *miner },
                dividend: split.own,
                take: take_of(split.own, neuron.take),
                recycled: if own { *miner } else { 0 },
                withheld: if unpaid { *validator } else { 0 },
                burned: split.burned,
            })
        };
        let payments = neurons.enumerate().filter_map(plan).filter(earned).collect();
        let parents = lending.parents.iter().zip(lent).filter(|(_, amount)| *amount != 0);
        Plan { payments, parents: parents.filter_map(|(parent, amount)| Self::to_parent(parent, amount)).collect() }
    }

    fn to_parent(parent: &Parent<T::AccountId>, dividend: u64) -> Option<ParentPayment<T::AccountId>> {
        pallet_subtensor::Pallet::<T>::owner_of_hotkey(&parent.hotkey)?;
        Some(ParentPayment { hotkey: parent.hotkey.clone(), dividend, take: take_of(dividend, parent.take) })
    }

    /// Whether the subnet's owner would pay itself as a miner; nothing when the hotkey has no owner to be paid.
    fn is_owners_own(open: &OpenEpoch<T::AccountId>, hotkey: &T::AccountId) -> Option<bool> {
        let coldkey = pallet_subtensor::Pallet::<T>::owner_of_hotkey(hotkey)?;
        Some(coldkey == open.owner || *hotkey == open.owner_hotkey)
    }
}

fn earned<AccountId>(payment: &Payment<AccountId>) -> bool {
    let Payment { incentive, dividend, recycled, withheld, burned, .. } = payment;
    [incentive, dividend, recycled, withheld, burned].iter().any(|amount| **amount != 0)
}

fn add_to(sums: &mut [u64], parts: &[(u16, u64)]) {
    for (position, amount) in parts {
        if let Some(sum) = sums.get_mut(usize::from(*position)) {
            *sum = sum.saturating_add(*amount);
        }
    }
}

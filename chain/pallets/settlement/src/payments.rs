//! Who receives what: a function of the frozen table, the outcome and the tags.

use alloc::{collections::BTreeSet, vec::Vec};

use neurite_yuma::{blob::Neuron, outcome::OutcomeMechanism};

use crate::{
    Config, OpenEpoch, Pallet,
    checks::Ready,
    history::Payment,
    shares::{Amounts, derive_amounts, take_of},
    stake_raw::fallback_weights,
    void::missing_electors,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn amounts_of(ready: &Ready<T::AccountId>, mechanism: &OutcomeMechanism) -> Amounts {
        let fallback = fallback_weights(&ready.frozen.staked());
        derive_amounts(ready.open.pool, &mechanism.incentive, &mechanism.dividends, &fallback)
    }

    /// One entry for each uid that earned something, ascending. Who cannot be paid is not on it: that part is remainder.
    /// The dividends of electors that missed the epoch are withheld, of all but the forgiven.
    pub(crate) fn plan_payments(
        ready: &Ready<T::AccountId>,
        amounts: &Amounts,
        forgiven: &BTreeSet<T::AccountId>,
    ) -> Vec<Payment<T::AccountId>> {
        let mut unpaid: BTreeSet<T::AccountId> = missing_electors(&ready.open).into_iter().collect();
        unpaid.retain(|hotkey| !forgiven.contains(hotkey));
        let neurons = ready.frozen.head.neurons.iter().zip(amounts.miner.iter().zip(&amounts.validator));
        let plan = |(uid, (neuron, (miner, validator))): (usize, (&Neuron, (&u64, &u64)))| {
            let frozen = Self::account(&neuron.hotkey)?;
            let unpaid = unpaid.contains(&frozen);
            let hotkey = ready.open.current(&frozen).clone();
            let own = Self::is_owners_own(&ready.open, &hotkey)?;
            let dividend = if unpaid { 0 } else { *validator };
            Some(Payment {
                uid: u16::try_from(uid).ok()?,
                hotkey,
                incentive: if own { 0 } else { *miner },
                dividend,
                take: take_of(dividend, neuron.take),
                recycled: if own { *miner } else { 0 },
                withheld: if unpaid { *validator } else { 0 },
            })
        };
        neurons.enumerate().filter_map(plan).filter(earned).collect()
    }

    /// Whether the subnet's owner would pay itself as a miner; nothing when the hotkey has no owner to be paid.
    fn is_owners_own(open: &OpenEpoch<T::AccountId>, hotkey: &T::AccountId) -> Option<bool> {
        let coldkey = pallet_subtensor::Pallet::<T>::owner_of_hotkey(hotkey)?;
        Some(coldkey == open.owner || *hotkey == open.owner_hotkey)
    }
}

fn earned<AccountId>(payment: &Payment<AccountId>) -> bool {
    payment.incentive != 0 || payment.dividend != 0 || payment.recycled != 0 || payment.withheld != 0
}

//! Settling: amounts become stake, vectors and bonds become state.

use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::BoundedVec;
use neurite_yuma::{Rows, mechanisms::Blend, outcome::OutcomeMechanism};
use pallet_subtensor::{SettledMechanism, SettledVectors};

use crate::{
    Carry, ChallengeReward, Config, Event, OpenEpoch, Pallet,
    checks::Ready,
    history::{EpochRecord, Payment, Status},
    payments::Plan,
    shares::{Amounts, SubnetAmounts, part_of, quantise},
};

/// The ways out of the pool and the owner cut.
#[derive(Clone, Copy, Default)]
struct Ways {
    paid: u64,
    withheld: u64,
    recycled: u64,
    /// What `CKBurn` took.
    burned: u64,
    /// What of the pool was neither paid nor recycled.
    carried: u64,
    /// The owner cut where there is no owner to receive it.
    returned_cut: u64,
}

/// What is remembered of a settlement beside the epoch itself.
struct Settled<AccountId> {
    plan: Plan<AccountId>,
    forgiven: BTreeSet<AccountId>,
    ways: Ways,
}

impl<T: Config> Pallet<T> {
    /// Everything was checked; nothing here fails.
    pub(crate) fn settle(netuid: u16, mut ready: Ready<T::AccountId>) {
        let amounts = Self::amounts_of(&ready);
        let forgiven = Self::forgiven(netuid, &ready.open);
        let plan = Self::plan_payments(&ready, &amounts.total, &forgiven);
        Self::close_epoch(netuid);
        Self::pay(netuid, &plan);
        let mut ways = ways_of(ready.open.pool, &plan);
        if Self::pay_owner_cut(netuid, &ready.open) {
            ways.paid = ways.paid.saturating_add(ready.open.owner_cut);
        } else {
            ways.returned_cut = ready.open.owner_cut;
        }
        let reward = Self::reward(netuid, &mut ready, &plan.payments);
        let lost = ways.withheld.saturating_sub(reward).saturating_add(ways.burned);
        pallet_subtensor::Pallet::<T>::recycle(netuid, lost);
        pallet_subtensor::Pallet::<T>::take_back_from_owner(netuid, ways.recycled, &amounts.total.miner);
        let recycled = lost.saturating_add(ways.recycled);
        Carry::<T>::mutate(netuid, |carry| *carry = carry.saturating_add(ways.carried));
        Self::add_totals(netuid, ways.paid.saturating_add(reward), recycled);
        let shared = plan.dividends().map(|(hotkey, dividend, take)| (hotkey.clone(), dividend.saturating_sub(take)));
        pallet_subtensor::Pallet::<T>::store_dividends(netuid, shared);
        Self::store(netuid, &ready, &amounts);
        Self::count_misses(netuid, &ready.open);
        Self::close_books(netuid, ready, Settled { plan, forgiven, ways });
    }

    /// Nominators first: nothing that this epoch pays may have a part in its dividends. Then miners, then what the owners
    /// of validators and parents keep.
    fn pay(netuid: u16, plan: &Plan<T::AccountId>) {
        type Subtensor<T> = pallet_subtensor::Pallet<T>;
        for (hotkey, dividend, take) in plan.dividends() {
            let shared = dividend.saturating_sub(take);
            if shared != 0 && Subtensor::<T>::owner_of_hotkey(hotkey).is_some() {
                Subtensor::<T>::credit_dividend(netuid, hotkey, shared);
            }
        }
        for payment in plan.payments.iter().filter(|payment| payment.incentive != 0) {
            if let Some(coldkey) = Subtensor::<T>::owner_of_hotkey(&payment.hotkey) {
                Subtensor::<T>::credit_incentive(netuid, &payment.hotkey, &coldkey, payment.incentive);
            }
        }
        for (hotkey, _, take) in plan.dividends().filter(|(_, _, take)| *take != 0) {
            if let Some(coldkey) = Subtensor::<T>::owner_of_hotkey(hotkey) {
                Subtensor::<T>::credit_stake(netuid, hotkey, &coldkey, take);
            }
        }
    }

    /// False when there is no owner hotkey to stake on: the cut is in its bucket again.
    fn pay_owner_cut(netuid: u16, open: &OpenEpoch<T::AccountId>) -> bool {
        type Subtensor<T> = pallet_subtensor::Pallet<T>;
        if Subtensor::<T>::owner_of_hotkey(&open.owner_hotkey).is_none() {
            Subtensor::<T>::return_owner_cut(netuid, open.owner_cut);
            return false;
        }
        if open.owner_cut != 0 {
            Subtensor::<T>::credit_stake(netuid, &open.owner_hotkey, &open.owner, open.owner_cut);
        }
        true
    }

    /// Stores vectors and bonds as of E. A uid taken over since then has no part in them, neither row nor column.
    fn store(netuid: u16, ready: &Ready<T::AccountId>, amounts: &SubnetAmounts) {
        let now_registered = usize::from(pallet_subtensor::Pallet::<T>::neurons(netuid));
        let survives: Vec<bool> = (0..now_registered).map(|uid| Self::survives(netuid, ready, uid)).collect();
        let (outcomes, blend) = (&ready.outcome.mechanisms, Blend::of(&amounts.parts));
        let vectors = SettledVectors {
            mechanisms: outcomes.iter().zip(&amounts.mechanisms).map(|pair| settled(&survives, pair)).collect(),
            dividends: kept(&survives, &blend.u16s(outcomes.iter().map(|outcome| quantised(&outcome.dividends)))),
            consensus: kept(&survives, &blend.u16s(outcomes.iter().map(|outcome| &outcome.consensus))),
            validator_trust: kept(&survives, &blend.u16s(outcomes.iter().map(|outcome| &outcome.validator_trust))),
            emission: kept(&survives, &amounts.total.combined),
            block: ready.open.block,
        };
        pallet_subtensor::Pallet::<T>::store_settled(netuid, vectors);
    }

    /// Whether the uid still belongs to the registration that was frozen.
    fn survives(netuid: u16, ready: &Ready<T::AccountId>, uid: usize) -> bool {
        let (Some(neuron), Ok(uid)) = (ready.frozen.head.neurons.get(uid), u16::try_from(uid)) else { return false };
        let registered_at = pallet_subtensor::Pallet::<T>::registered_at(netuid, uid);
        registered_at == neuron.registered_at && registered_at < u64::from(ready.open.block)
    }

    /// Pays whoever overturned a false root a part of what is withheld from those who said it. No token is made for it.
    fn reward(netuid: u16, ready: &mut Ready<T::AccountId>, payments: &[Payment<T::AccountId>]) -> u64 {
        let Ready { open, root, challenge: Some(challenge), .. } = ready else { return 0 };
        if challenge.root == *root {
            return 0;
        }
        let false_tags =
            open.electors.iter().enumerate().filter(|(elector, _)| open.opens_to(*elector, &challenge.root));
        let liars: BTreeSet<_> = false_tags.map(|(_, elector)| open.payee(&elector.hotkey)).collect();
        let withheld = payments.iter().filter(|payment| liars.contains(&payment.hotkey));
        let withheld = withheld.fold(0u64, |sum, payment| sum.saturating_add(payment.withheld));
        let reward = part_of(withheld, ChallengeReward::<T>::get());
        // Where the account cannot take it, or dust would be left, it is recycled with the rest.
        if pallet_subtensor::Pallet::<T>::pay_out(netuid, &challenge.challenger, reward).is_ok() {
            challenge.reward = reward;
        }
        challenge.reward
    }

    fn close_books(netuid: u16, ready: Ready<T::AccountId>, settled: Settled<T::AccountId>) {
        let Ready { open, root, challenge, .. } = ready;
        let Settled { plan, forgiven, ways } = settled;
        let Ways { paid, withheld, carried, returned_cut, .. } = ways;
        let recycled = ways.recycled.saturating_add(ways.burned);
        let remainder = carried.saturating_add(returned_cut);
        let record = EpochRecord {
            status: Status::Settled,
            paid,
            withheld,
            recycled,
            remainder,
            payments: BoundedVec::truncate_from(plan.payments),
            parents: BoundedVec::truncate_from(plan.parents),
            challenge: challenge.clone(),
            ..EpochRecord::unpaid(&open, Self::now())
        }
        .forgiving(&forgiven);
        let index = open.index;
        Self::remember(netuid, index, record);
        if let Some(challenge) = challenge {
            Self::deposit_event(Event::Challenged { netuid, index, root, challenge });
        }
        Self::deposit_event(Event::EpochSettled { netuid, index, root, paid, withheld, recycled, remainder });
    }
}

/// How the pool is used up; the owner cut comes later.
fn ways_of<AccountId>(pool: u64, plan: &Plan<AccountId>) -> Ways {
    let mut ways = Ways::default();
    for payment in &plan.payments {
        ways.paid = ways.paid.saturating_add(payment.incentive).saturating_add(payment.dividend);
        ways.withheld = ways.withheld.saturating_add(payment.withheld);
        ways.recycled = ways.recycled.saturating_add(payment.recycled);
        ways.burned = ways.burned.saturating_add(payment.burned);
    }
    ways.paid = plan.parents.iter().fold(ways.paid, |paid, parent| paid.saturating_add(parent.dividend));
    let gone = [ways.paid, ways.withheld, ways.recycled, ways.burned];
    ways.carried = gone.into_iter().fold(pool, u64::saturating_sub);
    ways
}

/// The vector with nothing for uids that do not survive, as long as the subnet is now.
fn kept<V: Copy + Default>(survives: &[bool], vector: &[V]) -> Vec<V> {
    let entry = |(uid, survives): (usize, &bool)| {
        if *survives { vector.get(uid).copied().unwrap_or_default() } else { V::default() }
    };
    survives.iter().enumerate().map(entry).collect()
}

fn quantised(raw: &[u64]) -> Vec<u16> {
    raw.iter().map(|raw| quantise(*raw)).collect()
}

fn settled(survives: &[bool], (outcome, amounts): (&OutcomeMechanism, &Amounts)) -> SettledMechanism {
    SettledMechanism {
        incentive: kept(survives, &quantised(&outcome.incentive)),
        // The event tells what each uid of the frozen table earned, whoever sits there now.
        miner: amounts.miner.clone(),
        bonds: surviving_bonds(survives, &outcome.bonds),
    }
}

fn surviving_bonds(survives: &[bool], bonds: &Rows) -> Rows {
    let alive = |uid: u16| survives.get(usize::from(uid)) == Some(&true);
    let column = |(uid, row): &(u16, Vec<(u16, u16)>)| {
        (*uid, row.iter().copied().filter(|(target, _)| alive(*target)).collect::<Vec<_>>())
    };
    bonds.iter().filter(|(uid, _)| alive(*uid)).map(column).filter(|(_, row)| !row.is_empty()).collect()
}

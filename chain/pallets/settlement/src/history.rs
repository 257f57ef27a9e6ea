//! What is kept of closed epochs: enough to check every balance they changed.

use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{
    Challenge, Config, History, HistoryIndex, OpenEpoch, Pallet, Totals,
    limits::{HistoryEpochs, MaxElectors, MaxLenders, MaxUids},
};

/// Cumulative amounts of a subnet; `issued` = `paid` + `recycled` + what still is pending, open or carried.
#[derive(
    Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, Default, PartialEq, Eq,
)]
pub struct SubnetTotals {
    pub issued: u64,
    /// Stake credited at settlement, the owner cut included, and the rewards of challengers.
    pub paid: u64,
    /// Withheld dividends but for a challenger's reward, and the incentive of the owner's own miners.
    pub recycled: u64,
}

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Settled,
    Voided,
}

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct ElectorRecord<AccountId> {
    /// As frozen, which is what the tag is for.
    pub hotkey: AccountId,
    pub stake: u64,
    pub tag: Option<H256>,
    /// The tag opens to the epoch's root.
    pub matched: bool,
    /// Not live without a tag: it had missed three epochs in a row.
    pub chilled: bool,
    /// Silent for once, and paid all the same.
    pub forgiven: bool,
}

/// What one uid earned and what became of it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct Payment<AccountId> {
    pub uid: u16,
    /// Its name at the settlement.
    pub hotkey: AccountId,
    /// Staked to the hotkey's owner.
    pub incentive: u64,
    /// Dividends but for what its parents got of them, the take included.
    pub dividend: u64,
    /// The part of `dividend` that was staked to the hotkey's owner before its nominators shared the rest.
    pub take: u64,
    /// Incentive of the owner's own miner, recycled.
    pub recycled: u64,
    /// Dividends of an elector without a matching tag, recycled.
    pub withheld: u64,
    /// What `CKBurn` took of its parents' part, recycled.
    pub burned: u64,
}

/// What the children of a hotkey earned for it with the stake that it lent them.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct ParentPayment<AccountId> {
    /// Its name at the settlement.
    pub hotkey: AccountId,
    /// Of all its children together, the take included.
    pub dividend: u64,
    /// The part of `dividend` that was staked to the hotkey's owner before its nominators shared the rest.
    pub take: u64,
}

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Clone, Debug, PartialEq, Eq)]
pub struct EpochRecord<AccountId> {
    pub status: Status,
    /// E.
    pub block: u32,
    /// The block in which the epoch was settled or voided.
    pub settled_at: u32,
    pub digest: H256,
    pub root: Option<H256>,
    /// P.
    pub pool: u64,
    pub owner_cut: u64,
    /// Credited as stake, the owner cut included.
    pub paid: u64,
    pub withheld: u64,
    pub recycled: u64,
    /// Back to `Carry` or to the owner cut's bucket. The four amounts sum to `pool` + `owner_cut`.
    pub remainder: u64,
    pub electors: BoundedVec<ElectorRecord<AccountId>, MaxElectors>,
    /// Only uids that something of what they earned was left to or taken from, ascending.
    pub payments: BoundedVec<Payment<AccountId>, MaxUids>,
    /// Only parents that got something.
    pub parents: BoundedVec<ParentPayment<AccountId>, MaxLenders>,
    /// Where the referee was asked. Its reward is a part of `withheld`; a lost deposit and slashed stake are none of these
    /// amounts.
    pub challenge: Option<Challenge<AccountId>>,
}

pub type HistoryIndices = BoundedVec<u64, HistoryEpochs>;

impl<AccountId: Encode + PartialEq + Clone> EpochRecord<AccountId> {
    /// The record of an epoch that paid nothing: everything is remainder.
    pub fn unpaid(open: &OpenEpoch<AccountId>, settled_at: u32) -> Self {
        EpochRecord {
            status: Status::Voided,
            block: open.block,
            settled_at,
            digest: open.digest,
            root: open.root,
            pool: open.pool,
            owner_cut: open.owner_cut,
            paid: 0,
            withheld: 0,
            recycled: 0,
            remainder: open.pool.saturating_add(open.owner_cut),
            electors: BoundedVec::truncate_from(elector_records(open)),
            payments: BoundedVec::new(),
            parents: BoundedVec::new(),
            challenge: None,
        }
    }
}

impl<AccountId: Ord> EpochRecord<AccountId> {
    pub fn forgiving(mut self, forgiven: &BTreeSet<AccountId>) -> Self {
        for elector in &mut self.electors {
            elector.forgiven = forgiven.contains(&elector.hotkey);
        }
        self
    }
}

fn elector_records<AccountId: Encode + PartialEq + Clone>(
    open: &OpenEpoch<AccountId>,
) -> Vec<ElectorRecord<AccountId>> {
    let record = |(position, elector): (usize, &crate::Elector<AccountId>)| ElectorRecord {
        hotkey: elector.hotkey.clone(),
        stake: elector.stake,
        tag: open.tags.get(position).copied().flatten(),
        matched: open.root.is_some_and(|root| open.opens_to(position, &root)),
        chilled: elector.chilled,
        forgiven: false,
    };
    open.electors.iter().enumerate().map(record).collect()
}

impl<T: Config> Pallet<T> {
    /// Writes the record and forgets the oldest one beyond the bound.
    pub(crate) fn remember(netuid: u16, index: u64, record: EpochRecord<T::AccountId>) {
        HistoryIndex::<T>::mutate(netuid, |indices| {
            if indices.is_full() {
                History::<T>::remove(netuid, indices.remove(0));
            }
            if indices.try_push(index).is_ok() {
                History::<T>::insert(netuid, index, record);
            }
        });
    }

    pub(crate) fn add_totals(netuid: u16, paid: u64, recycled: u64) {
        Totals::<T>::mutate(netuid, |totals| {
            totals.paid = totals.paid.saturating_add(paid);
            totals.recycled = totals.recycled.saturating_add(recycled);
        });
    }
}

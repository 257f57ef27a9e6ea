//! An epoch as an outsider understands it: what was frozen, who said what, and what has to follow from that.

use std::collections::BTreeMap;

use codec::Encode;
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::AccountId32;

use super::{super::mock::*, rng::Rng};
use crate::{
    Call, Elector, History, OpenEpoch, Payment, Status,
    limits::RAW_ONE,
    stake_raw::{Staked, fallback_weights},
};
use neurite_yuma::{blob::Blob, outcome::Outcome};
use pallet_subtensor as subtensor;
use sp_runtime::traits::Dispatchable;

pub struct Epoch {
    pub frozen: OpenEpoch<AccountId32>,
    pub settled: bool,
    blob: Blob,
    /// Two answers that electors may give; the first one more often.
    candidates: [Outcome; 2],
    /// The root that an elector's tag opens to; none for a tag that opens to nothing.
    said: BTreeMap<AccountId32, Option<H256>>,
    rooted: Option<(H256, u32)>,
}

impl Epoch {
    pub fn frozen_now(rng: &mut Rng) -> Self {
        let blob = input();
        let n = blob.head.neurons.len();
        let mut candidate = || {
            let mut parts = |often: u64| (0..n).map(|_| if rng.chance(often) { rng.below(1000) } else { 0 }).collect();
            let (incentive, dividends): (Vec<u64>, Vec<u64>) = (parts(2), parts(2));
            outcome(&incentive, &dividends)
        };
        let candidates = [candidate(), candidate()];
        Epoch { frozen: open(), settled: false, blob, candidates, said: BTreeMap::new(), rooted: None }
    }

    fn candidate(&self, rng: &mut Rng) -> &Outcome {
        &self.candidates[usize::from(rng.chance(12))]
    }

    fn elector(&self, rng: &mut Rng) -> AccountId32 {
        self.frozen.electors[rng.below(self.frozen.electors.len() as u64) as usize].hotkey.clone()
    }

    pub fn somebody_attests(&mut self, rng: &mut Rng) {
        let (who, root) = (self.elector(rng), root_of(self.candidate(rng)));
        if self.settled || !super::open_is(self.frozen.index) {
            return;
        }
        // Now and then a tag of someone else, which opens to nothing.
        let author = if rng.chance(15) { self.elector(rng) } else { who.clone() };
        let (index, digest) = (self.frozen.index, self.frozen.digest);
        let call = Call::attest { netuid: NETUID, index, digest, tag: tag_for(&author, &root) };
        let allowed = now() <= self.frozen.attest_end && !self.said.contains_key(&who);
        expect(&who, call, allowed);
        if allowed {
            self.said.insert(who.clone(), (author == who).then_some(root));
        }
    }

    pub fn somebody_proposes(&mut self, rng: &mut Rng) {
        let (who, root) = (self.elector(rng), root_of(self.candidate(rng)));
        if self.settled || !super::open_is(self.frozen.index) {
            return;
        }
        let in_window = now() > self.frozen.attest_end || self.said.len() == self.frozen.electors.len();
        let own = self.said.get(&who) == Some(&Some(root));
        let allowed = self.rooted.is_none() && in_window && own && self.is_quorum(&root);
        expect(&who, Call::propose { netuid: NETUID, index: self.frozen.index, root }, allowed);
        if allowed {
            self.rooted = Some((root, now()));
        }
        assert_eq!(open().root, self.rooted.map(|(root, _)| root));
    }

    /// Each elector is counted once; more than two thirds, exactly two thirds being too little.
    fn is_quorum(&self, root: &H256) -> bool {
        let stake = |elector: &Elector<AccountId32>| u128::from(elector.stake);
        let all: u128 = self.frozen.electors.iter().map(stake).sum();
        let behind = self.frozen.electors.iter().filter(|elector| self.said.get(&elector.hotkey) == Some(&Some(*root)));
        behind.map(stake).sum::<u128>() * 3 > all * 2
    }

    pub fn somebody_submits(&mut self, rng: &mut Rng) {
        let (who, decided) = (self.elector(rng), self.candidate(rng).clone());
        if self.settled || !super::open_is(self.frozen.index) {
            return;
        }
        let outcome = decided.encode().try_into().unwrap();
        let call = Call::submit { netuid: NETUID, index: self.frozen.index, outcome };
        let registered = SubtensorModule::is_registered_anywhere(&who);
        let allowed = registered
            && self
                .rooted
                .is_some_and(|(root, at)| root == root_of(&decided) && now() > at && now() <= self.frozen.close);
        let before = stakes();
        expect(&who, call, allowed);
        if allowed {
            self.settled = true;
            self.assert_settled(&decided, &before);
        }
    }

    fn assert_settled(&self, decided: &Outcome, before: &BTreeMap<AccountId32, u64>) {
        let record = History::<Test>::get(NETUID, self.frozen.index).unwrap();
        assert_eq!(record.status, Status::Settled);
        let sum = record.paid + record.withheld + record.recycled + record.remainder;
        assert_eq!(sum, self.frozen.pool + self.frozen.owner_cut);
        let expected = self.expected_payments(decided);
        assert_eq!(record.payments.into_inner(), expected);
        let miners: u64 = expected.iter().map(|payment| payment.incentive + payment.recycled).sum();
        assert!(miners <= self.frozen.pool);
        // Every balance moved by what the history says, and no other did.
        let mut after = before.clone();
        *after.entry(hot(OWNER)).or_default() += self.frozen.owner_cut;
        for payment in &expected {
            *after.entry(payment.hotkey.clone()).or_default() += payment.incentive + payment.dividend;
        }
        after.retain(|_, stake| *stake != 0);
        assert_eq!(stakes(), after);
        self.assert_stored(decided);
        assert_books();
    }

    /// The payments from blob, outcome and tags alone, written down a second time and in another way.
    fn expected_payments(&self, decided: &Outcome) -> Vec<Payment<AccountId32>> {
        let (head, mechanism) = (&self.blob.head, &decided.mechanisms[0]);
        let root = root_of(decided);
        let pool = u128::from(self.frozen.pool);
        let all: u128 = mechanism.incentive.iter().chain(&mechanism.dividends).map(|raw| u128::from(*raw)).sum();
        let one = u128::from(RAW_ONE);
        let miner =
            |uid: usize| (u128::from(mechanism.incentive[uid]) * one).checked_div(all).unwrap_or(0) * pool / one;
        let miners: u128 = (0..head.neurons.len()).map(miner).sum();
        let weights = if all == 0 { self.fallback() } else { mechanism.dividends.clone() };
        let weight: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
        let mut payments = vec![];
        for (uid, neuron) in head.neurons.iter().enumerate() {
            let hotkey = AccountId32::new(neuron.hotkey);
            let own = hotkey == hot(OWNER) || hotkey == hot(100);
            let elector = self.frozen.electors.iter().any(|elector| elector.hotkey == hotkey);
            let silent = elector && self.said.get(&hotkey) != Some(&Some(root));
            let dividend = ((pool - miners) * u128::from(weights[uid])).checked_div(weight).unwrap_or(0);
            let (miner, dividend) = (miner(uid) as u64, dividend as u64);
            if miner == 0 && dividend == 0 {
                continue;
            }
            let paid = if silent { 0 } else { dividend };
            let take = u128::from(neuron.take) * one / 65_535 * u128::from(paid) / one;
            payments.push(Payment {
                uid: uid as u16,
                hotkey,
                incentive: if own { 0 } else { miner },
                dividend: paid,
                take: take as u64,
                recycled: if own { miner } else { 0 },
                withheld: if silent { dividend } else { 0 },
            });
        }
        payments
    }

    fn fallback(&self) -> Vec<u64> {
        let (head, last_update) = (&self.blob.head, &self.blob.mechanisms[0].last_update);
        let staked = head.neurons.iter().enumerate().map(|(uid, neuron)| {
            let owner = head.params.owner == Some(uid as u16);
            let current = last_update[uid] + head.params.cutoff >= u64::from(head.block);
            Staked { stake: neuron.stake, counted: true, active: (neuron.old_permit || owner) && current }
        });
        fallback_weights(&staked.collect::<Vec<_>>())
    }

    /// A registration at or after the boundary leaves no trace in what was stored; the others are stored whole.
    fn assert_stored(&self, decided: &Outcome) {
        let mechanism = &decided.mechanisms[0];
        assert_eq!(subtensor::LastMechansimStepBlock::<Test>::get(NETUID), u64::from(self.frozen.block));
        let incentive = subtensor::Incentive::<Test>::get(NETUID);
        let consensus = subtensor::Consensus::<Test>::get(NETUID);
        let new = |uid: u16| SubtensorModule::registered_at(NETUID, uid) >= u64::from(self.frozen.block);
        for uid in 0..SubtensorModule::neurons(NETUID) {
            let row = subtensor::Bonds::<Test>::get(NETUID, uid);
            assert!(row.iter().all(|(target, _)| !new(*target)));
            if new(uid) {
                assert!(row.is_empty());
                assert_eq!((incentive[usize::from(uid)], consensus[usize::from(uid)]), (0, 0));
            } else {
                let raw = u128::from(mechanism.incentive[usize::from(uid)]);
                assert_eq!(u128::from(incentive[usize::from(uid)]), raw * 65_535 / u128::from(RAW_ONE));
                let full = mechanism.bonds.iter().find(|(of, _)| *of == uid).map_or(0, |(_, row)| row.len());
                let kept = (0..full as u16).filter(|target| !new(*target)).count();
                assert_eq!(row.len(), kept);
            }
        }
    }
}

/// A call that is allowed succeeds, one that is not changes nothing; the pool says the same beforehand.
fn expect(who: &AccountId32, call: Call<Test>, allowed: bool) {
    let admitted = Settlement::validate_free(who, &call).expect("the call is free");
    assert_eq!(admitted.is_ok(), allowed, "{call:?} in block {}: {admitted:?}", now());
    let call = RuntimeCall::Settlement(call);
    if allowed {
        assert_ok!(call.dispatch(origin(who)));
    } else {
        let before = sp_io::storage::root(sp_core::storage::StateVersion::V1);
        assert!(call.dispatch(origin(who)).is_err());
        assert_eq!(sp_io::storage::root(sp_core::storage::StateVersion::V1), before);
    }
}

fn stakes() -> BTreeMap<AccountId32, u64> {
    let pools = subtensor::TotalHotkeyAlpha::<Test>::iter().filter(|(_, of, value)| *of == NETUID && *value != 0);
    pools.map(|(hotkey, _, value)| (hotkey, value)).collect()
}

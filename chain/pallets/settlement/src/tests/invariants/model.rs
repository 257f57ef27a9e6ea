//! An epoch as an outsider understands it: what was frozen, who said what, and what has to follow from that.

use std::collections::BTreeMap;

use codec::Encode;
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::AccountId32;

use super::{super::mock::*, lent::hand_on, past::Past, rng::Rng};
use crate::{
    Call, ChallengeDeposit, ChallengeReward, Elector, History, Lending, OpenEpoch, Payment, SlashRate, Status,
    limits::RAW_ONE,
    shares::part_of,
    stake_raw::{Staked, fallback_weights},
};
use neurite_yuma::{blob::Blob, outcome::Outcome};
use pallet_subtensor::{self as subtensor, LendingTable};
use sp_runtime::traits::Dispatchable;

pub struct Epoch {
    pub frozen: OpenEpoch<AccountId32>,
    pub settled: bool,
    blob: Blob,
    lending: LendingTable<AccountId32>,
    past: Past,
    /// Two answers that electors may give; the first one more often. Now and then it is the true one.
    candidates: [Outcome; 2],
    /// The referee's answer.
    truth: Outcome,
    /// The root that an elector's tag opens to; none for a tag that opens to nothing.
    said: BTreeMap<AccountId32, Option<H256>>,
    rooted: Option<(H256, u32)>,
}

impl Epoch {
    pub fn frozen_now(rng: &mut Rng, past: &Past) -> Self {
        let (blob, frozen, truth) = (input(), open(), truth());
        let electors: Vec<_> = frozen.electors.iter().map(|one| (one.hotkey.clone(), one.stake)).collect();
        assert_eq!(electors, past.electors(&blob));
        assert!(frozen.electors.iter().all(|one| one.chilled == past.is_chilled(&one.hotkey)));
        let n = blob.head.neurons.len();
        let mut candidate = || {
            let mut parts = |often: u64| (0..n).map(|_| if rng.chance(often) { rng.below(1000) } else { 0 }).collect();
            let (incentive, dividends): (Vec<u64>, Vec<u64>) = (parts(2), parts(2));
            outcome(&incentive, &dividends)
        };
        let mut candidates = [candidate(), candidate()];
        if rng.chance(3) {
            candidates[0] = truth.clone();
        }
        let past = past.clone();
        let lending = Lending::<Test>::get(NETUID).unwrap_or_default();
        Epoch { frozen, settled: false, blob, past, lending, candidates, truth, said: BTreeMap::new(), rooted: None }
    }

    /// What the chain has to remember of this epoch.
    pub fn end(self, past: &mut Past) {
        let forced =
            History::<Test>::get(NETUID, self.frozen.index).unwrap().settled_at <= self.frozen.close && !self.settled;
        let missed = |hotkey: &AccountId32| match self.rooted {
            Some((root, _)) => self.said.get(hotkey) != Some(&Some(root)),
            None => !self.said.contains_key(hotkey),
        };
        if !forced {
            let electors = self.frozen.electors.iter().map(|elector| &elector.hotkey);
            past.note_misses(electors.map(|hotkey| (hotkey.clone(), missed(hotkey))));
        }
        past.note_boundary(&self.blob);
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
        let in_window = (now() > self.frozen.attest_end || self.said.len() == self.frozen.electors.len())
            && now() + self.frozen.challenge_blocks < self.frozen.close;
        let own = self.said.get(&who) == Some(&Some(root));
        let allowed = self.rooted.is_none() && in_window && own && self.is_quorum(&root);
        expect(&who, Call::propose { netuid: NETUID, index: self.frozen.index, root }, allowed);
        if allowed {
            self.rooted = Some((root, now()));
            self.assert_honest_stake_could_have_stopped_it(&root);
        }
        assert_eq!(open().root, self.rooted.map(|(root, _)| root));
    }

    /// Each elector is counted once; more than two thirds, exactly two thirds being too little.
    fn is_quorum(&self, root: &H256) -> bool {
        let behind = self.stake_of(|elector| self.said.get(&elector.hotkey) == Some(&Some(*root)));
        behind * 3 > self.stake_of(|elector| self.is_live(elector)) * 2 && behind * 2 > self.stake_of(|_| true)
    }

    fn is_live(&self, elector: &Elector<AccountId32>) -> bool {
        self.said.contains_key(&elector.hotkey) || !self.past.is_chilled(&elector.hotkey)
    }

    fn stake_of(&self, counts: impl Fn(&Elector<AccountId32>) -> bool) -> u128 {
        self.frozen.electors.iter().filter(|elector| counts(elector)).map(|elector| u128::from(elector.stake)).sum()
    }

    /// §9.4: whoever did not tag a root that came to be holds less than half of all and less than a third of the live.
    fn assert_honest_stake_could_have_stopped_it(&self, root: &H256) {
        let against = |elector: &Elector<AccountId32>| self.said.get(&elector.hotkey) != Some(&Some(*root));
        assert!(self.stake_of(against) * 2 < self.stake_of(|_| true));
        let live_against = self.stake_of(|elector| against(elector) && self.is_live(elector));
        assert!(live_against * 3 < self.stake_of(|elector| self.is_live(elector)));
    }

    /// Everybody who can do what is to be done does it: such an epoch has to settle.
    pub fn all_do_their_part(&mut self) {
        let (decided, index) = (self.candidates[0].clone(), self.frozen.index);
        let root = root_of(&decided);
        let electors: Vec<_> = self.frozen.electors.iter().map(|elector| elector.hotkey.clone()).collect();
        let digest = self.frozen.digest;
        for who in electors.iter().filter(|who| now() <= self.frozen.attest_end && !self.said.contains_key(*who)) {
            let call = Call::attest { netuid: NETUID, index, digest, tag: tag_for(who, &root) };
            expect(who, call, true);
        }
        self.said.extend(electors.iter().map(|who| (who.clone(), Some(root))));
        if self.rooted.is_none() {
            expect(&electors[0], Call::propose { netuid: NETUID, index, root }, true);
            self.rooted = Some((root, now()));
        } else if !self.settled && self.rooted.is_some_and(|(_, at)| now() > at + self.frozen.challenge_blocks) {
            self.submit(&hot(OWNER), &decided);
        }
    }

    /// Anybody may ask the referee in time; the epoch is settled on its answer, whoever was right.
    pub fn somebody_challenges(&mut self, rng: &mut Rng) {
        let who = cold(rng.between(26, 29) as u8);
        if self.settled || !super::open_is(self.frozen.index) {
            return;
        }
        let call = RuntimeCall::Settlement(Call::challenge { netuid: NETUID, index: self.frozen.index });
        let Some((root, at)) = self.rooted.filter(|(_, at)| now() <= at + self.frozen.challenge_blocks) else {
            return refused(&who, call);
        };
        let (decided, free, stakes, owned) = (self.truth.clone(), Balances::free_balance(&who), stakes(), self.owned());
        assert_ok!(call.dispatch(origin(&who)));
        assert!(now() >= at);
        self.settled = true;
        let (true_root, after) = (root_of(&decided), Balances::free_balance(&who));
        self.rooted = Some((true_root, at));
        if true_root == root {
            assert_eq!(free - after, ChallengeDeposit::<Test>::get());
            return self.assert_settled(&decided, &stakes);
        }
        let liars = |hotkey: &AccountId32| self.said.get(hotkey) == Some(&Some(root));
        let expected = self.expected_payments(&decided);
        let withheld = expected.iter().filter(|payment| liars(&payment.hotkey)).map(|payment| payment.withheld).sum();
        assert_eq!(after - free, part_of(withheld, ChallengeReward::<Test>::get()));
        let mut left = stakes;
        for (hotkey, own) in owned.iter().filter(|(hotkey, _)| liars(hotkey)) {
            *left.entry(hotkey.clone()).or_default() -= part_of(*own, SlashRate::<Test>::get());
        }
        self.assert_settled(&decided, &left);
    }

    /// What the owner of each elector has staked on it.
    fn owned(&self) -> Vec<(AccountId32, u64)> {
        let hotkeys = self.frozen.electors.iter().map(|elector| elector.hotkey.clone());
        let stake = |hotkey: &AccountId32| {
            let coldkey = SubtensorModule::owner_of_hotkey(hotkey);
            coldkey.map_or(0, |coldkey| SubtensorModule::stake_of(hotkey, &coldkey, NETUID))
        };
        hotkeys.map(|hotkey| (hotkey.clone(), stake(&hotkey))).collect()
    }

    pub fn somebody_submits(&mut self, rng: &mut Rng) {
        let (who, decided) = (self.elector(rng), self.candidate(rng).clone());
        if self.settled || !super::open_is(self.frozen.index) {
            return;
        }
        self.submit(&who, &decided);
    }

    fn submit(&mut self, who: &AccountId32, decided: &Outcome) {
        let outcome = decided.encode().try_into().unwrap();
        let call = Call::submit { netuid: NETUID, index: self.frozen.index, outcome };
        let registered = SubtensorModule::is_registered_anywhere(who);
        let allowed = registered
            && self.rooted.is_some_and(|(root, at)| {
                root == root_of(decided) && now() > at + self.frozen.challenge_blocks && now() <= self.frozen.close
            });
        let before = stakes();
        expect(who, call, allowed);
        if allowed {
            self.settled = true;
            self.assert_settled(decided, &before);
        }
    }

    fn assert_settled(&self, decided: &Outcome, before: &BTreeMap<AccountId32, u64>) {
        let record = History::<Test>::get(NETUID, self.frozen.index).unwrap();
        assert_eq!(record.status, Status::Settled);
        let sum = record.paid + record.withheld + record.recycled + record.remainder;
        assert_eq!(sum, self.frozen.pool + self.frozen.owner_cut);
        let mut expected = self.expected_payments(decided);
        self.assert_silence_pays_nobody(decided, &expected);
        let takes: Vec<u16> = self.blob.head.neurons.iter().map(|neuron| neuron.take).collect();
        let parents = hand_on(&mut expected, &self.lending, &takes);
        // Whoever keeps nothing of what it earned has no row.
        let amounts = |one: &Payment<_>| one.incentive + one.dividend + one.recycled + one.withheld + one.burned;
        expected.retain(|payment| amounts(payment) != 0);
        assert_eq!(record.payments.into_inner(), expected);
        assert_eq!(record.parents.into_inner(), parents);
        let miners: u64 = expected.iter().map(|payment| payment.incentive + payment.recycled).sum();
        assert!(miners <= self.frozen.pool);
        // Every balance moved by what the history says, and no other did.
        let mut after = before.clone();
        *after.entry(hot(OWNER)).or_default() += self.frozen.owner_cut;
        for payment in &expected {
            *after.entry(payment.hotkey.clone()).or_default() += payment.incentive + payment.dividend;
        }
        for parent in &parents {
            *after.entry(parent.hotkey.clone()).or_default() += parent.dividend;
        }
        after.retain(|_, stake| *stake != 0);
        assert_eq!(stakes(), after);
        self.assert_stored(decided);
        assert_books();
    }

    /// §9.11, §9.12: a tag for the final root is paid in full, and without one of the tags nobody else gets more.
    fn assert_silence_pays_nobody(&self, decided: &Outcome, paid: &[Payment<AccountId32>]) {
        let root = root_of(decided);
        for silent in self.said.keys() {
            let fits = self.said[silent] == Some(root);
            assert!(paid.iter().all(|payment| !fits || payment.hotkey != *silent || payment.withheld == 0));
            let mut said = self.said.clone();
            said.remove(silent);
            let without = self.expected_of(&said, decided);
            for (before, after) in paid.iter().zip(&without).filter(|(before, _)| before.hotkey != *silent) {
                assert_eq!(before, after);
            }
        }
    }

    fn expected_payments(&self, decided: &Outcome) -> Vec<Payment<AccountId32>> {
        self.expected_of(&self.said, decided)
    }

    /// The payments from blob, outcome and tags alone, written down a second time and in another way.
    fn expected_of(&self, said: &BTreeMap<AccountId32, Option<H256>>, decided: &Outcome) -> Vec<Payment<AccountId32>> {
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
            let silent = elector
                && said.get(&hotkey) != Some(&Some(root))
                && (said.contains_key(&hotkey) || !self.past.forgives(&hotkey));
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
                burned: 0,
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
                let full = mechanism.bonds.iter().filter(|(of, _)| *of == uid).flat_map(|(_, row)| row);
                let kept = full.filter(|(target, _)| !new(*target)).count();
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
        refused(who, call);
    }
}

fn refused(who: &AccountId32, call: RuntimeCall) {
    let before = sp_io::storage::root(sp_core::storage::StateVersion::V1);
    assert!(call.dispatch(origin(who)).is_err());
    assert_eq!(sp_io::storage::root(sp_core::storage::StateVersion::V1), before);
}

fn stakes() -> BTreeMap<AccountId32, u64> {
    let pools = subtensor::TotalHotkeyAlpha::<Test>::iter().filter(|(_, of, value)| *of == NETUID && *value != 0);
    pools.map(|(hotkey, _, value)| (hotkey, value)).collect()
}

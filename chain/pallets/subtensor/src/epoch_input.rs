//! Freezes what an epoch is computed from.

use alloc::{collections::BTreeSet, vec::Vec};
use neurite_yuma::mechanisms::{Blend, split_emission};

use crate::{
    commit_reveal::RevealClock,
    lending::Means,
    pallet::*,
    permits::{new_permits, normalise_stake, quantise},
    settle_epochs::{FrozenEpoch, FrozenMechanism, FrozenNeuron, FrozenParams, Rows, SettleEpochs},
};

/// One neuron as of the boundary.
struct Standing<AccountId> {
    hotkey: AccountId,
    means: Means<AccountId>,
    old_permit: bool,
    new_permit: bool,
}

impl<T: Config> Pallet<T> {
    /// Recomputes `Active`, `StakeWeight` and `ValidatorPermit`, drains the buckets and hands the epoch over. False, and
    /// the buckets stay, where no stake counts or a hotkey holds two uids.
    pub(crate) fn open_epoch(netuid: u16, now: u64) -> bool {
        let hotkeys: Vec<T::AccountId> = (0..Self::neurons(netuid)).map(|uid| Keys::<T>::get(netuid, uid)).collect();
        if hotkeys.iter().collect::<BTreeSet<_>>().len() != hotkeys.len() {
            return false;
        }
        let means: Vec<_> = hotkeys.iter().map(|hotkey| Self::means(hotkey, netuid)).collect();
        let stakes: Vec<u64> = means.iter().map(Means::stake).collect();
        let params = Self::frozen_params(netuid);
        let normalised = normalise_stake(&counted(&stakes, &params));
        if normalised.iter().all(|stake| *stake == 0) {
            return false;
        }
        let permits = new_permits(&normalised, usize::from(params.max_validators), params.owner);
        let old_permits = ValidatorPermit::<T>::get(netuid);
        StakeWeight::<T>::insert(netuid, Self::stake_weights(netuid, &params, &normalised));
        Active::<T>::insert(netuid, Self::active(netuid, now, &params));
        ValidatorPermit::<T>::insert(netuid, &permits);

        let old = old_permits.into_iter().chain(core::iter::repeat(false));
        let standings = hotkeys
            .into_iter()
            .zip(means)
            .zip(old.zip(permits))
            .map(|((hotkey, means), (old_permit, new_permit))| Standing { hotkey, means, old_permit, new_permit });
        T::Settlement::open(Self::frozen_epoch(netuid, now, params, standings.collect()));
        true
    }

    /// As Subtensor stores it, over all mechanisms by their parts of the pool: the cuts between them show.
    fn stake_weights(netuid: u16, params: &FrozenParams, normalised: &[u64]) -> Vec<u16> {
        let buckets =
            PendingServerEmission::<T>::get(netuid).saturating_add(PendingValidatorEmission::<T>::get(netuid));
        let pool = buckets.saturating_add(T::Settlement::carry(netuid));
        let count = usize::from(Self::mechanisms(netuid));
        let parts = split_emission(pool, count, params.split.as_deref()).unwrap_or_default();
        let weights: Vec<u16> = normalised.iter().map(|raw| quantise(*raw)).collect();
        Blend::of(&parts).u16s(parts.iter().map(|_| &weights))
    }

    fn frozen_epoch(
        netuid: u16,
        now: u64,
        params: FrozenParams,
        standings: Vec<Standing<T::AccountId>>,
    ) -> FrozenEpoch<T::AccountId> {
        let clock = params.commit_reveal.then(|| Self::reveal_clock(netuid));
        let mechanisms = Self::indices(netuid).map(|index| Self::frozen_mechanism(index, &params, clock, &standings));
        FrozenEpoch {
            netuid,
            index: SubnetEpochIndex::<T>::get(netuid),
            block: now as u32,
            tempo: params.tempo,
            mechanisms: mechanisms.collect(),
            lending: Self::lending_table(netuid, standings.iter().map(|one| (&one.hotkey, &one.means))),
            neurons: standings
                .into_iter()
                .zip(0u16..)
                .map(|(one, uid)| Self::frozen_neuron(netuid, uid, one))
                .collect(),
            params,
            miner: PendingServerEmission::<T>::take(netuid),
            validator: PendingValidatorEmission::<T>::take(netuid),
            owner_cut: PendingOwnerCut::<T>::take(netuid),
        }
    }

    fn frozen_neuron(netuid: u16, uid: u16, standing: Standing<T::AccountId>) -> FrozenNeuron<T::AccountId> {
        FrozenNeuron {
            registered_at: BlockAtRegistration::<T>::get(netuid, uid),
            take: Delegates::<T>::get(&standing.hotkey),
            stake: standing.means.stake(),
            old_permit: standing.old_permit,
            new_permit: standing.new_permit,
            hotkey: standing.hotkey,
        }
    }

    fn frozen_mechanism(
        index: u16,
        params: &FrozenParams,
        clock: Option<RevealClock>,
        standings: &[Standing<T::AccountId>],
    ) -> FrozenMechanism {
        let uids = || standings.iter().zip(0u16..);
        let voters = uids().filter(|(one, uid)| one.old_permit || params.owner == Some(*uid));
        let commits =
            clock.map(|clock| uids().map(|(one, _)| Self::earliest_commit(index, &one.hotkey, clock)).collect());
        let mut last_update = LastUpdate::<T>::get(index);
        last_update.resize(standings.len(), 0);
        FrozenMechanism {
            last_update,
            commits: commits.unwrap_or_default(),
            weights: rows(voters.map(|(_, uid)| (uid, Weights::<T>::get(index, uid)))),
            bonds: rows(uids().map(|(_, uid)| (uid, Bonds::<T>::get(index, uid)))),
        }
    }

    fn frozen_params(netuid: u16) -> FrozenParams {
        let (alpha_low, alpha_high) = AlphaValues::<T>::get(netuid);
        FrozenParams {
            tempo: Tempo::<T>::get(netuid),
            cutoff: Self::activity_cutoff_blocks(netuid),
            last_step: LastMechansimStepBlock::<T>::get(netuid),
            min_stake: StakeThreshold::<T>::get(),
            max_validators: MaxAllowedValidators::<T>::get(netuid),
            owner: Self::owner_uid(netuid),
            commit_reveal: CommitRevealWeightsEnabled::<T>::get(netuid),
            kappa: Kappa::<T>::get(netuid),
            penalty: BondsPenalty::<T>::get(netuid),
            bonds_ma: BondsMovingAverage::<T>::get(netuid),
            yuma3: Yuma3On::<T>::get(netuid),
            liquid: LiquidAlphaOn::<T>::get(netuid),
            alpha_low,
            alpha_high,
            steepness: AlphaSigmoidSteepness::<T>::get(netuid),
            tao_weight: TaoWeight::<T>::get(),
            split: MechanismEmissionSplit::<T>::get(netuid),
        }
    }

    /// Blocks without an update after which a neuron's weights no longer count.
    pub fn activity_cutoff_blocks(netuid: u16) -> u64 {
        let factor = u64::from(ActivityCutoffFactorMilli::<T>::get(netuid));
        (factor.saturating_mul(u64::from(Tempo::<T>::get(netuid))) / 1000).max(1)
    }

    /// Who voted in any mechanism of late, or joined.
    fn active(netuid: u16, now: u64, params: &FrozenParams) -> Vec<bool> {
        let mut active = alloc::vec![false; usize::from(Self::neurons(netuid))];
        for index in Self::indices(netuid) {
            for (active, block) in active.iter_mut().zip(LastUpdate::<T>::get(index)) {
                *active |= block.saturating_add(params.cutoff) >= now;
            }
        }
        active
    }
}

/// The stakes that the epoch counts: below the threshold only the owner's.
fn counted(stakes: &[u64], params: &FrozenParams) -> Vec<u64> {
    let counts = |stake: u64, uid: u16| stake >= params.min_stake || params.owner == Some(uid);
    stakes.iter().zip(0u16..).map(|(stake, uid)| if counts(*stake, uid) { *stake } else { 0 }).collect()
}

fn rows(all: impl Iterator<Item = (u16, Vec<(u16, u16)>)>) -> Rows {
    all.filter(|(_, row)| !row.is_empty()).collect()
}

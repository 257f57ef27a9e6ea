//! What a block issues, and which bucket it waits in.

use alloc::{collections::BTreeMap, vec::Vec};

use crate::{
    limits::{MAX_ISSUANCE, TOKEN},
    pallet::{
        BlockEmission, Config, FirstEmissionBlockNumber, NetworkRegistrationAllowed, OwnerCutEnabled, Pallet,
        PendingOwnerCut, PendingServerEmission, PendingValidatorEmission, SubnetAlphaOutEmission,
        SubnetEmissionEnabled, SubnetOwnerCut, SubtokenEnabled,
    },
    settle_epochs::SettleEpochs,
    subnet_shares::{SubnetShares, divide},
};

/// One token until half of the supply is out, half a token until half of the rest is, and so on; never past the cap.
pub fn block_emission(issuance: u64) -> u64 {
    let left = MAX_ISSUANCE.saturating_sub(issuance);
    if left == 0 {
        return 0;
    }
    // floor(log2(cap / left)): the number of halvings behind us.
    let halvings = MAX_ISSUANCE.checked_div(left).and_then(u64::checked_ilog2).unwrap_or(0);
    TOKEN.checked_shr(halvings).unwrap_or(0).min(left)
}

/// Cuts are parts of it.
const WHOLE: u128 = u16::MAX as u128;

/// A subnet's share of a block, split without remainder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    pub owner: u64,
    pub miner: u64,
    pub validator: u64,
}

/// The owner's cut of 65535, then halves; the odd unit is the validators'.
pub fn split(share: u64, owner_cut: u16) -> Split {
    let cut = u128::from(share).saturating_mul(u128::from(owner_cut)) / WHOLE;
    let owner = u64::try_from(cut).unwrap_or(share).min(share);
    let rest = share.saturating_sub(owner);
    let miner = rest / 2;
    Split { owner, miner, validator: rest.saturating_sub(miner) }
}

impl<T: Config> Pallet<T> {
    /// Issues the block's emission.
    pub(crate) fn issue_block(subnets: &[u16]) {
        subnets.iter().for_each(|netuid| Self::recycle_gifts(*netuid));
        let emission = block_emission(Self::look_at_issuance());
        BlockEmission::<T>::put(emission);
        Self::issue(subnets, emission);
    }

    /// Mints each earning subnet its share of the emission; the remainder of the division is not minted.
    pub(crate) fn issue(subnets: &[u16], emission: u64) {
        let earning: Vec<u16> = subnets.iter().copied().filter(|netuid| Self::earns(*netuid)).collect();
        let shares = divide(emission, &T::Shares::sizes(&earning));
        let shares: BTreeMap<u16, u64> = earning.into_iter().zip(shares).collect();
        for netuid in subnets.iter().copied() {
            let share = shares.get(&netuid).copied().unwrap_or(0);
            let issued = if share != 0 && Self::mint_for_subnet(netuid, share) { share } else { 0 };
            Self::note_issued(netuid, issued);
        }
    }

    fn note_issued(netuid: u16, issued: u64) {
        if SubnetAlphaOutEmission::<T>::get(netuid) != issued {
            SubnetAlphaOutEmission::<T>::insert(netuid, issued);
        }
        if issued != 0 {
            Self::fill_buckets(netuid, issued);
            T::Settlement::note_issued(netuid, issued);
            Self::burn_pending_recycle(netuid);
        }
    }

    fn earns(netuid: u16) -> bool {
        FirstEmissionBlockNumber::<T>::get(netuid).is_some()
            && SubtokenEnabled::<T>::get(netuid)
            && NetworkRegistrationAllowed::<T>::get(netuid)
            && SubnetEmissionEnabled::<T>::get(netuid)
    }

    fn fill_buckets(netuid: u16, share: u64) {
        let cut = if OwnerCutEnabled::<T>::get(netuid) { SubnetOwnerCut::<T>::get() } else { 0 };
        let split = split(share, cut);
        Self::return_owner_cut(netuid, split.owner);
        PendingServerEmission::<T>::mutate(netuid, |pending| *pending = pending.saturating_add(split.miner));
        PendingValidatorEmission::<T>::mutate(netuid, |pending| *pending = pending.saturating_add(split.validator));
    }

    /// Puts an owner cut into its pending bucket; for Settlement, back into it.
    pub fn return_owner_cut(netuid: u16, amount: u64) {
        PendingOwnerCut::<T>::mutate(netuid, |pending| *pending = pending.saturating_add(amount));
    }
}

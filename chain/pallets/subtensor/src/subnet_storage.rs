//! Everything that is stored under a netuid, in one list: what a removal deletes. A new map is added here; a test over the
//! metadata of the whole runtime refuses to pass without it.
//!
//! `SubnetEpochIndex` alone stays when a subnet goes: validators sign once for each index, also where the netuid has another
//! subnet by then, and nothing they signed may ever fit a second epoch.

use alloc::vec::Vec;
use codec::Decode;
use frame_support::storage::{StoragePrefixedMap, generator::StorageDoubleMap};

use crate::{limits::MAX_NETUIDS, neuron_records::NeuronRecords, pallet::*, records::RateLimitKey};

/// Where in its keys a map names the netuid that they do not begin with. Every account is hashed by Blake2_128Concat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Account, netuid, perhaps more.
    Account,
    /// Hotkey, coldkey, netuid: a stake.
    Stake,
    /// Hotkey, coldkey, netuid: what is known about a stake.
    OfStake,
    /// Hotkey, netuid: the value of a pool.
    Pool,
    /// Within a `RateLimitKey`.
    RateLimit,
}

/// A map that has to be walked from end to end to find the keys of one netuid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walk {
    pub prefix: [u8; 32],
    pub shape: Shape,
}

impl<T: Config> Pallet<T> {
    /// Stakes first: what is left in a pool once they are gone belongs to nobody.
    pub(crate) fn walks() -> Vec<Walk> {
        let walk = |prefix, shape| Walk { prefix, shape };
        alloc::vec![
            walk(AlphaV2::<T>::final_prefix(), Shape::Stake),
            walk(TotalHotkeyAlpha::<T>::final_prefix(), Shape::Pool),
            walk(TotalHotkeySharesV2::<T>::final_prefix(), Shape::Account),
            walk(Joined::<T>::final_prefix(), Shape::OfStake),
            walk(Joiners::<T>::final_prefix(), Shape::Account),
            walk(IsNetworkMember::<T>::final_prefix(), Shape::Account),
            walk(ChildKeys::<T>::final_prefix(), Shape::Account),
            walk(ParentKeys::<T>::final_prefix(), Shape::Account),
            walk(ChildkeyTake::<T>::final_prefix(), Shape::Account),
            walk(AutoStakeDestination::<T>::final_prefix(), Shape::Account),
            walk(TransactionKeyLastBlock::<T>::final_prefix(), Shape::Account),
            walk(LastRateLimitedBlock::<T>::final_prefix(), Shape::RateLimit),
        ]
    }

    /// What the keys begin with that are the netuid's.
    pub(crate) fn prefixes_of_subnet(netuid: u16) -> Vec<Vec<u8>> {
        let mut prefixes = Self::prefixes_of_matrices(netuid);
        prefixes.extend(Self::prefixes_of_neurons(netuid));
        prefixes.extend(Self::keys_of_rules(netuid));
        prefixes.extend(Self::keys_of_state(netuid));
        prefixes.extend(T::Records::of_subnet(netuid));
        prefixes
    }

    /// By netuid-and-mechanism index: every index there can be, however many mechanisms the subnet had.
    fn prefixes_of_matrices(netuid: u16) -> Vec<Vec<u8>> {
        let indices = (netuid..=u16::MAX).step_by(usize::from(MAX_NETUIDS));
        let keys = |index| {
            [
                Incentive::<T>::hashed_key_for(index),
                LastUpdate::<T>::hashed_key_for(index),
                Weights::<T>::storage_double_map_final_key1(index),
                Bonds::<T>::storage_double_map_final_key1(index),
                WeightCommits::<T>::storage_double_map_final_key1(index),
            ]
        };
        indices.flat_map(keys).collect()
    }

    fn prefixes_of_neurons(netuid: u16) -> Vec<Vec<u8>> {
        alloc::vec![
            Uids::<T>::storage_double_map_final_key1(netuid),
            Keys::<T>::storage_double_map_final_key1(netuid),
            BlockAtRegistration::<T>::storage_double_map_final_key1(netuid),
            Axons::<T>::storage_double_map_final_key1(netuid),
            NeuronCertificates::<T>::storage_double_map_final_key1(netuid),
            PendingChildKeys::<T>::storage_double_map_final_key1(netuid),
            AlphaDividendsPerSubnet::<T>::storage_double_map_final_key1(netuid),
            Prometheus::<T>::storage_double_map_final_key1(netuid),
            LastHotkeySwapOnNetuid::<T>::storage_double_map_final_key1(netuid),
        ]
    }

    fn keys_of_rules(netuid: u16) -> Vec<Vec<u8>> {
        alloc::vec![
            Tempo::<T>::hashed_key_for(netuid),
            PendingTempo::<T>::hashed_key_for(netuid),
            Kappa::<T>::hashed_key_for(netuid),
            Rho::<T>::hashed_key_for(netuid),
            BondsMovingAverage::<T>::hashed_key_for(netuid),
            BondsPenalty::<T>::hashed_key_for(netuid),
            Yuma3On::<T>::hashed_key_for(netuid),
            LiquidAlphaOn::<T>::hashed_key_for(netuid),
            AlphaValues::<T>::hashed_key_for(netuid),
            AlphaSigmoidSteepness::<T>::hashed_key_for(netuid),
            ActivityCutoffFactorMilli::<T>::hashed_key_for(netuid),
            ActivityCutoff::<T>::hashed_key_for(netuid),
            MinAllowedUids::<T>::hashed_key_for(netuid),
            MaxAllowedUids::<T>::hashed_key_for(netuid),
            MaxAllowedValidators::<T>::hashed_key_for(netuid),
            MinAllowedWeights::<T>::hashed_key_for(netuid),
            WeightsVersionKey::<T>::hashed_key_for(netuid),
            WeightsSetRateLimit::<T>::hashed_key_for(netuid),
            ServingRateLimit::<T>::hashed_key_for(netuid),
            CommitRevealWeightsEnabled::<T>::hashed_key_for(netuid),
            RevealPeriodEpochs::<T>::hashed_key_for(netuid),
            ImmunityPeriod::<T>::hashed_key_for(netuid),
            ImmuneOwnerUidsLimit::<T>::hashed_key_for(netuid),
            MinNonImmuneUids::<T>::hashed_key_for(netuid),
            Burn::<T>::hashed_key_for(netuid),
            MinBurn::<T>::hashed_key_for(netuid),
            MaxBurn::<T>::hashed_key_for(netuid),
            BurnHalfLife::<T>::hashed_key_for(netuid),
            BurnIncreaseMult::<T>::hashed_key_for(netuid),
            MechanismCountCurrent::<T>::hashed_key_for(netuid),
            MechanismEmissionSplit::<T>::hashed_key_for(netuid),
            MinChildkeyTakePerSubnet::<T>::hashed_key_for(netuid),
            SubnetEmissionEnabled::<T>::hashed_key_for(netuid),
            SubnetShareMilli::<T>::hashed_key_for(netuid),
            RecycleOrBurn::<T>::hashed_key_for(netuid),
            OwnerCutEnabled::<T>::hashed_key_for(netuid),
            TransferToggle::<T>::hashed_key_for(netuid),
        ]
    }

    fn keys_of_state(netuid: u16) -> Vec<Vec<u8>> {
        alloc::vec![
            NetworksAdded::<T>::hashed_key_for(netuid),
            NetworkRegisteredAt::<T>::hashed_key_for(netuid),
            NetworkRegistrationAllowed::<T>::hashed_key_for(netuid),
            SubnetOwner::<T>::hashed_key_for(netuid),
            SubnetOwnerHotkey::<T>::hashed_key_for(netuid),
            SubnetIdentitiesV3::<T>::hashed_key_for(netuid),
            TokenSymbol::<T>::hashed_key_for(netuid),
            SubnetLocked::<T>::hashed_key_for(netuid),
            SubnetMechanism::<T>::hashed_key_for(netuid),
            FirstEmissionBlockNumber::<T>::hashed_key_for(netuid),
            SubtokenEnabled::<T>::hashed_key_for(netuid),
            SubnetTAO::<T>::hashed_key_for(netuid),
            SubnetAlphaOut::<T>::hashed_key_for(netuid),
            SubnetAlphaOutEmission::<T>::hashed_key_for(netuid),
            SubnetMovingStake::<T>::hashed_key_for(netuid),
            PendingRecycle::<T>::hashed_key_for(netuid),
            PendingServerEmission::<T>::hashed_key_for(netuid),
            PendingValidatorEmission::<T>::hashed_key_for(netuid),
            PendingOwnerCut::<T>::hashed_key_for(netuid),
            LastEpochBlock::<T>::hashed_key_for(netuid),
            PendingEpochAt::<T>::hashed_key_for(netuid),
            BlocksSinceLastStep::<T>::hashed_key_for(netuid),
            LastMechansimStepBlock::<T>::hashed_key_for(netuid),
            MinerBurned::<T>::hashed_key_for(netuid),
            Lenders::<T>::hashed_key_for(netuid),
            RAORecycledForRegistration::<T>::hashed_key_for(netuid),
            SubnetworkN::<T>::hashed_key_for(netuid),
            Active::<T>::hashed_key_for(netuid),
            ValidatorPermit::<T>::hashed_key_for(netuid),
            StakeWeight::<T>::hashed_key_for(netuid),
            Consensus::<T>::hashed_key_for(netuid),
            Dividends::<T>::hashed_key_for(netuid),
            ValidatorTrust::<T>::hashed_key_for(netuid),
            Emission::<T>::hashed_key_for(netuid),
        ]
    }

    /// The netuid that a key of the walked map names.
    pub(crate) fn netuid_in(walk: &Walk, key: &[u8]) -> Option<u16> {
        let mut rest = key.get(walk.prefix.len()..)?;
        match walk.shape {
            Shape::Account | Shape::Pool => drop(Self::account_in(&mut rest)?),
            Shape::Stake | Shape::OfStake => drop((Self::account_in(&mut rest)?, Self::account_in(&mut rest)?)),
            Shape::RateLimit => return RateLimitKey::<T::AccountId>::decode(&mut rest).ok()?.netuid(),
        }
        u16::decode(&mut rest).ok()
    }

    /// The hotkey and the coldkey of a stake.
    pub(crate) fn staker_in(walk: &Walk, key: &[u8]) -> Option<(T::AccountId, T::AccountId)> {
        let mut rest = key.get(walk.prefix.len()..)?;
        Some((Self::account_in(&mut rest)?, Self::account_in(&mut rest)?))
    }

    fn account_in(key: &mut &[u8]) -> Option<T::AccountId> {
        /// Bytes of the hash that stand before the account.
        const HASH: usize = 16;
        *key = key.get(HASH..)?;
        T::AccountId::decode(key).ok()
    }
}

//! Events: Subtensor's names, indices and fields, those that this pallet emits.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    #[pallet::event]
    #[pallet::generate_deposit(pub fn deposit_event)]
    pub enum Event<T: Config> {
        /// (netuid, mechanism 0: stable)
        #[codec(index = 0)]
        NetworkAdded(u16, u16),
        /// The subnet has ended; its stakes are given back in the blocks that follow.
        #[codec(index = 1)]
        NetworkRemoved(u16),
        /// (coldkey, hotkey, tokens, stake, netuid, fee)
        #[codec(index = 2)]
        StakeAdded(T::AccountId, T::AccountId, u64, u64, u16, u64),
        /// (coldkey, hotkey, tokens, stake, netuid, fee)
        #[codec(index = 3)]
        StakeRemoved(T::AccountId, T::AccountId, u64, u64, u16, u64),
        /// (coldkey, old hotkey, old netuid, new hotkey, new netuid, stake)
        #[codec(index = 4)]
        StakeMoved(T::AccountId, T::AccountId, u16, T::AccountId, u16, u64),
        /// (netuid-and-mechanism index, uid)
        #[codec(index = 5)]
        WeightsSet(u16, u16),
        /// (netuid, uid, hotkey)
        #[codec(index = 6)]
        NeuronRegistered(u16, u16, T::AccountId),
        /// (netuid, value)
        #[codec(index = 9)]
        MaxAllowedUidsSet(u16, u16),
        /// (netuid, blocks)
        #[codec(index = 15)]
        ActivityCutoffSet(u16, u16),
        /// (netuid, value)
        #[codec(index = 16)]
        RhoSet(u16, u16),
        /// (netuid, value)
        #[codec(index = 17)]
        AlphaSigmoidSteepnessSet(u16, i16),
        /// (netuid, value)
        #[codec(index = 18)]
        KappaSet(u16, u16),
        /// (netuid, value)
        #[codec(index = 19)]
        MinAllowedWeightSet(u16, u16),
        /// (netuid, value)
        #[codec(index = 22)]
        WeightsSetRateLimitSet(u16, u64),
        /// (netuid, value)
        #[codec(index = 23)]
        ImmunityPeriodSet(u16, u16),
        /// (netuid, value)
        #[codec(index = 24)]
        BondsMovingAverageSet(u16, u64),
        /// (netuid, value)
        #[codec(index = 25)]
        BondsPenaltySet(u16, u16),
        /// (netuid, value)
        #[codec(index = 27)]
        MaxAllowedValidatorsSet(u16, u16),
        /// (netuid, hotkey)
        #[codec(index = 28)]
        AxonServed(u16, T::AccountId),
        /// (netuid, hotkey)
        #[codec(index = 29)]
        PrometheusServed(u16, T::AccountId),
        #[codec(index = 31)]
        DefaultTakeSet(u16),
        /// (netuid, value)
        #[codec(index = 32)]
        WeightsVersionKeySet(u16, u64),
        /// (netuid, value)
        #[codec(index = 35)]
        ServingRateLimitSet(u16, u64),
        /// (netuid, value)
        #[codec(index = 37)]
        MaxBurnSet(u16, u64),
        /// (netuid, value)
        #[codec(index = 38)]
        MinBurnSet(u16, u64),
        #[codec(index = 39)]
        MaxEpochsPerBlockSet(u8),
        #[codec(index = 40)]
        TxRateLimitSet(u64),
        #[codec(index = 41)]
        TxDelegateTakeRateLimitSet(u64),
        #[codec(index = 42)]
        TxChildKeyTakeRateLimitSet(u64),
        #[codec(index = 43)]
        AdminFreezeWindowSet(u16),
        #[codec(index = 44)]
        OwnerHyperparamRateLimitSet(u16),
        #[codec(index = 45)]
        MinChildKeyTakeSet(u16),
        /// (netuid, take)
        #[codec(index = 46)]
        MinChildKeyTakePerSubnetSet(u16, u16),
        #[codec(index = 47)]
        MaxChildKeyTakeSet(u16),
        /// (hotkey, take)
        #[codec(index = 48)]
        ChildKeyTakeSet(T::AccountId, u16),
        /// (netuid, allowed)
        #[codec(index = 50)]
        RegistrationAllowed(u16, bool),
        /// (netuid, blocks), from the next epoch on
        #[codec(index = 52)]
        TempoSet(u16, u16),
        #[codec(index = 54)]
        StakeThresholdSet(u64),
        #[codec(index = 57)]
        SubnetOwnerCutSet(u16),
        #[codec(index = 58)]
        NetworkRateLimitSet(u64),
        #[codec(index = 59)]
        NetworkImmunityPeriodSet(u64),
        #[codec(index = 60)]
        StartCallDelaySet(u64),
        #[codec(index = 61)]
        NetworkMinLockCostSet(u64),
        #[codec(index = 62)]
        SubnetLimitSet(u16),
        #[codec(index = 63)]
        NetworkLockCostReductionIntervalSet(u64),
        /// (coldkey, hotkey, take)
        #[codec(index = 64)]
        TakeDecreased(T::AccountId, T::AccountId, u16),
        /// (coldkey, hotkey, take)
        #[codec(index = 65)]
        TakeIncreased(T::AccountId, T::AccountId, u16),
        /// On all subnets.
        #[codec(index = 66)]
        HotkeySwapped { coldkey: T::AccountId, old_hotkey: T::AccountId, new_hotkey: T::AccountId },
        #[codec(index = 68)]
        MinDelegateTakeSet(u16),
        #[codec(index = 69)]
        ColdkeySwapAnnounced { who: T::AccountId, new_coldkey_hash: H256 },
        #[codec(index = 70)]
        ColdkeySwapReset { who: T::AccountId },
        #[codec(index = 71)]
        ColdkeySwapped { old_coldkey: T::AccountId, new_coldkey: T::AccountId },
        #[codec(index = 72)]
        ColdkeySwapDisputed { coldkey: T::AccountId },
        /// (hotkey, netuid, block after which they may take effect, children)
        #[codec(index = 75)]
        SetChildrenScheduled(T::AccountId, u16, u64, Vec<(u64, T::AccountId)>),
        /// (hotkey, netuid, children): they count from the next epoch on
        #[codec(index = 76)]
        SetChildren(T::AccountId, u16, Vec<(u64, T::AccountId)>),
        /// (coldkey)
        #[codec(index = 77)]
        ChainIdentitySet(T::AccountId),
        #[codec(index = 78)]
        SubnetIdentitySet(u16),
        #[codec(index = 79)]
        SubnetIdentityRemoved(u16),
        #[codec(index = 81)]
        ColdkeySwapAnnouncementDelaySet(BlockNumberFor<T>),
        #[codec(index = 82)]
        ColdkeySwapReannouncementDelaySet(BlockNumberFor<T>),
        /// (hotkey, netuid-and-mechanism index, commit hash)
        #[codec(index = 85)]
        WeightsCommitted(T::AccountId, u16, H256),
        /// (hotkey, netuid-and-mechanism index, commit hash)
        #[codec(index = 86)]
        WeightsRevealed(T::AccountId, u16, H256),
        /// (hotkey, netuid, commit hashes)
        #[codec(index = 87)]
        WeightsBatchRevealed(T::AccountId, u16, Vec<H256>),
        /// (netuids of the batch, hotkey), whatever became of the items
        #[codec(index = 88)]
        BatchWeightsCompleted(Vec<Compact<u16>>, T::AccountId),
        /// Of the batch that ends next, some items failed.
        #[codec(index = 89)]
        BatchCompletedWithErrors(),
        /// (netuid, reason)
        #[codec(index = 90)]
        BatchWeightItemFailed(u16, DispatchError),
        /// (coldkey, new coldkey, hotkey, old netuid, new netuid, stake)
        #[codec(index = 91)]
        StakeTransferred(T::AccountId, T::AccountId, T::AccountId, u16, u16, u64),
        /// (coldkey, hotkey, old netuid, new netuid, stake)
        #[codec(index = 92)]
        StakeSwapped(T::AccountId, T::AccountId, u16, u16, u64),
        /// (netuid, allowed)
        #[codec(index = 93)]
        TransferToggle(u16, bool),
        /// (netuid, hotkey)
        #[codec(index = 94)]
        SubnetOwnerHotkeySet(u16, T::AccountId),
        /// (netuid, first block with emission)
        #[codec(index = 95)]
        FirstEmissionBlockNumberSet(u16, u64),
        /// (coldkey, hotkey, stake, netuid)
        #[codec(index = 96)]
        AlphaRecycled(T::AccountId, T::AccountId, u64, u16),
        /// (coldkey, hotkey, stake, netuid)
        #[codec(index = 97)]
        AlphaBurned(T::AccountId, T::AccountId, u64, u16),
        /// (netuid, epochs)
        #[codec(index = 100)]
        CommitRevealPeriodsSet(u16, u64),
        /// (netuid, enabled)
        #[codec(index = 101)]
        CommitRevealEnabled(u16, bool),
        #[codec(index = 102)]
        HotkeySwappedOnSubnet {
            coldkey: T::AccountId,
            old_hotkey: T::AccountId,
            new_hotkey: T::AccountId,
            netuid: u16,
        },
        #[codec(index = 105)]
        SymbolUpdated { netuid: u16, symbol: Vec<u8> },
        #[codec(index = 106)]
        CommitRevealVersionSet(u16),
        /// A miner's incentive was staked where its owner wants it.
        #[codec(index = 109)]
        AutoStakeAdded {
            netuid: u16,
            destination: T::AccountId,
            hotkey: T::AccountId,
            owner: T::AccountId,
            incentive: u64,
        },
        /// What a settled epoch earned the miners, by uid; `netuid` is the netuid-and-mechanism index.
        #[codec(index = 110)]
        IncentiveAlphaEmittedToMiners { netuid: u16, emissions: Vec<u64> },
        /// (netuid, value)
        #[codec(index = 111)]
        MinAllowedUidsSet(u16, u16),
        #[codec(index = 112)]
        AutoStakeDestinationSet { coldkey: T::AccountId, netuid: u16, hotkey: T::AccountId },
        /// (netuid, value)
        #[codec(index = 113)]
        MinNonImmuneUidsSet(u16, u16),
        /// Tokens were burned as if stake had been bought with them.
        #[codec(index = 121)]
        AddStakeBurn { netuid: u16, hotkey: T::AccountId, amount: u64, alpha: u64 },
        #[codec(index = 122)]
        ColdkeySwapCleared { who: T::AccountId },
        /// In thousandths of a tempo.
        #[codec(index = 130)]
        ActivityCutoffFactorMilliSet { netuid: u16, factor_milli: u32 },
        /// The owner brought the next epoch forward.
        #[codec(index = 131)]
        EpochTriggered { netuid: u16, by: T::AccountId, fires_at: u64 },
        /// More epochs were due than one block runs.
        #[codec(index = 132)]
        EpochDeferred { netuid: u16, from_block: u64, to_block: u64 },
        /// A due epoch did not open: nobody has stake, or a hotkey is registered twice.
        #[codec(index = 133)]
        EpochSkipped { netuid: u16, block: u64 },
        /// Nothing is left of a removed subnet: its netuid is free. Not a Subtensor event.
        #[codec(index = 200)]
        NetworkCleared { netuid: u16, refunded: u64, recycled: u64 },
        /// (hotkey, netuid): announced children were dropped, one of them lends to the hotkey by now. Not a Subtensor event.
        #[codec(index = 210)]
        ChildrenDropped(T::AccountId, u16),
        /// (netuid, thousandths of an ordinary share). Not a Subtensor event, like all from 200 on.
        #[codec(index = 220)]
        SubnetShareSet(u16, u32),
    }
}

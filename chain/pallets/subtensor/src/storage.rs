//! The state: names, keys, hashers and value types are Subtensor's wherever the feature is the same.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
    // ---- The network as a whole.

    /// Milliseconds of a slot; Aura and Timestamp read it.
    #[pallet::storage]
    pub type SlotDuration<T> = StorageValue<_, u64, ValueQuery>;
    /// Makes the genesis hash of every network its own.
    #[pallet::storage]
    pub type GenesisSalt<T> = StorageValue<_, H256, ValueQuery>;
    /// Whether an axon may announce a loopback address (development).
    #[pallet::storage]
    pub type AllowLoopbackAxons<T> = StorageValue<_, bool, ValueQuery>;
    /// What a new subnet starts with.
    #[pallet::storage]
    pub type SubnetDefaults<T> = StorageValue<_, SubnetParams, OptionQuery>;
    /// Balances' issuance as of the last look: the start of the block, and every minting and recycling of this pallet.
    #[pallet::storage]
    pub type TotalIssuance<T> = StorageValue<_, u64, ValueQuery>;
    /// Sum of all share pools.
    #[pallet::storage]
    pub type TotalStake<T> = StorageValue<_, u64, ValueQuery>;
    /// What the last block was allowed to issue.
    #[pallet::storage]
    pub type BlockEmission<T> = StorageValue<_, u64, ValueQuery>;
    /// Weight of root stake in an epoch: zero, as netuid 0 takes no stake.
    #[pallet::storage]
    pub type TaoWeight<T> = StorageValue<_, u64, ValueQuery>;
    /// Share of a subnet's issuance that its owner gets, of 65535.
    #[pallet::storage]
    pub type SubnetOwnerCut<T> = StorageValue<_, u16, ValueQuery>;
    /// Least stake to set weights and to count in an epoch.
    #[pallet::storage]
    pub type StakeThreshold<T> = StorageValue<_, u64, ValueQuery>;
    /// Least amount of one staking operation.
    #[pallet::storage]
    pub type MinStake<T> = StorageValue<_, u64, ValueQuery>;
    /// Whoever does not own the hotkey and unstakes to less than this unstakes all.
    #[pallet::storage]
    pub type NominatorMinRequiredStake<T> = StorageValue<_, u64, ValueQuery, InitialNominatorMinRequiredStake>;
    /// Take of a new hotkey and the highest there is, of 65535.
    #[pallet::storage]
    pub type MaxDelegateTake<T> = StorageValue<_, u16, ValueQuery>;
    /// The lowest take that a hotkey may be given, of 65535.
    #[pallet::storage]
    pub type MinDelegateTake<T> = StorageValue<_, u16, ValueQuery>;
    /// The lowest childkey take of the network, of 65535; also what a hotkey has that chose none.
    #[pallet::storage]
    pub type MinChildkeyTake<T> = StorageValue<_, u16, ValueQuery>;
    #[pallet::storage]
    pub type MaxChildkeyTake<T> = StorageValue<_, u16, ValueQuery, InitialMaxChildkeyTake>;
    /// Blocks between a change of a childkey take and its raise.
    #[pallet::storage]
    pub type TxChildkeyTakeRateLimit<T> = StorageValue<_, u64, ValueQuery, InitialTxChildkeyTakeRateLimit>;
    /// Blocks between a hotkey's announcements of children on one subnet.
    #[pallet::storage]
    pub type SetChildrenRateLimit<T> = StorageValue<_, u64, ValueQuery, InitialSetChildrenRateLimit>;
    /// Children take effect at the first epoch more than so many blocks after their announcement.
    #[pallet::storage]
    pub type PendingChildKeyCooldown<T> = StorageValue<_, u64, ValueQuery, InitialPendingChildKeyCooldown>;
    /// The part of what a child pays to another coldkey's parent that is recycled, of 2⁶⁴ − 1.
    #[pallet::storage]
    pub type CKBurn<T> = StorageValue<_, u64, ValueQuery>;
    /// More than so many blocks lie between a change of a take and its raise; 0: no limit.
    #[pallet::storage]
    pub type TxDelegateTakeRateLimit<T> = StorageValue<_, u64, ValueQuery, InitialTxDelegateTakeRateLimit>;
    /// More than so many blocks lie between two key swaps of a coldkey; 0: no limit.
    #[pallet::storage]
    pub type TxRateLimit<T> = StorageValue<_, u64, ValueQuery, InitialTxRateLimit>;
    /// Price of a new hotkey on all subnets, and of announcing a new coldkey.
    #[pallet::storage]
    pub type KeySwapCost<T> = StorageValue<_, u64, ValueQuery, InitialKeySwapCost>;
    /// Price of a new hotkey on one subnet.
    #[pallet::storage]
    pub type KeySwapOnSubnetCost<T> = StorageValue<_, u64, ValueQuery, InitialKeySwapOnSubnetCost>;
    /// Blocks between two hotkey swaps of a coldkey on the same subnet.
    #[pallet::storage]
    pub type HotkeySwapOnSubnetInterval<T> = StorageValue<_, u64, ValueQuery, InitialHotkeySwapOnSubnetInterval>;
    /// Blocks from the announcement of a new coldkey to its swap.
    #[pallet::storage]
    pub type ColdkeySwapAnnouncementDelay<T> = StorageValue<_, u32, ValueQuery, InitialColdkeySwapAnnouncementDelay>;
    /// Blocks from then on until the announcement may be replaced or taken back.
    #[pallet::storage]
    pub type ColdkeySwapReannouncementDelay<T> =
        StorageValue<_, u32, ValueQuery, InitialColdkeySwapReannouncementDelay>;
    /// In the last blocks before an epoch, one fewer than this, most settings of the subnet are frozen.
    #[pallet::storage]
    pub type AdminFreezeWindow<T> = StorageValue<_, u16, ValueQuery, InitialAdminFreezeWindow>;
    /// Tempos between two changes of one setting by a subnet's owner.
    #[pallet::storage]
    pub type OwnerHyperparamRateLimit<T> = StorageValue<_, u16, ValueQuery, InitialOwnerHyperparamRateLimit>;
    /// Tempos between two changes of `WeightsVersionKey` by a subnet's owner.
    #[pallet::storage]
    pub type WeightsVersionKeyRateLimit<T> = StorageValue<_, u64, ValueQuery, InitialWeightsVersionKeyRateLimit>;
    /// The shortest tempo that a subnet of this network may have.
    #[pallet::storage]
    pub type MinTempo<T> = StorageValue<_, u16, ValueQuery, InitialMinTempo>;
    /// The shortest tempo that an owner may choose.
    #[pallet::storage]
    pub type OwnerMinTempo<T> = StorageValue<_, u16, ValueQuery, InitialOwnerMinTempo>;
    /// Mechanisms that a subnet may have.
    #[pallet::storage]
    pub type MaxMechanismCount<T> = StorageValue<_, u8, ValueQuery, InitialMaxMechanismCount>;
    /// Blocks between two changes of a subnet's number of mechanisms, or of their split, by its owner.
    #[pallet::storage]
    pub type MechanismRateLimit<T> = StorageValue<_, u64, ValueQuery, InitialMechanismRateLimit>;
    #[pallet::storage]
    pub type CommitRevealWeightsVersion<T> = StorageValue<_, u16, ValueQuery, TimelockedCommitVersion>;
    #[pallet::storage]
    pub type MaxEpochsPerBlock<T> = StorageValue<_, u8, ValueQuery>;
    #[pallet::storage]
    pub type SubnetLimit<T> = StorageValue<_, u16, ValueQuery>;
    /// Number of networks, the root network included.
    #[pallet::storage]
    pub type TotalNetworks<T> = StorageValue<_, u16, ValueQuery>;
    /// Blocks in which a new subnet is never removed to make room for another.
    #[pallet::storage]
    pub type NetworkImmunityPeriod<T> = StorageValue<_, u64, ValueQuery, InitialNetworkImmunityPeriod>;
    /// Subnets whose stakes are being paid back and whose records are being cleared, oldest first.
    #[pallet::storage]
    pub type Removals<T> = StorageValue<_, Vec<Removal>, ValueQuery>;
    #[pallet::storage]
    pub type NetworkMinLockCost<T> = StorageValue<_, u64, ValueQuery>;
    #[pallet::storage]
    pub type NetworkLastLockCost<T> = StorageValue<_, u64, ValueQuery>;
    #[pallet::storage]
    pub type NetworkLockReductionInterval<T> = StorageValue<_, u64, ValueQuery>;
    #[pallet::storage]
    pub type NetworkRateLimit<T> = StorageValue<_, u64, ValueQuery>;
    #[pallet::storage]
    pub type NetworkRegistrationStartBlock<T> = StorageValue<_, u64, ValueQuery>;
    #[pallet::storage]
    pub type StartCallDelay<T> = StorageValue<_, u64, ValueQuery>;
    #[pallet::storage]
    pub type LastRateLimitedBlock<T: Config> = StorageMap<_, Identity, RateLimitKey<T::AccountId>, u64, ValueQuery>;
    /// Block of the key's last act of a kind in a subnet; 0: SetChildren, 1: SetChildkeyTake, 4: SetWeightsVersionKey.
    #[pallet::storage]
    pub type TransactionKeyLastBlock<T: Config> = StorageNMap<
        _,
        (NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Identity, u16>, NMapKey<Identity, u16>),
        u64,
        ValueQuery,
    >;

    // ---- Keys and their owners.

    /// The coldkey of a hotkey.
    #[pallet::storage]
    pub type Owner<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, T::AccountId, ValueQuery, ZeroAccount<T>>;
    #[pallet::storage]
    pub type OwnedHotkeys<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Vec<T::AccountId>, ValueQuery>;
    /// The hotkeys a coldkey has stake on.
    #[pallet::storage]
    pub type StakingHotkeys<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Vec<T::AccountId>, ValueQuery>;
    /// Take of a hotkey, of 65535.
    #[pallet::storage]
    pub type Delegates<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u16, ValueQuery>;

    // ---- Lending of stake.

    /// Whom (hotkey, netuid) lends to: parts of 2⁶⁴ − 1, and children.
    #[pallet::storage]
    pub type ChildKeys<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, u16, Vec<(u64, T::AccountId)>, ValueQuery>;
    /// Who lends to (hotkey, netuid): the same parts, and parents.
    #[pallet::storage]
    pub type ParentKeys<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, u16, Vec<(u64, T::AccountId)>, ValueQuery>;
    /// Announced children, and the block after which they may take effect.
    #[pallet::storage]
    pub type PendingChildKeys<T: Config> =
        StorageDoubleMap<_, Identity, u16, Blake2_128Concat, T::AccountId, (Vec<(u64, T::AccountId)>, u64), ValueQuery>;
    /// All hotkeys with children or an announcement of some.
    #[pallet::storage]
    pub type Lenders<T: Config> = StorageMap<_, Identity, u16, Vec<T::AccountId>, ValueQuery>;
    /// The part of its parents' dividends that (hotkey, netuid) keeps, of 65535.
    #[pallet::storage]
    pub type ChildkeyTake<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, u16, u16, ValueQuery>;
    /// The subnet's own least childkey take.
    #[pallet::storage]
    pub type MinChildkeyTakePerSubnet<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    /// Block of the coldkey's last swap of a hotkey on the subnet.
    #[pallet::storage]
    pub type LastHotkeySwapOnNetuid<T: Config> =
        StorageDoubleMap<_, Identity, u16, Blake2_128Concat, T::AccountId, u64, ValueQuery>;
    /// The first block in which the coldkey may go over to another one, and that one's hash.
    #[pallet::storage]
    pub type ColdkeySwapAnnouncements<T: Config> =
        StorageMap<_, Twox64Concat, T::AccountId, (BlockNumberFor<T>, H256), OptionQuery>;
    /// The block in which somebody with the coldkey disputed its announcement.
    #[pallet::storage]
    pub type ColdkeySwapDisputes<T: Config> =
        StorageMap<_, Twox64Concat, T::AccountId, BlockNumberFor<T>, OptionQuery>;

    // ---- Stake.

    /// Value of the share pool of (hotkey, netuid).
    #[pallet::storage]
    pub type TotalHotkeyAlpha<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, u16, u64, ValueQuery>;
    /// Denominator of the share pool of (hotkey, netuid).
    #[pallet::storage]
    pub type TotalHotkeySharesV2<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, u16, SafeFloat, ValueQuery>;
    /// Shares of (hotkey, coldkey, netuid).
    #[pallet::storage]
    pub type AlphaV2<T: Config> = StorageNMap<
        _,
        (NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Identity, u16>),
        SafeFloat,
        ValueQuery,
    >;
    /// Sum of the share pools of the subnet: its stake.
    #[pallet::storage]
    pub type SubnetAlphaOut<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    /// Average of the subnet's stake, in 2⁻¹⁸ rao.
    #[pallet::storage]
    pub type SubnetMovingStake<T> = StorageMap<_, Identity, u16, u128, ValueQuery>;
    /// (epoch, shares) of (hotkey, coldkey, netuid): part of the shares above that was bought while that epoch was open.
    #[pallet::storage]
    pub type Joined<T: Config> = StorageNMap<
        _,
        (NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Identity, u16>),
        (u64, SafeFloat),
        OptionQuery,
    >;
    /// All that joined the pool of (hotkey, netuid) in one epoch and was not touched since.
    #[pallet::storage]
    pub type Joiners<T: Config> = StorageNMap<
        _,
        (NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Identity, u16>, NMapKey<Identity, u64>),
        JoinerGroup,
        OptionQuery,
    >;
    /// The hotkey on which the coldkey's miners' incentive in the subnet is staked, where it has chosen one.
    #[pallet::storage]
    pub type AutoStakeDestination<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, u16, T::AccountId, OptionQuery>;
    /// All tokens that belong on the subnet's account: stake, pending buckets and what Settlement holds.
    #[pallet::storage]
    pub type SubnetTAO<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    /// Recycled amounts that are still on the subnet's account, because burning them would have left it a remainder
    /// below the existential deposit. Burned as soon as it does not.
    #[pallet::storage]
    pub type PendingRecycle<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;

    // ---- Networks.

    #[pallet::storage]
    pub type NetworksAdded<T> = StorageMap<_, Identity, u16, bool, ValueQuery>;
    #[pallet::storage]
    pub type NetworkRegisteredAt<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type NetworkRegistrationAllowed<T> = StorageMap<_, Identity, u16, bool, ValueQuery>;
    #[pallet::storage]
    pub type SubnetOwner<T: Config> = StorageMap<_, Identity, u16, T::AccountId, ValueQuery, ZeroAccount<T>>;
    #[pallet::storage]
    pub type SubnetOwnerHotkey<T: Config> = StorageMap<_, Identity, u16, T::AccountId, ValueQuery, ZeroAccount<T>>;
    /// Whether the subnet has a share in the issuance.
    #[pallet::storage]
    pub type SubnetEmissionEnabled<T> = StorageMap<_, Identity, u16, bool, ValueQuery, Yes>;
    /// Size of the subnet's share in the issuance, in thousandths of an ordinary one.
    #[pallet::storage]
    pub type SubnetShareMilli<T> = StorageMap<_, Identity, u16, u32, ValueQuery, OrdinaryShare>;
    /// Part of the last epoch's incentive that went to the owner's own miners, and so to nobody.
    #[pallet::storage]
    pub type MinerBurned<T> = StorageMap<_, Identity, u16, U96F32, ValueQuery>;
    /// What the last block issued for the subnet.
    #[pallet::storage]
    pub type SubnetAlphaOutEmission<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    /// What the last settled epoch gave the hotkey's nominators, its own coldkey's share included, its take not.
    #[pallet::storage]
    pub type AlphaDividendsPerSubnet<T: Config> =
        StorageDoubleMap<_, Identity, u16, Blake2_128Concat, T::AccountId, u64, ValueQuery>;
    #[pallet::storage]
    pub type OwnerCutEnabled<T> = StorageMap<_, Identity, u16, bool, ValueQuery, Yes>;
    #[pallet::storage]
    pub type RecycleOrBurn<T> = StorageMap<_, Identity, u16, RecycleOrBurnEnum, ValueQuery>;
    /// What the registration of the subnet cost.
    #[pallet::storage]
    pub type SubnetLocked<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    /// 0: stable, staked tokens count one to one.
    #[pallet::storage]
    pub type SubnetMechanism<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    /// First block with emission; set by start_call.
    #[pallet::storage]
    pub type FirstEmissionBlockNumber<T> = StorageMap<_, Identity, u16, u64, OptionQuery>;
    #[pallet::storage]
    pub type SubtokenEnabled<T> = StorageMap<_, Identity, u16, bool, ValueQuery>;
    /// Whether stake may be transferred to another coldkey.
    #[pallet::storage]
    pub type TransferToggle<T> = StorageMap<_, Identity, u16, bool, ValueQuery, Yes>;
    #[pallet::storage]
    pub type MechanismCountCurrent<T> = StorageMap<_, Twox64Concat, u16, u8, ValueQuery, OneMechanism>;
    /// Parts of 65535, at most one for each mechanism.
    #[pallet::storage]
    pub type MechanismEmissionSplit<T> = StorageMap<_, Twox64Concat, u16, Vec<u16>, OptionQuery>;

    // ---- Names.

    #[pallet::storage]
    pub type SubnetIdentitiesV3<T> = StorageMap<_, Blake2_128Concat, u16, SubnetIdentityV3, OptionQuery>;
    /// What a coldkey says of itself.
    #[pallet::storage]
    pub type IdentitiesV2<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ChainIdentityV2, OptionQuery>;
    #[pallet::storage]
    pub type TokenSymbol<T> = StorageMap<_, Identity, u16, Vec<u8>, ValueQuery, NoSymbol>;

    // ---- Emission and the schedule of epochs.

    #[pallet::storage]
    pub type PendingServerEmission<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type PendingValidatorEmission<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type PendingOwnerCut<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type Tempo<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    /// The tempo from the next epoch on, where it was changed: an open epoch's windows follow the one it was frozen with.
    #[pallet::storage]
    pub type PendingTempo<T> = StorageMap<_, Identity, u16, u16, OptionQuery>;
    #[pallet::storage]
    pub type LastEpochBlock<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type PendingEpochAt<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type SubnetEpochIndex<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type BlocksSinceLastStep<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    /// Boundary block of the last settled epoch. The spelling is the chain's.
    #[pallet::storage]
    pub type LastMechansimStepBlock<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;

    // ---- Parameters of a subnet.

    #[pallet::storage]
    pub type Kappa<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type Rho<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type BondsMovingAverage<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type BondsPenalty<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type Yuma3On<T> = StorageMap<_, Blake2_128Concat, u16, bool, ValueQuery>;
    #[pallet::storage]
    pub type LiquidAlphaOn<T> = StorageMap<_, Blake2_128Concat, u16, bool, ValueQuery>;
    /// (low, high), of 65535.
    #[pallet::storage]
    pub type AlphaValues<T> = StorageMap<_, Identity, u16, (u16, u16), ValueQuery>;
    #[pallet::storage]
    pub type AlphaSigmoidSteepness<T> = StorageMap<_, Identity, u16, i16, ValueQuery>;
    #[pallet::storage]
    pub type ActivityCutoffFactorMilli<T> = StorageMap<_, Identity, u16, u32, ValueQuery>;
    /// The legacy cutoff in blocks, kept for tools: epochs read the factor.
    #[pallet::storage]
    pub type ActivityCutoff<T> = StorageMap<_, Identity, u16, u16, ValueQuery, InitialActivityCutoff>;
    /// The fewest seats that the owner may give its subnet.
    #[pallet::storage]
    pub type MinAllowedUids<T> = StorageMap<_, Identity, u16, u16, ValueQuery, InitialMinAllowedUids>;
    #[pallet::storage]
    pub type MaxAllowedUids<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type MaxAllowedValidators<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type MinAllowedWeights<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type WeightsVersionKey<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type WeightsSetRateLimit<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type ServingRateLimit<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type CommitRevealWeightsEnabled<T> = StorageMap<_, Identity, u16, bool, ValueQuery>;
    #[pallet::storage]
    pub type RevealPeriodEpochs<T> = StorageMap<_, Twox64Concat, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type ImmunityPeriod<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type ImmuneOwnerUidsLimit<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type MinNonImmuneUids<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type Burn<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type MinBurn<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type MaxBurn<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type BurnHalfLife<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type BurnIncreaseMult<T> = StorageMap<_, Identity, u16, U64F64, ValueQuery>;
    #[pallet::storage]
    pub type RAORecycledForRegistration<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;

    // ---- Neurons.

    #[pallet::storage]
    pub type SubnetworkN<T> = StorageMap<_, Identity, u16, u16, ValueQuery>;
    #[pallet::storage]
    pub type Uids<T: Config> = StorageDoubleMap<_, Identity, u16, Blake2_128Concat, T::AccountId, u16, OptionQuery>;
    #[pallet::storage]
    pub type Keys<T: Config> =
        StorageDoubleMap<_, Identity, u16, Identity, u16, T::AccountId, ValueQuery, ZeroAccount<T>>;
    #[pallet::storage]
    pub type IsNetworkMember<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, u16, bool, ValueQuery>;
    #[pallet::storage]
    pub type BlockAtRegistration<T> = StorageDoubleMap<_, Identity, u16, Identity, u16, u64, ValueQuery>;
    #[pallet::storage]
    pub type Axons<T: Config> =
        StorageDoubleMap<_, Identity, u16, Blake2_128Concat, T::AccountId, AxonInfo, OptionQuery>;
    #[pallet::storage]
    pub type NeuronCertificates<T: Config> =
        StorageDoubleMap<_, Identity, u16, Blake2_128Concat, T::AccountId, NeuronCertificate, OptionQuery>;
    #[pallet::storage]
    pub type Prometheus<T: Config> =
        StorageDoubleMap<_, Identity, u16, Blake2_128Concat, T::AccountId, PrometheusInfo, OptionQuery>;

    // ---- Vectors by uid, always of length n.

    #[pallet::storage]
    pub type Active<T> = StorageMap<_, Identity, u16, Vec<bool>, ValueQuery>;
    #[pallet::storage]
    pub type ValidatorPermit<T> = StorageMap<_, Identity, u16, Vec<bool>, ValueQuery>;
    #[pallet::storage]
    pub type StakeWeight<T> = StorageMap<_, Identity, u16, Vec<u16>, ValueQuery>;
    #[pallet::storage]
    pub type Consensus<T> = StorageMap<_, Identity, u16, Vec<u16>, ValueQuery>;
    #[pallet::storage]
    pub type Dividends<T> = StorageMap<_, Identity, u16, Vec<u16>, ValueQuery>;
    #[pallet::storage]
    pub type ValidatorTrust<T> = StorageMap<_, Identity, u16, Vec<u16>, ValueQuery>;
    #[pallet::storage]
    pub type Emission<T> = StorageMap<_, Identity, u16, Vec<u64>, ValueQuery>;
    /// By netuid-and-mechanism index, like the four below.
    #[pallet::storage]
    pub type Incentive<T> = StorageMap<_, Identity, u16, Vec<u16>, ValueQuery>;
    #[pallet::storage]
    pub type LastUpdate<T> = StorageMap<_, Identity, u16, Vec<u64>, ValueQuery>;
    #[pallet::storage]
    pub type Weights<T> = StorageDoubleMap<_, Identity, u16, Identity, u16, Vec<(u16, u16)>, ValueQuery>;
    #[pallet::storage]
    pub type Bonds<T> = StorageDoubleMap<_, Identity, u16, Identity, u16, Vec<(u16, u16)>, ValueQuery>;
    #[pallet::storage]
    pub type WeightCommits<T: Config> =
        StorageDoubleMap<_, Twox64Concat, u16, Twox64Concat, T::AccountId, Vec<WeightCommit>, OptionQuery>;
}

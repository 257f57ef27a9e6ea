//! Errors: Subtensor's names and indices, those that this pallet can give.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
    #[pallet::error]
    #[derive(PartialEq, Eq)]
    pub enum Error<T> {
        /// The ip type is neither 4 nor 6.
        #[codec(index = 1)]
        InvalidIpType,
        /// The address is broadcast, or loopback where the network does not allow it.
        #[codec(index = 2)]
        InvalidIpAddress,
        /// Port 0.
        #[codec(index = 3)]
        InvalidPort,
        /// The hotkey is not registered in this subnet.
        #[codec(index = 4)]
        HotKeyNotRegisteredInSubNet,
        /// Nobody owns this hotkey yet.
        #[codec(index = 5)]
        HotKeyAccountNotExists,
        /// Serving: the hotkey is not registered in this subnet.
        #[codec(index = 6)]
        HotKeyNotRegisteredInNetwork,
        /// Another coldkey owns the hotkey.
        #[codec(index = 7)]
        NonAssociatedColdKey,
        /// The coldkey's stake is less than the amount.
        #[codec(index = 9)]
        NotEnoughStakeToWithdraw,
        /// The hotkey's stake is below `StakeThreshold`.
        #[codec(index = 10)]
        NotEnoughStakeToSetWeights,
        /// All the parent's stake is below `StakeThreshold`.
        #[codec(index = 11)]
        NotEnoughStakeToSetChildkeys,
        /// The coldkey's free balance does not cover the amount and the existential deposit.
        #[codec(index = 12)]
        NotEnoughBalanceToStake,
        /// Only a permitted validator or the owner may vote for others.
        #[codec(index = 15)]
        NeuronNoValidatorPermit,
        /// As many weights as uids are needed.
        #[codec(index = 16)]
        WeightVecNotEqualSize,
        /// A uid occurs twice.
        #[codec(index = 17)]
        DuplicateUids,
        /// A uid does not exist.
        #[codec(index = 18)]
        UidVecContainInvalidOne,
        /// Fewer weights than `MinAllowedWeights`.
        #[codec(index = 19)]
        WeightVecLengthIsLow,
        /// The hotkey is registered in this subnet already.
        #[codec(index = 21)]
        HotKeyAlreadyRegisteredInSubNet,
        /// The new hotkey is the old one.
        #[codec(index = 22)]
        NewHotKeyIsSameWithOld,
        /// `WeightsSetRateLimit` blocks have not passed.
        #[codec(index = 29)]
        SettingWeightsTooFast,
        /// The version key is below `WeightsVersionKey`.
        #[codec(index = 30)]
        IncorrectWeightVersionKey,
        /// `ServingRateLimit` blocks have not passed.
        #[codec(index = 31)]
        ServingRateLimitExceeded,
        /// More weights than the subnet has neurons.
        #[codec(index = 32)]
        UidsLengthExceedUidsInSubNet,
        /// `NetworkRateLimit` blocks have not passed since the last subnet registration.
        #[codec(index = 33)]
        NetworkTxRateLimitExceeded,
        /// `TxDelegateTakeRateLimit` blocks have not passed since the take was changed.
        #[codec(index = 34)]
        DelegateTxRateLimitExceeded,
        /// `TxRateLimit` blocks have not passed since the coldkey's last swap of a key.
        #[codec(index = 35)]
        HotKeySetTxRateLimitExceeded,
        /// Registration is closed in this subnet, or subnets cannot be registered yet.
        #[codec(index = 37)]
        SubNetRegistrationDisabled,
        /// Only the subnet's owner may do this.
        #[codec(index = 41)]
        NotSubnetOwner,
        /// The root network has no neurons.
        #[codec(index = 42)]
        RegistrationNotPermittedOnRootSubnet,
        /// The coldkey cannot pay for the swap of a hotkey.
        #[codec(index = 45)]
        NotEnoughBalanceToPaySwapHotKey,
        /// The root network takes no weights.
        #[codec(index = 47)]
        CanNotSetRootNetworkWeights,
        /// Every uid is immune.
        #[codec(index = 48)]
        NoNeuronIdAvailable,
        /// The take is below `MinDelegateTake`, or changes into the other direction.
        #[codec(index = 49)]
        DelegateTakeTooLow,
        /// The take is above `MaxDelegateTake`.
        #[codec(index = 50)]
        DelegateTakeTooHigh,
        /// The hotkey has no commits.
        #[codec(index = 51)]
        NoWeightsCommitFound,
        /// No commit has this hash.
        #[codec(index = 52)]
        InvalidRevealCommitHashNotMatch,
        /// Weights must be committed first.
        #[codec(index = 53)]
        CommitRevealEnabled,
        /// Weights are set directly here.
        #[codec(index = 54)]
        CommitRevealDisabled,
        /// Liquid alpha is off, its bounds mean nothing.
        #[codec(index = 55)]
        LiquidAlphaDisabled,
        /// The upper bound of liquid alpha is below 1/40.
        #[codec(index = 56)]
        AlphaHighTooLow,
        /// The lower bound of liquid alpha is below 1/40 or above the upper one.
        #[codec(index = 57)]
        AlphaLowOutOfRange,
        /// The new coldkey owns hotkeys.
        #[codec(index = 58)]
        ColdKeyAlreadyAssociated,
        /// The coldkey cannot pay for the swap of itself.
        #[codec(index = 59)]
        NotEnoughBalanceToPaySwapColdKey,
        /// A hotkey cannot be its own child, nor take over the place of a relative.
        #[codec(index = 60)]
        InvalidChild,
        /// A child is named twice.
        #[codec(index = 61)]
        DuplicateChild,
        /// More than everything would be lent.
        #[codec(index = 62)]
        ProportionOverflow,
        /// More than five children.
        #[codec(index = 63)]
        TooManyChildren,
        /// The owner changed this setting, or announced children, a short while ago.
        /// The owner changed this setting a short while ago.
        #[codec(index = 64)]
        TxRateLimitExceeded,
        /// The coldkey has announced nothing.
        #[codec(index = 65)]
        ColdkeySwapAnnouncementNotFound,
        /// `ColdkeySwapAnnouncementDelay` blocks have not passed.
        #[codec(index = 66)]
        ColdkeySwapTooEarly,
        /// `ColdkeySwapReannouncementDelay` blocks have not passed since the announced swap was possible.
        #[codec(index = 67)]
        ColdkeySwapReannouncedTooEarly,
        /// Another coldkey was announced.
        #[codec(index = 68)]
        AnnouncedColdkeyHashDoesNotMatch,
        /// The announcement is disputed already.
        #[codec(index = 69)]
        ColdkeySwapAlreadyDisputed,
        /// The new coldkey is somebody's hotkey.
        #[codec(index = 70)]
        NewColdKeyIsHotkey,
        /// The childkey take is outside of what network and subnet allow.
        #[codec(index = 71)]
        InvalidChildkeyTake,
        /// `TxChildkeyTakeRateLimit` blocks have not passed since the childkey take was changed.
        #[codec(index = 72)]
        TxChildkeyTakeRateLimitExceeded,
        /// A field of the identity is too long.
        #[codec(index = 73)]
        InvalidIdentity,
        /// The subnet does not have this mechanism.
        #[codec(index = 74)]
        MechanismDoesNotExist,
        /// No such subnet.
        #[codec(index = 76)]
        SubnetNotExists,
        /// Ten commits wait to be revealed.
        #[codec(index = 77)]
        TooManyUnrevealedCommits,
        /// The commit's reveal epoch is over.
        #[codec(index = 78)]
        ExpiredWeightCommit,
        /// The commit's reveal epoch has not come.
        #[codec(index = 79)]
        RevealTooEarly,
        /// The lists of a batch differ in length.
        #[codec(index = 80)]
        InputLengthsUnequal,
        /// `WeightsSetRateLimit` blocks have not passed since the last commit.
        #[codec(index = 81)]
        CommittingWeightsTooFast,
        /// Less than the least amount of a staking operation.
        #[codec(index = 82)]
        AmountTooLow,
        /// The withdrawal would leave the subnet's account a remainder below the existential deposit.
        #[codec(index = 83)]
        InsufficientLiquidity,
        /// Stake costs 1.0, which the price limit does not allow.
        #[codec(index = 84)]
        SlippageTooHigh,
        /// One of the subnets does not let stake change its coldkey.
        #[codec(index = 85)]
        TransferDisallowed,
        /// The activity cutoff is below 360 blocks.
        #[codec(index = 86)]
        ActivityCutoffTooLow,
        /// start_call was made already.
        #[codec(index = 88)]
        FirstEmissionBlockNumberAlreadySet,
        /// `StartCallDelay` blocks have not passed since the subnet's registration.
        #[codec(index = 89)]
        NeedWaitingMoreBlocksToStarCall,
        /// The root network has no stake to give up.
        #[codec(index = 91)]
        CannotBurnOrRecycleOnRootSubnet,
        /// The subnet has not started, or is the root network: no staking.
        #[codec(index = 94)]
        SubtokenDisabled,
        /// `HotkeySwapOnSubnetInterval` blocks have not passed since a hotkey of this coldkey was swapped there.
        #[codec(index = 95)]
        HotKeySwapOnSubnetIntervalNotPassed,
        /// Nothing would move: the subnets are the same, and so are the keys.
        #[codec(index = 96)]
        SameNetuid,
        /// An epoch is near or waits to run: settings are frozen.
        #[codec(index = 107)]
        AdminActionProhibitedDuringWeightsWindow,
        /// No subnet may have this symbol.
        #[codec(index = 108)]
        SymbolDoesNotExist,
        /// Another subnet has this symbol.
        #[codec(index = 109)]
        SymbolAlreadyInUse,
        /// More than 100 epochs from commit to reveal.
        #[codec(index = 112)]
        RevealPeriodTooLarge,
        /// No epoch from commit to reveal.
        #[codec(index = 113)]
        RevealPeriodTooSmall,
        /// Out of bounds: a salt or key too long, no number of mechanisms, shares that do not sum to 65535.
        #[codec(index = 114)]
        InvalidValue,
        /// `SubnetLimit` subnets exist.
        #[codec(index = 115)]
        SubnetLimitReached,
        /// The coldkey cannot pay the lock cost.
        #[codec(index = 116)]
        CannotAffordLockCost,
        /// The coldkey has chosen this hotkey already.
        #[codec(index = 118)]
        SameAutoStakeHotkeyAlreadySet,
        /// Those who cannot be trimmed would hold four fifths of the seats or more.
        #[codec(index = 120)]
        TrimmingWouldExceedMaxImmunePercentage,
        /// A child lends to the hotkey itself.
        #[codec(index = 121)]
        ChildParentInconsistency,
        /// `MaxUids · mechanisms` would be more than 256.
        #[codec(index = 125)]
        TooManyUIDsPerMechanism,
        /// The call has a successor.
        #[codec(index = 128)]
        Deprecated,
        /// The coldkey's announcement is disputed: only root helps.
        #[codec(index = 131)]
        ColdkeySwapDisputed,
        /// `ColdkeySwapReannouncementDelay` blocks have not passed since the announced swap was possible.
        #[codec(index = 132)]
        ColdkeySwapClearTooEarly,
        /// The registration costs more than the signer would pay.
        #[codec(index = 134)]
        RegistrationPriceLimitExceeded,
        /// A subnet's own account cannot be a hotkey.
        #[codec(index = 139)]
        CannotUseSystemAccount,
        /// The tempo is shorter than this network can settle.
        #[codec(index = 141)]
        TempoOutOfBounds,
        /// The activity cutoff is less than one tempo or more than fifty.
        #[codec(index = 142)]
        ActivityCutoffFactorMilliOutOfBounds,
        /// An epoch has been brought forward already, or waits to run.
        #[codec(index = 143)]
        EpochTriggerAlreadyPending,
        /// The next epoch comes as soon by itself.
        #[codec(index = 144)]
        AutoEpochAlreadyImminent,
        /// No epoch is brought forward while votes are committed to first.
        #[codec(index = 145)]
        DynamicTempoBlockedByCommitReveal,
        /// Genesis set no `SubnetDefaults`. Not a Subtensor error.
        #[codec(index = 200)]
        NoSubnetDefaults,
        /// Sixteen subnets are being removed already. Not a Subtensor error.
        #[codec(index = 201)]
        TooManyRemovals,
        /// An epoch is open, and uids must stay as they are until it ends. Not a Subtensor error.
        #[codec(index = 202)]
        EpochIsOpen,
        /// An empty batch, one of more than 64 subnets, or in the pool one that names a subnet twice. Not a Subtensor error.
        #[codec(index = 206)]
        BadBatch,
        /// 256 hotkeys lend on the subnet, none of them with less stake. Not a Subtensor error.
        #[codec(index = 210)]
        TooManyLenders,
        /// The coldkey owns as many hotkeys as one may. Not a Subtensor error.
        #[codec(index = 230)]
        TooManyOwnedHotkeys,
        /// More stakes than one swap can move. Not a Subtensor error.
        #[codec(index = 231)]
        TooManyStakesToMove,
        /// Somebody has a stake on the new hotkey that would be mixed up with what moves. Not a Subtensor error.
        #[codec(index = 232)]
        NewHotkeyHasStake,
        /// The new coldkey is the old one. Not a Subtensor error.
        #[codec(index = 233)]
        NewColdKeyIsSameWithOld,
        /// The coldkey has stake on as many hotkeys as can be listed. Not a Subtensor error.
        #[codec(index = 240)]
        TooManyStakingHotkeys,
    }
}

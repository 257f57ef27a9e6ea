//! SubtensorModule as tools of Subtensor read it: names, indices, hashers, types. A row here is a promise to every client and
//! to every state that exists: it is added to, never changed.

use frame_support::dispatch::{GetDispatchInfo, Pays};
use neurite_runtime::*;
use pallet_subtensor::{Call, Error, Event, Pallet};
use scale_info::{MetaType, TypeDef, Variant, form::MetaForm};
use sp_core::H256;
use std::collections::BTreeMap;

/// Hashers and keys → value, `?` where an absent entry reads as none. Id: Identity, B2: Blake2_128Concat, Tw: Twox64Concat.
const STORAGE: &[(&str, &str)] = &[
    ("u8", "MaxEpochsPerBlock MaxMechanismCount"),
    (
        "u16",
        "MaxDelegateTake MinDelegateTake SubnetLimit TotalNetworks SubnetOwnerCut AdminFreezeWindow \
         OwnerHyperparamRateLimit CommitRevealWeightsVersion MinChildkeyTake MaxChildkeyTake",
    ),
    (
        "u64",
        "TotalIssuance TotalStake BlockEmission TaoWeight StakeThreshold NetworkMinLockCost NetworkLastLockCost \
         NetworkLockReductionInterval NetworkRateLimit NetworkRegistrationStartBlock StartCallDelay \
         TxDelegateTakeRateLimit WeightsVersionKeyRateLimit TxChildkeyTakeRateLimit PendingChildKeyCooldown CKBurn \
         NetworkImmunityPeriod TxRateLimit NominatorMinRequiredStake",
    ),
    (
        "Id RateLimitKey<0 SetSNOwnerHotkey(u16) | 1 OwnerHyperparamUpdate(u16, Hyperparameter<1 ServingRateLimit | 5 ImmunityPeriod | 6 MinAllowedWeights | 8 Rho | 9 ActivityCutoff | 11 MinBurn | 12 MaxBurn | 13 BondsMovingAverage | 14 BondsPenalty | 15 CommitRevealEnabled | 16 LiquidAlphaEnabled | 17 AlphaValues | 18 WeightCommitInterval | 19 TransferEnabled | 20 AlphaSigmoidSteepness | 21 Yuma3Enabled | 23 ImmuneNeuronLimit | 24 RecycleOrBurn | 25 MaxAllowedUids | 26 BurnHalfLife | 27 BurnIncreaseMult | 29 MinChildkeyTake | 30 ActivityCutoffFactorMilli | 31 TriggerEpoch>) | 2 NetworkLastRegistered | 3 LastTxBlock(Acc) | 5 LastTxBlockDelegateTake(Acc)> -> u64",
        "LastRateLimitedBlock",
    ),
    ("B2 Acc, Id u16, Id u16 -> u64", "TransactionKeyLastBlock"),
    ("u32", "ColdkeySwapAnnouncementDelay ColdkeySwapReannouncementDelay"),
    ("Id u16, B2 Acc -> u64", "LastHotkeySwapOnNetuid"),
    ("Tw Acc -> (u32, H256)?", "ColdkeySwapAnnouncements"),
    ("Tw Acc -> u32?", "ColdkeySwapDisputes"),
    ("B2 Acc -> Acc", "Owner"),
    ("B2 Acc -> Vec<Acc>", "OwnedHotkeys StakingHotkeys"),
    ("B2 Acc -> u16", "Delegates"),
    ("B2 Acc, Id u16 -> u64", "TotalHotkeyAlpha"),
    ("B2 Acc, Id u16 -> SafeFloat{mantissa: u128, exponent: i64}", "TotalHotkeySharesV2"),
    ("B2 Acc, B2 Acc, Id u16 -> SafeFloat{mantissa: u128, exponent: i64}", "AlphaV2"),
    ("B2 Acc, Id u16 -> Acc?", "AutoStakeDestination"),
    ("B2 Acc, Id u16 -> bool", "IsNetworkMember"),
    ("B2 Acc, Id u16 -> u16", "ChildkeyTake"),
    ("B2 Acc, Id u16 -> Vec<(u64, Acc)>", "ChildKeys ParentKeys"),
    ("Id u16, B2 Acc -> (Vec<(u64, Acc)>, u64)", "PendingChildKeys"),
    (
        "Id u16 -> u64",
        "SubnetTAO SubnetAlphaOut SubnetLocked Burn MinBurn MaxBurn RAORecycledForRegistration \
         PendingServerEmission PendingValidatorEmission PendingOwnerCut LastEpochBlock PendingEpochAt SubnetEpochIndex NetworkRegisteredAt \
         BlocksSinceLastStep LastMechansimStepBlock SubnetAlphaOutEmission ServingRateLimit WeightsVersionKey BondsMovingAverage \
         WeightsSetRateLimit",
    ),
    (
        "Id u16 -> bool",
        "NetworksAdded NetworkRegistrationAllowed CommitRevealWeightsEnabled SubtokenEnabled TransferToggle SubnetEmissionEnabled \
         OwnerCutEnabled",
    ),
    ("Id u16 -> U96F32{bits: u128}", "MinerBurned"),
    ("Id u16 -> RecycleOrBurnEnum<0 Burn | 1 Recycle>", "RecycleOrBurn"),
    ("B2 u16 -> bool", "LiquidAlphaOn Yuma3On"),
    ("Id u16 -> Acc", "SubnetOwner SubnetOwnerHotkey"),
    (
        "Id u16 -> u16",
        "Tempo SubnetMechanism SubnetworkN Rho Kappa MaxAllowedUids ImmunityPeriod MinAllowedWeights \
         MaxAllowedValidators BondsPenalty ImmuneOwnerUidsLimit MinNonImmuneUids BurnHalfLife \
         ActivityCutoff MinAllowedUids MinChildkeyTakePerSubnet",
    ),
    ("Id u16 -> u64?", "FirstEmissionBlockNumber"),
    ("Id u16 -> Vec<u8>", "TokenSymbol"),
    (
        "B2 u16 -> SubnetIdentityV3{subnet_name: Vec<u8>, github_repo: Vec<u8>, subnet_contact: Vec<u8>, subnet_url: Vec<u8>, \
         discord: Vec<u8>, description: Vec<u8>, logo_url: Vec<u8>, additional: Vec<u8>}?",
        "SubnetIdentitiesV3",
    ),
    (
        "B2 Acc -> ChainIdentityV2{name: Vec<u8>, url: Vec<u8>, github_repo: Vec<u8>, image: Vec<u8>, discord: Vec<u8>, \
         description: Vec<u8>, additional: Vec<u8>}?",
        "IdentitiesV2",
    ),
    ("Id u16 -> u32", "ActivityCutoffFactorMilli"),
    ("Id u16 -> i16", "AlphaSigmoidSteepness"),
    ("Id u16 -> (u16, u16)", "AlphaValues"),
    ("Id u16 -> U64F64{bits: u128}", "BurnIncreaseMult"),
    ("Tw u16 -> u8", "MechanismCountCurrent"),
    ("Tw u16 -> Vec<u16>?", "MechanismEmissionSplit"),
    ("Tw u16 -> u64", "RevealPeriodEpochs"),
    ("Id u16, B2 Acc -> u16?", "Uids"),
    ("Id u16, Id u16 -> Acc", "Keys"),
    ("Id u16, Id u16 -> u64", "BlockAtRegistration"),
    (
        "Id u16, B2 Acc -> AxonInfo{block: u64, version: u32, ip: u128, port: u16, ip_type: u8, protocol: u8, \
         placeholder1: u8, placeholder2: u8}?",
        "Axons",
    ),
    ("Id u16, B2 Acc -> NeuronCertificate{public_key: BoundedVec{Vec<u8>}, algorithm: u8}?", "NeuronCertificates"),
    ("Id u16, B2 Acc -> PrometheusInfo{block: u64, version: u32, ip: u128, port: u16, ip_type: u8}?", "Prometheus"),
    ("Id u16, B2 Acc -> u64", "AlphaDividendsPerSubnet"),
    ("Id u16 -> Vec<bool>", "Active ValidatorPermit"),
    ("Id u16 -> Vec<u16>", "StakeWeight Consensus Dividends ValidatorTrust Incentive"),
    ("Id u16 -> Vec<u64>", "Emission LastUpdate"),
    ("Id u16, Id u16 -> Vec<(u16, u16)>", "Weights Bonds"),
    ("Tw u16, Tw Acc -> Vec<(H256, u64, u64, u64)>?", "WeightCommits"),
];

/// What Subtensor does not store.
const OUR_STORAGE: &[&str] = &[
    "SlotDuration",
    "GenesisSalt",
    "AllowLoopbackAxons",
    "SubnetDefaults",
    "MinStake",
    "PendingRecycle",
    "Joined",
    "Joiners",
    "MinTempo",
    "OwnerMinTempo",
    "KeySwapCost",
    "KeySwapOnSubnetCost",
    "HotkeySwapOnSubnetInterval",
    "MechanismRateLimit",
    "PendingTempo",
    "SetChildrenRateLimit",
    "Lenders",
    "SubnetShareMilli",
    "Removals",
    "SubnetMovingStake",
];

const CALLS: &[&str] = &[
    "0 set_weights(netuid: u16, dests: Vec<u16>, weights: Vec<u16>, version_key: u64)",
    "2 add_stake(hotkey: Acc, netuid: u16, amount_staked: u64)",
    "3 remove_stake(hotkey: Acc, netuid: u16, amount_unstaked: u64)",
    "4 serve_axon(netuid: u16, version: u32, ip: u128, port: u16, ip_type: u8, protocol: u8, placeholder1: u8, \
     placeholder2: u8)",
    "5 serve_prometheus(netuid: u16, version: u32, ip: u128, port: u16, ip_type: u8)",
    "6 register(netuid: u16, block_number: u64, nonce: u64, work: Vec<u8>, hotkey: Acc, coldkey: Acc)",
    "7 burned_register(netuid: u16, hotkey: Acc)",
    "40 serve_axon_tls(netuid: u16, version: u32, ip: u128, port: u16, ip_type: u8, protocol: u8, placeholder1: u8, \
     placeholder2: u8, certificate: Vec<u8>)",
    "59 register_network(hotkey: Acc)",
    "61 dissolve_network(coldkey: Acc, netuid: u16)",
    "65 decrease_take(hotkey: Acc, take: u16)",
    "66 increase_take(hotkey: Acc, take: u16)",
    "67 set_children(hotkey: Acc, netuid: u16, children: Vec<(u64, Acc)>)",
    "68 set_identity(name: Vec<u8>, url: Vec<u8>, github_repo: Vec<u8>, image: Vec<u8>, discord: Vec<u8>, \
     description: Vec<u8>, additional: Vec<u8>)",
    "69 sudo_set_tx_childkey_take_rate_limit(tx_rate_limit: u64)",
    "70 swap_hotkey(hotkey: Acc, new_hotkey: Acc, netuid: Option<0 None | 1 Some(u16)>)",
    "71 swap_coldkey(old_coldkey: Acc, new_coldkey: Acc, swap_cost: u64)",
    "72 swap_hotkey_v2(hotkey: Acc, new_hotkey: Acc, netuid: Option<0 None | 1 Some(u16)>, keep_stake: bool)",
    "73 schedule_swap_coldkey(new_coldkey: Acc)",
    "75 set_childkey_take(hotkey: Acc, netuid: u16, take: u16)",
    "76 sudo_set_min_childkey_take(take: u16)",
    "77 sudo_set_max_childkey_take(take: u16)",
    "78 set_subnet_identity(netuid: u16, subnet_name: Vec<u8>, github_repo: Vec<u8>, subnet_contact: Vec<u8>, \
     subnet_url: Vec<u8>, discord: Vec<u8>, description: Vec<u8>, logo_url: Vec<u8>, additional: Vec<u8>)",
    "79 register_network_with_identity(hotkey: Acc, identity: Option<0 None | 1 Some(SubnetIdentityV3{subnet_name: \
     Vec<u8>, github_repo: Vec<u8>, subnet_contact: Vec<u8>, subnet_url: Vec<u8>, discord: Vec<u8>, description: Vec<u8>, \
     logo_url: Vec<u8>, additional: Vec<u8>})>)",
    "80 batch_set_weights(netuids: Vec<Compact<u16>>, weights: Vec<Vec<(Compact<u16>, Compact<u16>)>>, \
     version_keys: Vec<Compact<u64>>)",
    "83 unstake_all(hotkey: Acc)",
    "85 move_stake(origin_hotkey: Acc, destination_hotkey: Acc, origin_netuid: u16, destination_netuid: u16, \
     alpha_amount: u64)",
    "86 transfer_stake(destination_coldkey: Acc, hotkey: Acc, origin_netuid: u16, destination_netuid: u16, \
     alpha_amount: u64)",
    "87 swap_stake(hotkey: Acc, origin_netuid: u16, destination_netuid: u16, alpha_amount: u64)",
    "88 add_stake_limit(hotkey: Acc, netuid: u16, amount_staked: u64, limit_price: u64, allow_partial: bool)",
    "89 remove_stake_limit(hotkey: Acc, netuid: u16, amount_unstaked: u64, limit_price: u64, allow_partial: bool)",
    "90 swap_stake_limit(hotkey: Acc, origin_netuid: u16, destination_netuid: u16, alpha_amount: u64, limit_price: u64, \
     allow_partial: bool)",
    "91 try_associate_hotkey(hotkey: Acc)",
    "92 start_call(netuid: u16)",
    "96 commit_weights(netuid: u16, commit_hash: H256)",
    "97 reveal_weights(netuid: u16, uids: Vec<u16>, values: Vec<u16>, salt: Vec<u16>, version_key: u64)",
    "98 batch_reveal_weights(netuid: u16, uids_list: Vec<Vec<u16>>, values_list: Vec<Vec<u16>>, \
     salts_list: Vec<Vec<u16>>, version_keys: Vec<u64>)",
    "100 batch_commit_weights(netuids: Vec<Compact<u16>>, commit_hashes: Vec<H256>)",
    "101 recycle_alpha(hotkey: Acc, amount: u64, netuid: u16)",
    "102 burn_alpha(hotkey: Acc, amount: u64, netuid: u16)",
    "103 remove_stake_full_limit(hotkey: Acc, netuid: u16, limit_price: Option<0 None | 1 Some(u64)>)",
    "109 set_pending_childkey_cooldown(cooldown: u64)",
    "112 update_symbol(netuid: u16, symbol: Vec<u8>)",
    "114 set_coldkey_auto_stake_hotkey(netuid: u16, hotkey: Acc)",
    "115 commit_mechanism_weights(netuid: u16, mecid: u8, commit_hash: H256)",
    "116 reveal_mechanism_weights(netuid: u16, mecid: u8, uids: Vec<u16>, values: Vec<u16>, salt: Vec<u16>, \
     version_key: u64)",
    "119 set_mechanism_weights(netuid: u16, mecid: u8, dests: Vec<u16>, weights: Vec<u16>, version_key: u64)",
    "120 root_dissolve_network(netuid: u16)",
    "125 announce_coldkey_swap(new_coldkey_hash: H256)",
    "126 swap_coldkey_announced(new_coldkey: Acc)",
    "127 dispute_coldkey_swap",
    "128 reset_coldkey_swap(coldkey: Acc)",
    "132 add_stake_burn(hotkey: Acc, netuid: u16, amount: u64, limit: Option<0 None | 1 Some(u64)>)",
    "133 clear_coldkey_swap_announcement",
    "134 register_limit(netuid: u16, hotkey: Acc, limit_price: u64)",
    "139 set_tempo(netuid: u16, tempo: u16)",
    "140 set_activity_cutoff_factor(netuid: u16, factor_milli: u32)",
    "141 trigger_epoch(netuid: u16)",
];

const EVENTS: &[&str] = &[
    "0 NetworkAdded(u16, u16)",
    "1 NetworkRemoved(u16)",
    "2 StakeAdded(Acc, Acc, u64, u64, u16, u64)",
    "3 StakeRemoved(Acc, Acc, u64, u64, u16, u64)",
    "4 StakeMoved(Acc, Acc, u16, Acc, u16, u64)",
    "5 WeightsSet(u16, u16)",
    "6 NeuronRegistered(u16, u16, Acc)",
    "9 MaxAllowedUidsSet(u16, u16)",
    "15 ActivityCutoffSet(u16, u16)",
    "16 RhoSet(u16, u16)",
    "17 AlphaSigmoidSteepnessSet(u16, i16)",
    "18 KappaSet(u16, u16)",
    "19 MinAllowedWeightSet(u16, u16)",
    "22 WeightsSetRateLimitSet(u16, u64)",
    "23 ImmunityPeriodSet(u16, u16)",
    "24 BondsMovingAverageSet(u16, u64)",
    "25 BondsPenaltySet(u16, u16)",
    "27 MaxAllowedValidatorsSet(u16, u16)",
    "28 AxonServed(u16, Acc)",
    "29 PrometheusServed(u16, Acc)",
    "31 DefaultTakeSet(u16)",
    "32 WeightsVersionKeySet(u16, u64)",
    "35 ServingRateLimitSet(u16, u64)",
    "37 MaxBurnSet(u16, u64)",
    "38 MinBurnSet(u16, u64)",
    "39 MaxEpochsPerBlockSet(u8)",
    "40 TxRateLimitSet(u64)",
    "41 TxDelegateTakeRateLimitSet(u64)",
    "42 TxChildKeyTakeRateLimitSet(u64)",
    "43 AdminFreezeWindowSet(u16)",
    "44 OwnerHyperparamRateLimitSet(u16)",
    "45 MinChildKeyTakeSet(u16)",
    "46 MinChildKeyTakePerSubnetSet(u16, u16)",
    "47 MaxChildKeyTakeSet(u16)",
    "48 ChildKeyTakeSet(Acc, u16)",
    "50 RegistrationAllowed(u16, bool)",
    "52 TempoSet(u16, u16)",
    "54 StakeThresholdSet(u64)",
    "57 SubnetOwnerCutSet(u16)",
    "58 NetworkRateLimitSet(u64)",
    "59 NetworkImmunityPeriodSet(u64)",
    "60 StartCallDelaySet(u64)",
    "61 NetworkMinLockCostSet(u64)",
    "62 SubnetLimitSet(u16)",
    "63 NetworkLockCostReductionIntervalSet(u64)",
    "64 TakeDecreased(Acc, Acc, u16)",
    "65 TakeIncreased(Acc, Acc, u16)",
    "66 HotkeySwapped(coldkey: Acc, old_hotkey: Acc, new_hotkey: Acc)",
    "68 MinDelegateTakeSet(u16)",
    "69 ColdkeySwapAnnounced(who: Acc, new_coldkey_hash: H256)",
    "70 ColdkeySwapReset(who: Acc)",
    "71 ColdkeySwapped(old_coldkey: Acc, new_coldkey: Acc)",
    "72 ColdkeySwapDisputed(coldkey: Acc)",
    "75 SetChildrenScheduled(Acc, u16, u64, Vec<(u64, Acc)>)",
    "76 SetChildren(Acc, u16, Vec<(u64, Acc)>)",
    "77 ChainIdentitySet(Acc)",
    "78 SubnetIdentitySet(u16)",
    "79 SubnetIdentityRemoved(u16)",
    "81 ColdkeySwapAnnouncementDelaySet(u32)",
    "82 ColdkeySwapReannouncementDelaySet(u32)",
    "85 WeightsCommitted(Acc, u16, H256)",
    "86 WeightsRevealed(Acc, u16, H256)",
    "87 WeightsBatchRevealed(Acc, u16, Vec<H256>)",
    "88 BatchWeightsCompleted(Vec<Compact<u16>>, Acc)",
    "89 BatchCompletedWithErrors",
    "90 BatchWeightItemFailed(u16, DispatchError)",
    "91 StakeTransferred(Acc, Acc, Acc, u16, u16, u64)",
    "92 StakeSwapped(Acc, Acc, u16, u16, u64)",
    "93 TransferToggle(u16, bool)",
    "94 SubnetOwnerHotkeySet(u16, Acc)",
    "95 FirstEmissionBlockNumberSet(u16, u64)",
    "96 AlphaRecycled(Acc, Acc, u64, u16)",
    "97 AlphaBurned(Acc, Acc, u64, u16)",
    "100 CommitRevealPeriodsSet(u16, u64)",
    "101 CommitRevealEnabled(u16, bool)",
    "102 HotkeySwappedOnSubnet(coldkey: Acc, old_hotkey: Acc, new_hotkey: Acc, netuid: u16)",
    "105 SymbolUpdated(netuid: u16, symbol: Vec<u8>)",
    "106 CommitRevealVersionSet(u16)",
    "109 AutoStakeAdded(netuid: u16, destination: Acc, hotkey: Acc, owner: Acc, incentive: u64)",
    "110 IncentiveAlphaEmittedToMiners(netuid: u16, emissions: Vec<u64>)",
    "111 MinAllowedUidsSet(u16, u16)",
    "112 AutoStakeDestinationSet(coldkey: Acc, netuid: u16, hotkey: Acc)",
    "113 MinNonImmuneUidsSet(u16, u16)",
    "121 AddStakeBurn(netuid: u16, hotkey: Acc, amount: u64, alpha: u64)",
    "122 ColdkeySwapCleared(who: Acc)",
    "130 ActivityCutoffFactorMilliSet(netuid: u16, factor_milli: u32)",
    "131 EpochTriggered(netuid: u16, by: Acc, fires_at: u64)",
    "132 EpochDeferred(netuid: u16, from_block: u64, to_block: u64)",
    "133 EpochSkipped(netuid: u16, block: u64)",
    "200 NetworkCleared(netuid: u16, refunded: u64, recycled: u64)",
    "210 ChildrenDropped(Acc, u16)",
    "220 SubnetShareSet(u16, u32)",
];

const ERRORS: &[&str] = &[
    "1 InvalidIpType",
    "2 InvalidIpAddress",
    "3 InvalidPort",
    "4 HotKeyNotRegisteredInSubNet",
    "5 HotKeyAccountNotExists",
    "6 HotKeyNotRegisteredInNetwork",
    "7 NonAssociatedColdKey",
    "9 NotEnoughStakeToWithdraw",
    "10 NotEnoughStakeToSetWeights",
    "11 NotEnoughStakeToSetChildkeys",
    "12 NotEnoughBalanceToStake",
    "15 NeuronNoValidatorPermit",
    "16 WeightVecNotEqualSize",
    "17 DuplicateUids",
    "18 UidVecContainInvalidOne",
    "19 WeightVecLengthIsLow",
    "21 HotKeyAlreadyRegisteredInSubNet",
    "22 NewHotKeyIsSameWithOld",
    "29 SettingWeightsTooFast",
    "30 IncorrectWeightVersionKey",
    "31 ServingRateLimitExceeded",
    "32 UidsLengthExceedUidsInSubNet",
    "33 NetworkTxRateLimitExceeded",
    "34 DelegateTxRateLimitExceeded",
    "35 HotKeySetTxRateLimitExceeded",
    "37 SubNetRegistrationDisabled",
    "41 NotSubnetOwner",
    "42 RegistrationNotPermittedOnRootSubnet",
    "45 NotEnoughBalanceToPaySwapHotKey",
    "47 CanNotSetRootNetworkWeights",
    "48 NoNeuronIdAvailable",
    "49 DelegateTakeTooLow",
    "50 DelegateTakeTooHigh",
    "51 NoWeightsCommitFound",
    "52 InvalidRevealCommitHashNotMatch",
    "53 CommitRevealEnabled",
    "54 CommitRevealDisabled",
    "55 LiquidAlphaDisabled",
    "56 AlphaHighTooLow",
    "57 AlphaLowOutOfRange",
    "58 ColdKeyAlreadyAssociated",
    "59 NotEnoughBalanceToPaySwapColdKey",
    "60 InvalidChild",
    "61 DuplicateChild",
    "62 ProportionOverflow",
    "63 TooManyChildren",
    "64 TxRateLimitExceeded",
    "65 ColdkeySwapAnnouncementNotFound",
    "66 ColdkeySwapTooEarly",
    "67 ColdkeySwapReannouncedTooEarly",
    "68 AnnouncedColdkeyHashDoesNotMatch",
    "69 ColdkeySwapAlreadyDisputed",
    "70 NewColdKeyIsHotkey",
    "71 InvalidChildkeyTake",
    "72 TxChildkeyTakeRateLimitExceeded",
    "73 InvalidIdentity",
    "74 MechanismDoesNotExist",
    "76 SubnetNotExists",
    "77 TooManyUnrevealedCommits",
    "78 ExpiredWeightCommit",
    "79 RevealTooEarly",
    "80 InputLengthsUnequal",
    "81 CommittingWeightsTooFast",
    "82 AmountTooLow",
    "83 InsufficientLiquidity",
    "84 SlippageTooHigh",
    "85 TransferDisallowed",
    "86 ActivityCutoffTooLow",
    "88 FirstEmissionBlockNumberAlreadySet",
    "89 NeedWaitingMoreBlocksToStarCall",
    "91 CannotBurnOrRecycleOnRootSubnet",
    "94 SubtokenDisabled",
    "95 HotKeySwapOnSubnetIntervalNotPassed",
    "96 SameNetuid",
    "107 AdminActionProhibitedDuringWeightsWindow",
    "108 SymbolDoesNotExist",
    "109 SymbolAlreadyInUse",
    "112 RevealPeriodTooLarge",
    "113 RevealPeriodTooSmall",
    "114 InvalidValue",
    "115 SubnetLimitReached",
    "116 CannotAffordLockCost",
    "118 SameAutoStakeHotkeyAlreadySet",
    "120 TrimmingWouldExceedMaxImmunePercentage",
    "121 ChildParentInconsistency",
    "125 TooManyUIDsPerMechanism",
    "128 Deprecated",
    "131 ColdkeySwapDisputed",
    "132 ColdkeySwapClearTooEarly",
    "134 RegistrationPriceLimitExceeded",
    "139 CannotUseSystemAccount",
    "141 TempoOutOfBounds",
    "142 ActivityCutoffFactorMilliOutOfBounds",
    "143 EpochTriggerAlreadyPending",
    "144 AutoEpochAlreadyImminent",
    "145 DynamicTempoBlockedByCommitReveal",
    "200 NoSubnetDefaults",
    "201 TooManyRemovals",
    "202 EpochIsOpen",
    "206 BadBatch",
    "210 TooManyLenders",
    "230 TooManyOwnedHotkeys",
    "231 TooManyStakesToMove",
    "232 NewHotkeyHasStake",
    "233 NewColdKeyIsSameWithOld",
    "240 TooManyStakingHotkeys",
];

#[test]
fn storage_is_where_subtensors_tools_look() {
    let rows = STORAGE.iter().flat_map(|(kind, names)| names.split_whitespace().map(move |name| (name, *kind)));
    let expected: BTreeMap<&str, &str> = rows.collect();
    let metadata = Pallet::<Runtime>::storage_metadata();
    assert_eq!(metadata.prefix, "SubtensorModule");
    let mut found = BTreeMap::new();
    for entry in metadata.entries.iter().filter(|entry| !OUR_STORAGE.contains(&entry.name)) {
        found.insert(entry.name, described_entry(entry));
    }
    for (name, kind) in &expected {
        assert_eq!(found.get(name).map(String::as_str), Some(*kind), "{name}");
    }
    let unlisted: Vec<_> = found.keys().filter(|name| !expected.contains_key(**name)).collect();
    assert!(unlisted.is_empty(), "add to STORAGE or OUR_STORAGE: {unlisted:?}");
}

#[test]
fn calls_events_and_errors_are_numbered_and_typed_as_in_subtensor() {
    assert_eq!(described_variants(&MetaType::new::<Call<Runtime>>()), CALLS);
    assert_eq!(described_variants(&MetaType::new::<Event<Runtime>>()), EVENTS);
    assert_eq!(described_variants(&MetaType::new::<Error<Runtime>>()), ERRORS);
}

#[test]
fn the_neurons_calls_and_takes_are_free_and_the_coldkeys_others_are_not() {
    let hotkey = AccountId::from([1; 32]);
    let free: [Call<Runtime>; 14] = [
        Call::batch_set_weights { netuids: vec![], weights: vec![], version_keys: vec![] },
        Call::batch_commit_weights { netuids: vec![], commit_hashes: vec![] },
        Call::batch_reveal_weights {
            netuid: 1,
            uids_list: vec![],
            values_list: vec![],
            salts_list: vec![],
            version_keys: vec![],
        },
        Call::set_mechanism_weights { netuid: 1, mecid: 0, dests: vec![], weights: vec![], version_key: 0 },
        Call::commit_mechanism_weights { netuid: 1, mecid: 0, commit_hash: H256::zero() },
        Call::reveal_mechanism_weights {
            netuid: 1,
            mecid: 0,
            uids: vec![],
            values: vec![],
            salt: vec![],
            version_key: 0,
        },
        Call::set_weights { netuid: 1, dests: vec![], weights: vec![], version_key: 0 },
        Call::commit_weights { netuid: 1, commit_hash: H256::zero() },
        Call::reveal_weights { netuid: 1, uids: vec![], values: vec![], salt: vec![], version_key: 0 },
        Call::serve_axon {
            netuid: 1,
            version: 0,
            ip: 0,
            port: 0,
            ip_type: 4,
            protocol: 0,
            placeholder1: 0,
            placeholder2: 0,
        },
        Call::serve_prometheus { netuid: 1, version: 0, ip: 0, port: 0, ip_type: 4 },
        Call::serve_axon_tls {
            netuid: 1,
            version: 0,
            ip: 0,
            port: 0,
            ip_type: 4,
            protocol: 0,
            placeholder1: 0,
            placeholder2: 0,
            certificate: vec![],
        },
        Call::decrease_take { hotkey: hotkey.clone(), take: 0 },
        Call::increase_take { hotkey: hotkey.clone(), take: 0 },
    ];
    let paid: [Call<Runtime>; 5] = [
        Call::add_stake { hotkey: hotkey.clone(), netuid: 1, amount_staked: 1 },
        Call::remove_stake { hotkey: hotkey.clone(), netuid: 1, amount_unstaked: 1 },
        Call::burned_register { netuid: 1, hotkey: hotkey.clone() },
        Call::register_network { hotkey },
        Call::start_call { netuid: 1 },
    ];
    assert!(free.iter().all(|call| call.get_dispatch_info().pays_fee == Pays::No));
    assert!(paid.iter().all(|call| call.get_dispatch_info().pays_fee == Pays::Yes));
}

#[test]
fn admin_utils_is_numbered_and_typed_as_in_subtensor() {
    use pallet_admin_utils::{Call, Error, Event};
    let setters = [
        "1 default_take(default_take: u16)",
        "2 tx_rate_limit(tx_rate_limit: u64)",
        "3 serving_rate_limit(netuid: u16, serving_rate_limit: u64)",
        "6 weights_version_key(netuid: u16, weights_version_key: u64)",
        "7 weights_set_rate_limit(netuid: u16, weights_set_rate_limit: u64)",
        "13 immunity_period(netuid: u16, immunity_period: u16)",
        "14 min_allowed_weights(netuid: u16, min_allowed_weights: u16)",
        "15 max_allowed_uids(netuid: u16, max_allowed_uids: u16)",
        "16 kappa(netuid: u16, kappa: u16)",
        "17 rho(netuid: u16, rho: u16)",
        "18 activity_cutoff(netuid: u16, activity_cutoff: u16)",
        "19 network_registration_allowed(netuid: u16, registration_allowed: bool)",
        "22 min_burn(netuid: u16, min_burn: u64)",
        "23 max_burn(netuid: u16, max_burn: u64)",
        "25 max_allowed_validators(netuid: u16, max_allowed_validators: u16)",
        "26 bonds_moving_average(netuid: u16, bonds_moving_average: u64)",
        "28 subnet_owner_cut(subnet_owner_cut: u16)",
        "29 network_rate_limit(rate_limit: u64)",
        "30 tempo(netuid: u16, tempo: u16)",
        "35 network_immunity_period(immunity_period: u64)",
        "36 network_min_lock_cost(lock_cost: u64)",
        "37 subnet_limit(max_subnets: u16)",
        "38 lock_reduction_interval(interval: u64)",
        "42 stake_threshold(min_stake: u64)",
        "43 nominator_min_required_stake(min_stake: u64)",
        "45 tx_delegate_take_rate_limit(tx_rate_limit: u64)",
        "46 min_delegate_take(take: u16)",
        "49 commit_reveal_weights_enabled(netuid: u16, enabled: bool)",
        "50 liquid_alpha_enabled(netuid: u16, enabled: bool)",
        "51 alpha_values(netuid: u16, alpha_low: u16, alpha_high: u16)",
        "57 commit_reveal_weights_interval(netuid: u16, interval: u64)",
        "60 bonds_penalty(netuid: u16, bonds_penalty: u16)",
        "61 toggle_transfer(netuid: u16, toggle: bool)",
        "64 subnet_owner_hotkey(netuid: u16, hotkey: Acc)",
        "67 sn_owner_hotkey(netuid: u16, hotkey: Acc)",
        "68 alpha_sigmoid_steepness(netuid: u16, steepness: i16)",
        "69 yuma3_enabled(netuid: u16, enabled: bool)",
        "71 commit_reveal_version(version: u16)",
        "72 owner_immune_neuron_limit(netuid: u16, immune_neurons: u16)",
        "73 ck_burn(burn: u64)",
        "74 admin_freeze_window(window: u16)",
        "75 owner_hparam_rate_limit(epochs: u16)",
        "76 mechanism_count(netuid: u16, mechanism_count: u8)",
        "77 mechanism_emission_split(netuid: u16, maybe_split: Option<0 None | 1 Some(Vec<u16>)>)",
        "78 trim_to_max_allowed_uids(netuid: u16, max_n: u16)",
        "79 min_allowed_uids(netuid: u16, min_allowed_uids: u16)",
        "80 recycle_or_burn(netuid: u16, recycle_or_burn: RecycleOrBurnEnum<0 Burn | 1 Recycle>)",
        "84 min_non_immune_uids(netuid: u16, min: u16)",
        "85 start_call_delay(delay: u64)",
        "86 coldkey_swap_announcement_delay(duration: u32)",
        "87 coldkey_swap_reannouncement_delay(duration: u32)",
        "88 max_mechanism_count(max_mechanism_count: u8)",
        "89 burn_half_life(netuid: u16, burn_half_life: u16)",
        "90 burn_increase_mult(netuid: u16, burn_increase_mult: U64F64{bits: u128})",
        "92 owner_cut_enabled(netuid: u16, enabled: bool)",
        "93 min_childkey_take_per_subnet(netuid: u16, take: u16)",
        "94 subnet_emission_enabled(netuid: u16, enabled: bool)",
        "96 max_epochs_per_block(max_epochs_per_block: u8)",
        "200 subnet_share(netuid: u16, share_milli: u32)",
    ];
    assert_eq!(
        described_variants(&MetaType::new::<Call<Runtime>>()),
        setters.map(|it| it.replacen(' ', if it.contains(" trim_") { " sudo_" } else { " sudo_set_" }, 1))
    );
    let events = [
        "1 Yuma3EnableToggled(netuid: u16, enabled: bool)",
        "3 BurnHalfLifeSet(netuid: u16, burn_half_life: u16)",
        "4 BurnIncreaseMultSet(netuid: u16, burn_increase_mult: U64F64{bits: u128})",
        "5 SubnetEmissionEnabledSet(netuid: u16, enabled: bool)",
    ];
    assert_eq!(described_variants(&MetaType::new::<Event<Runtime>>()), events);
    let errors = [
        "0 SubnetDoesNotExist",
        "1 MaxValidatorsLargerThanMaxUIds",
        "2 MaxAllowedUIdsLessThanCurrentUIds",
        "3 BondsMovingAverageMaxReached",
        "4 NegativeSigmoidSteepness",
        "5 ValueNotInBounds",
        "6 MinAllowedUidsGreaterThanCurrentUids",
        "7 MinAllowedUidsGreaterThanMaxAllowedUids",
        "8 MaxAllowedUidsLessThanMinAllowedUids",
        "9 MaxAllowedUidsGreaterThanDefaultMaxAllowedUids",
        "10 InvalidValue",
        "11 NotPermittedOnRootSubnet",
    ];
    assert_eq!(described_variants(&MetaType::new::<Error<Runtime>>()), errors);
    assert_eq!(<AdminUtils as frame_support::traits::PalletInfoAccess>::index(), 19);
}

#[test]
fn commitments_is_numbered_and_typed_as_in_subtensor() {
    use pallet_commitments::{Call, Error, Event, Pallet};
    let calls = [
        "0 set_commitment(netuid: u16, info: CommitmentInfo{fields: BoundedVec{Vec<Data>}})",
        "2 set_max_space(new_limit: u32)",
    ];
    assert_eq!(described_variants(&MetaType::new::<Call<Runtime>>()), calls);
    assert_eq!(described_variants(&MetaType::new::<Event<Runtime>>()), ["0 Commitment(netuid: u16, who: Acc)"]);
    let errors = ["1 AccountNotAllowedCommit", "2 SpaceLimitExceeded", "200 TimelockedFieldsUnsupported"];
    assert_eq!(described_variants(&MetaType::new::<Error<Runtime>>()), errors);
    assert_eq!(<Commitments as frame_support::traits::PalletInfoAccess>::index(), 18);
    let metadata = Pallet::<Runtime>::storage_metadata();
    assert_eq!(metadata.prefix, "Commitments");
    let entries: Vec<_> = metadata.entries.iter().map(|it| format!("{}: {}", it.name, described_entry(it))).collect();
    let registration = "Registration{deposit: u64, block: u32, info: CommitmentInfo{fields: BoundedVec{Vec<Data>}}}";
    let expected = [
        "MaxSpace: u32".to_owned(),
        format!("CommitmentOf: Id u16, Tw Acc -> {registration}?"),
        "LastCommitment: Id u16, Tw Acc -> u32?".to_owned(),
        "LastBondsReset: Id u16, Tw Acc -> u32?".to_owned(),
        "UsedSpaceOf: Id u16, Tw Acc -> UsageTracker{last_epoch: u64, used_space: u64}?".to_owned(),
    ];
    assert_eq!(entries, expected);
}

/// Ours, and as public: what is built on these numbers stays.
#[test]
fn settlement_keeps_its_numbers() {
    use pallet_settlement::{Call, Error, Event};
    let calls = [
        "0 attest(netuid: u16, index: u64, digest: H256, tag: H256)",
        "1 propose(netuid: u16, index: u64, root: H256)",
        "2 submit(netuid: u16, index: u64, outcome: BoundedVec{Vec<u8>})",
        "3 challenge(netuid: u16, index: u64)",
        "4 force_void(netuid: u16, index: u64)",
        "5 set_challenge_terms(deposit: u64, reward: u16, slash_rate: u16)",
    ];
    assert_eq!(described_variants(&MetaType::new::<Call<Runtime>>()), calls);
    let events = [
        "0 EpochOpened",
        "1 Attested",
        "2 Rooted",
        "3 EpochSettled",
        "4 EpochUnsettled",
        "5 Challenged",
        "6 Slashed",
        "7 ChallengeTermsSet",
    ];
    assert_eq!(names(&MetaType::new::<Event<Runtime>>()), events);
    let errors = [
        "0 NothingOpen",
        "1 OtherEpoch",
        "2 NotElector",
        "3 TooEarly",
        "4 TooLate",
        "5 WrongDigest",
        "6 AlreadyAttested",
        "7 TagDoesNotOpen",
        "8 AlreadyRooted",
        "9 NoQuorum",
        "10 NotRooted",
        "11 WrongOutcome",
        "12 NotRegistered",
        "13 NotCanonical",
        "14 InputLost",
        "15 CannotPayDeposit",
        "16 NoRuling",
        "17 PermitsDiffer",
    ];
    assert_eq!(names(&MetaType::new::<Error<Runtime>>()), errors);
}

fn names(ty: &MetaType) -> Vec<String> {
    let without_fields = |variant: String| variant.split('(').next().unwrap_or_default().to_owned();
    described_variants(ty).into_iter().map(without_fields).collect()
}

type Entry = frame_support::__private::metadata_ir::StorageEntryMetadataIR;

fn described_entry(entry: &Entry) -> String {
    use frame_support::__private::metadata_ir::{StorageEntryModifierIR, StorageEntryTypeIR, StorageHasherIR};
    let absent = if matches!(entry.modifier, StorageEntryModifierIR::Optional) { "?" } else { "" };
    let (hashers, key, value) = match &entry.ty {
        StorageEntryTypeIR::Plain(value) => return format!("{}{absent}", described(value)),
        StorageEntryTypeIR::Map { hashers, key, value } => (hashers, key, value),
    };
    let keys = match key.type_info().type_def {
        TypeDef::Tuple(parts) if hashers.len() > 1 => parts.fields,
        _ => vec![*key],
    };
    assert_eq!(keys.len(), hashers.len(), "{}", entry.name);
    let pairs = hashers.iter().zip(&keys).map(|(hasher, key)| {
        let hasher = match hasher {
            StorageHasherIR::Identity => "Id",
            StorageHasherIR::Blake2_128Concat => "B2",
            StorageHasherIR::Twox64Concat => "Tw",
            other => panic!("{}: {other:?}", entry.name),
        };
        format!("{hasher} {}", described(key))
    });
    format!("{} -> {}{absent}", pairs.collect::<Vec<_>>().join(", "), described(value))
}

fn described(ty: &MetaType) -> String {
    let info = ty.type_info();
    let name = info.path.ident().unwrap_or_default();
    match &info.type_def {
        TypeDef::Primitive(primitive) => format!("{primitive:?}").to_lowercase(),
        TypeDef::Sequence(items) => format!("Vec<{}>", described(&items.type_param)),
        TypeDef::Tuple(parts) => {
            format!("({})", parts.fields.iter().map(described).collect::<Vec<_>>().join(", "))
        }
        TypeDef::Composite(_) if name == "AccountId32" => "Acc".into(),
        TypeDef::Composite(_) if name == "H256" => name.into(),
        // 137 kinds: pallet Commitments tests them itself.
        TypeDef::Variant(_) if name == "Data" => name.into(),
        TypeDef::Composite(fields) => {
            let fields = fields.fields.iter().map(described_field).collect::<Vec<_>>();
            format!("{name}{{{}}}", fields.join(", "))
        }
        TypeDef::Compact(number) => format!("Compact<{}>", described(&number.type_param)),
        TypeDef::Variant(_) if name == "DispatchError" => name.into(),
        TypeDef::Variant(_) => format!("{name}<{}>", described_variants(ty).join(" | ")),
        other => panic!("{name}: {other:?}"),
    }
}

fn described_field(field: &scale_info::Field<MetaForm>) -> String {
    field.name.map_or(described(&field.ty), |name| format!("{name}: {}", described(&field.ty)))
}

/// `index name(fields)` of every variant, by index.
fn described_variants(ty: &MetaType) -> Vec<String> {
    let TypeDef::Variant(variants) = ty.type_info().type_def else { panic!("{ty:?} has no variants") };
    let mut variants = variants.variants;
    variants.sort_by_key(|variant| variant.index);
    variants.iter().map(described_variant).collect()
}

fn described_variant(variant: &Variant<MetaForm>) -> String {
    let fields = variant.fields.iter().map(described_field).collect::<Vec<_>>().join(", ");
    let fields = if fields.is_empty() { fields } else { format!("({fields})") };
    format!("{} {}{fields}", variant.index, variant.name)
}

export { type AddStakeArgs, addStake } from "./actions/add-stake.ts";
export { announceColdkeySwap, type ColdkeySwapArgs, coldkeyHash } from "./actions/announce-coldkey-swap.ts";
export { asRoot } from "./actions/as-root.ts";
export { type AttestArgs, attest } from "./actions/attest.ts";
export { type BurnedRegisterArgs, burnedRegister } from "./actions/burned-register.ts";
export { type ChallengeArgs, challenge } from "./actions/challenge.ts";
export { clearColdkeySwap } from "./actions/clear-coldkey-swap.ts";
export { type CommitWeightsArgs, commitWeights } from "./actions/commit-weights.ts";
export { decreaseTake } from "./actions/decrease-take.ts";
export { disputeColdkeySwap } from "./actions/dispute-coldkey-swap.ts";
export { increaseTake, type TakeArgs } from "./actions/increase-take.ts";
export { type MoveStakeArgs, moveStake } from "./actions/move-stake.ts";
export { type ProposeArgs, propose } from "./actions/propose.ts";
export { type RegisterNetworkArgs, registerNetwork } from "./actions/register-network.ts";
export { type RemoveStakeArgs, removeStake } from "./actions/remove-stake.ts";
export { type RemoveSubnetArgs, removeSubnet } from "./actions/remove-subnet.ts";
export { type RevealWeightsArgs, revealWeights } from "./actions/reveal-weights.ts";
export { type ServeAxonArgs, serveAxon } from "./actions/serve-axon.ts";
export { type SetAutoStakeArgs, setAutoStake } from "./actions/set-auto-stake.ts";
export { type SetChildkeyTakeArgs, setChildkeyTake } from "./actions/set-childkey-take.ts";
export { type SetChildrenArgs, setChildren } from "./actions/set-children.ts";
export { type SetCommitmentArgs, setCommitment } from "./actions/set-commitment.ts";
export { type SetSubnetIdentityArgs, setSubnetIdentity } from "./actions/set-subnet-identity.ts";
export { type SetSubnetSettingArgs, setSubnetSetting } from "./actions/set-subnet-setting.ts";
export { type SetWeightsArgs, setWeights } from "./actions/set-weights.ts";
export { type StartCallArgs, startCall } from "./actions/start-call.ts";
export { type SubmitOutcomeArgs, submitOutcome } from "./actions/submit-outcome.ts";
export { swapColdkey } from "./actions/swap-coldkey.ts";
export { type SwapHotkeyArgs, swapHotkey } from "./actions/swap-hotkey.ts";
export { type TransferArgs, transfer } from "./actions/transfer.ts";
export { type TransferStakeArgs, transferStake } from "./actions/transfer-stake.ts";
export { type TriggerEpochArgs, triggerEpoch } from "./actions/trigger-epoch.ts";
export { type UnstakeAllArgs, unstakeAll } from "./actions/unstake-all.ts";
export {
  type BatchCommitWeightsArgs,
  type BatchRevealWeightsArgs,
  type BatchSetWeightsArgs,
  batchCommitWeights,
  batchRevealWeights,
  batchSetWeights,
} from "./actions/weight-batches.ts";
export { BlockClock } from "./block-clock.ts";
export { type ChainCall, ChainClient, type ChainClientModules, type ChainClientOptions } from "./chain-client.ts";
export { ChainError, type ChainFault, isOutage } from "./chain-errors.ts";
export type { ChainEvent } from "./chain-runtime.ts";
export type { Block } from "./finalized-head.ts";
export type { Plain } from "./plain.ts";
export type { Axon } from "./reads/as-axon.ts";
export { type Balance, balance } from "./reads/balance.ts";
export type { At } from "./reads/block-at.ts";
export { type ChallengeTerms, challengeTerms } from "./reads/challenge-terms.ts";
export { type ChildKeys, type ChildKeysArgs, childKeys, type Kin } from "./reads/child-keys.ts";
export { type ColdkeySwap, coldkeySwap } from "./reads/coldkey-swap.ts";
export { type Commitment, type CommitmentArgs, type CommitmentField, commitment } from "./reads/commitment.ts";
export { type Delegate, delegate, delegates, type Nominator } from "./reads/delegates.ts";
export { type Entry, entries } from "./reads/entries.ts";
export {
  type Challenge,
  type ElectorRecord,
  type EpochHistoryArgs,
  type EpochRecord,
  epochHistory,
  epochIndices,
  type ParentPayment,
  type Payment,
} from "./reads/epoch-history.ts";
export { type EpochSchedule, epochSchedule } from "./reads/epoch-schedule.ts";
export { type Hyperparameter, hyperparameters } from "./reads/hyperparameters.ts";
export { inputBlob } from "./reads/input-blob.ts";
export { type Metagraph, metagraph, type Neuron } from "./reads/metagraph.ts";
export { type NeuronInfo, neuronInfo, neuronInfos } from "./reads/neuron-info.ts";
export { type Elector, type OpenEpoch, openEpoch, type Successor } from "./reads/open-epoch.ts";
export { requireNeuron, requireSubnet } from "./reads/requirements.ts";
export { type MetagraphFields, type SelectiveMetagraphArgs, selectiveMetagraph } from "./reads/selective-metagraph.ts";
export { type SettingPermission, settingPermission } from "./reads/setting-permission.ts";
export { type StakeOfArgs, stakeOf } from "./reads/stake-of.ts";
export { type StakeInfo, stakesOf } from "./reads/stakes-of.ts";
export { subnetIdentity } from "./reads/subnet-identity.ts";
export { carry, type Pendings, pendings, type SubnetTotals, totals } from "./reads/subnet-money.ts";
export { type AlphaValues, type SubnetParameters, subnetParameters, subnets } from "./reads/subnet-parameters.ts";
export { type TakeRules, takeRules } from "./reads/take-rules.ts";
export { totalIssuance } from "./reads/total-issuance.ts";
export { type RuntimeQuestion, runtimeQuestion } from "./runtime-question.ts";
export { asBigint, asFields, asFlag, asNumber, asText, field, listOf, orNull, type Shape } from "./shapes.ts";
export { type StorageItem, type StorageKeyPart, storageItem } from "./storage-item.ts";
export { IDENTITY_FIELDS, NO_IDENTITY, type SubnetIdentity } from "./subnet-identity.ts";
export { type SettingValues, SUBNET_SETTINGS, type SubnetSetting } from "./subnet-settings.ts";
export type { TxResult } from "./tx-result.ts";

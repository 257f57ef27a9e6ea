export { ConsensusError, type ConsensusFault } from "./consensus-errors.ts";
export { type BurnRules, bumpBurn, burnDecayFactor, decayBurn } from "./emission/burn-price.ts";
export {
  type BlockSplit,
  blockEmission,
  ORDINARY_SHARE,
  type SubnetShare,
  splitBlock,
  subnetShares,
} from "./emission/coinbase.ts";
export { takeOf } from "./emission/delegate-take.ts";
export {
  blocksUntilAutoEpoch,
  isEpochDue,
  newSchedule,
  nextEpochBlock,
  type ScheduleStep,
  type SubnetSchedule,
  stepSchedules,
} from "./emission/epoch-schedule.ts";
export { type LentStake, stakeAfterLending } from "./emission/lent-stake.ts";
export { type LockHistory, lockCost } from "./emission/lock-cost.ts";
export { maxUpscaleU16 } from "./emission/max-upscale.ts";
export { aggregateMechanisms, type MechanismAggregate, splitEmission } from "./emission/mechanisms.ts";
export {
  creditStake,
  type DividendPayment,
  debitStake,
  type HotkeyStake,
  NO_STAKE,
  payDividend,
  stakeOfNominator,
} from "./emission/nominators.ts";
export type { SafeFloat } from "./emission/safe-float.ts";
export {
  addDividend,
  depositShare,
  EMPTY_POOL,
  type ShareChange,
  type SharePool,
  stakeOfShare,
  withdrawShare,
} from "./emission/share-pool.ts";
export type { EngineName } from "./engine/engine.ts";
export { type EpochOptions, epoch } from "./epoch/epoch.ts";
export type { EpochInput, SparseRow } from "./epoch/epoch-input.ts";
export type { EpochOutput, EpochRaw } from "./epoch/epoch-output.ts";
export type { EpochRules } from "./epoch/epoch-rules.ts";
export type { EpochVectors } from "./epoch/read-epoch.ts";
export { type FrozenEpoch, type FrozenNeuron, type FrozenParams, inputsOf } from "./settlement/frozen-epoch.ts";
export { type OutcomeVectors, outcomeOf } from "./settlement/outcome.ts";
export { type DividendSplit, splitDividend, type Terms } from "./settlement/parent-split.ts";
export {
  type Lending,
  NO_LENDING,
  type ParentPayment,
  type Payee,
  type Payment,
  type PaymentPlan,
  planPayments,
} from "./settlement/payments.ts";
export { type SettledEpoch, settleEpoch } from "./settlement/settle-epoch.ts";
export {
  amountsOf,
  type RawShares,
  type SettlementAmounts,
  type SettlementProblem,
  settlementAmounts,
  splitByWeights,
  totalAmounts,
} from "./settlement/settlement-amounts.ts";
export type { NeuronChange } from "./state/neuron-change.ts";
export { type StepAt, SubnetState } from "./state/subnet-state.ts";

export { type BlockSplit, blockEmission, splitBlock, subnetShare } from "./coinbase.ts";
export { ConsensusError, type ConsensusFault } from "./consensus-errors.ts";
export { type EngineName, type EpochOptions, epoch } from "./epoch.ts";
export type { EpochInput, SparseRow } from "./epoch-input.ts";
export type { EpochOutput, EpochRaw } from "./epoch-output.ts";
export { type FrozenEpoch, type FrozenNeuron, type FrozenParams, inputsOf } from "./frozen-epoch.ts";
export { maxUpscaleU16 } from "./max-upscale.ts";
export { aggregateMechanisms, type MechanismAggregate, splitEmission } from "./mechanisms.ts";
export { type OutcomeVectors, outcomeOf } from "./outcome.ts";
export { type SettledEpoch, settleEpoch } from "./settle-epoch.ts";
export {
  amountsOf,
  type SettlementAmounts,
  type SettlementProblem,
  settlementAmounts,
  splitByWeights,
  takeOf,
} from "./settlement-amounts.ts";

export { ConsensusError, type ConsensusFault } from "./consensus-errors.ts";
export { type BlockSplit, blockEmission, splitBlock, subnetShare } from "./emission/coinbase.ts";
export { maxUpscaleU16 } from "./emission/max-upscale.ts";
export { aggregateMechanisms, type MechanismAggregate, splitEmission } from "./emission/mechanisms.ts";
export { type EngineName, type EpochOptions, epoch } from "./epoch/epoch.ts";
export type { EpochInput, SparseRow } from "./epoch/epoch-input.ts";
export type { EpochOutput, EpochRaw } from "./epoch/epoch-output.ts";
export { type FrozenEpoch, type FrozenNeuron, type FrozenParams, inputsOf } from "./settlement/frozen-epoch.ts";
export { type OutcomeVectors, outcomeOf } from "./settlement/outcome.ts";
export { type SettledEpoch, settleEpoch } from "./settlement/settle-epoch.ts";
export {
  amountsOf,
  type SettlementAmounts,
  type SettlementProblem,
  settlementAmounts,
  splitByWeights,
  takeOf,
} from "./settlement/settlement-amounts.ts";

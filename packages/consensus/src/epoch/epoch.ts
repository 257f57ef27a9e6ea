import { ConsensusError } from "../consensus-errors.ts";
import { quantiseWide } from "../fixed/fixed-wide.ts";
import { jsKernel } from "../js/js-kernel.ts";
import { bigintKernel } from "../wide/bigint-kernel.ts";
import { checkInput } from "./check-input.ts";
import { emissionsOf } from "./emission.ts";
import type { EpochInput } from "./epoch-input.ts";
import type { EpochOutput } from "./epoch-output.ts";
import type { Kernel, KernelProblem } from "./kernel.ts";
import { maskedBonds, maskedWeights } from "./masked-rows.ts";
import { type StakeStage, stakeStage } from "./stake.ts";

/** `js`: float64 carrying exact integers. `bigint`: the plain twin, slow, exact for every u64 there is. */
export type EngineName = "js" | "bigint";

/** How to run an epoch; the result never depends on it. */
export type EpochOptions = {
  /** Absent: the fastest engine that is exact on the input. */
  readonly engine?: EngineName;
};

const KERNELS: Readonly<Record<EngineName, Kernel>> = { js: jsKernel, bigint: bigintKernel };

const chooseKernel = (problem: KernelProblem, engine: EngineName | undefined): Kernel => {
  if (engine === undefined) return jsKernel.inexact(problem) === null ? jsKernel : bigintKernel;
  const kernel = Object.hasOwn(KERNELS, engine) ? KERNELS[engine] : null;
  if (kernel === null) {
    throw new ConsensusError({ code: "CONSENSUS_OUT_OF_RANGE", field: "engine", value: engine, allowed: "js, bigint" });
  }
  const reason = kernel.inexact(problem);
  if (reason !== null) throw new ConsensusError({ code: "CONSENSUS_ENGINE_INEXACT", engine, reason });
  return kernel;
};

const problemOf = (input: EpochInput, stage: StakeStage): KernelProblem => ({
  n: input.n,
  weights: maskedWeights(input, stage.oldPermits),
  bonds: maskedBonds(input),
  activeStake: stage.activeStake,
  permits: stage.permits,
  kappa: input.kappa,
  penalty: input.penalty,
  bondsMa: input.bondsMa,
  yuma3: input.yuma3,
  liquid: input.liquid ? { alphaLow: input.alphaLow, alphaHigh: input.alphaHigh, steepness: input.steepness } : null,
});

/**
 * One epoch of Yuma consensus, bit for bit what the chain's reference computes. Pure: no clock, no state, no chance.
 * Throws a `ConsensusError` before any work when the input is none that a chain can hold.
 */
export const epoch = (input: EpochInput, options: EpochOptions = {}): EpochOutput => {
  checkInput(input);
  const stage = stakeStage(input);
  const problem = problemOf(input, stage);
  const { consensus, incentive, dividends, validatorTrust, bonds } = chooseKernel(problem, options.engine).run(problem);
  const { stake, activeStake } = stage;
  return {
    active: stage.active,
    permits: stage.permits,
    stakeWeight: Uint16Array.from(stake, quantiseWide),
    consensus: consensus.u16,
    incentive: incentive.u16,
    dividends: dividends.u16,
    validatorTrust: validatorTrust.u16,
    ...emissionsOf({
      incentive: incentive.raw,
      dividends: dividends.raw,
      activeStake,
      stake,
      emission: input.emission,
    }),
    stake: stage.total,
    bonds,
    raw: {
      stake,
      activeStake,
      consensus: consensus.raw,
      incentive: incentive.raw,
      dividends: dividends.raw,
      validatorTrust: validatorTrust.raw,
    },
  };
};

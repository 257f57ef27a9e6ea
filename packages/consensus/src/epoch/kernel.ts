import type { SparseRow } from "./epoch-input.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";

/** What is left of an epoch once its masks are applied: the matrices, who carries them, and the rules. */
export type KernelProblem = {
  readonly n: number;
  /** Row-normalised, I32F32 bits. */
  readonly weights: SparseMatrix;
  /** As stored, u16. */
  readonly bonds: SparseMatrix;
  /** I32F32 bits. */
  readonly activeStake: readonly bigint[];
  /** Uids whose new bonds are stored. */
  readonly permits: readonly boolean[];
  readonly kappa: number;
  readonly penalty: number;
  readonly bondsMa: bigint;
  readonly yuma3: boolean;
  /** Null when liquid alpha is off. */
  readonly liquid: LiquidParams | null;
};

export type LiquidParams = { readonly alphaLow: number; readonly alphaHigh: number; readonly steepness: number };

/** One result per uid: its I32F32 bits and the u16 that the chain stores. */
export type KernelVector = { readonly raw: readonly bigint[]; readonly u16: Uint16Array };

export type KernelResult = {
  readonly consensus: KernelVector;
  readonly incentive: KernelVector;
  readonly dividends: KernelVector;
  readonly validatorTrust: KernelVector;
  readonly bonds: readonly SparseRow[];
};

/** An engine: the same function at another speed. */
export type Kernel = {
  /** Why this kernel would not be exact on the problem; null when it is. */
  readonly inexact: (problem: KernelProblem) => string | null;
  readonly run: (problem: KernelProblem) => KernelResult;
};

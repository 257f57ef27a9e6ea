import { ConsensusError } from "../consensus-errors.ts";
import type { SparseRow } from "../epoch/epoch-input.ts";
import type { EpochOutput } from "../epoch/epoch-output.ts";
import { WIDE_ONE } from "../fixed/fixed-wide.ts";
import type { RawShares } from "./settlement-amounts.ts";

/** What a settlement needs of one mechanism's epoch: shares and bonds; amounts and permits are the chain's. */
export type OutcomeVectors = {
  /** I32F32 bits, each at most 2^32. */
  readonly incentive: Float64Array;
  /** I32F32 bits, each at most 2^32. */
  readonly dividends: Float64Array;
  readonly consensus: Uint16Array;
  readonly validatorTrust: Uint16Array;
  /** Non-empty rows of newly permitted uids, uid ascending, targets as the epoch emits them. */
  readonly bonds: readonly SparseRow[];
};

const refuse = (vector: string, reason: string): never => {
  throw new ConsensusError({ code: "CONSENSUS_NOT_AN_OUTCOME", vector, reason });
};

/** Shares are quotients by their own sum, each cut by less than one unit: the sum is 0 or in (2^32 − n, 2^32]. */
const shares = (vector: string, bits: RawShares): Float64Array => {
  const raw = Array.from<bigint | number, bigint>(bits, (x) => BigInt(x));
  const outside = raw.findIndex((x) => x < 0n || x > WIDE_ONE);
  if (outside >= 0) refuse(vector, `of uid ${outside} is ${raw[outside]}, outside 0 to 2^32`);
  const sum = raw.reduce((total, x) => total + x, 0n);
  const whole = sum > WIDE_ONE - BigInt(raw.length) && sum <= WIDE_ONE;
  if (sum !== 0n && !whole) refuse(vector, `sums to ${sum}, neither 0 nor within ${raw.length} units of 2^32`);
  return Float64Array.from(raw, Number);
};

const distinctTargets = (bonds: readonly SparseRow[]): readonly SparseRow[] => {
  for (const { uid, targets } of bonds) {
    if (new Set(Array.from(targets)).size < targets.length) refuse("bonds", `of uid ${uid} name a target twice`);
  }
  return bonds;
};

/**
 * The part of an epoch that validators attest to. Throws `CONSENSUS_NOT_AN_OUTCOME` for results that the chain would
 * refuse; only inputs that no chain can hold (wrapped stakes, repeated targets) lead there.
 */
export const outcomeOf = (output: EpochOutput): OutcomeVectors => ({
  incentive: shares("incentive", output.raw.incentive),
  dividends: shares("dividends", output.raw.dividends),
  consensus: output.consensus,
  validatorTrust: output.validatorTrust,
  bonds: distinctTargets(output.bonds),
});

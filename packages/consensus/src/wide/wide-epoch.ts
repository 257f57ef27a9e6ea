import type { EpochInput } from "../epoch/epoch-input.ts";
import type { EpochOutput } from "../epoch/epoch-output.ts";
import { quantiseWide } from "../fixed/fixed-wide.ts";
import { wideAmounts } from "./wide-amounts.ts";
import { wideKernel } from "./wide-kernel.ts";
import { wideBonds, wideWeights } from "./wide-masks.ts";
import { wideStake } from "./wide-stake.ts";

const numbers = (xs: readonly bigint[]): Float64Array => Float64Array.from(xs, Number);
const u16s = (xs: readonly bigint[]): Uint16Array => Uint16Array.from(xs, quantiseWide);

/**
 * The whole epoch on bigints, with the chain's saturation and wrapping: for inputs that the protocol's arithmetic
 * defines and no chain can hold, such as stakes whose sum wraps or a row that names a target twice. A hundred times as
 * slow as an engine, and a minute or more for a full matrix of 32,767 uids.
 */
export const wideEpoch = (input: EpochInput): EpochOutput => {
  const { total, stake, activeStake, active, oldPermits, permits } = wideStake(input);
  const problem = {
    weights: wideWeights(input, oldPermits),
    bonds: wideBonds(input),
    activeStake,
    permits,
    rules: input,
  };
  const { consensus, incentive, dividends, validatorTrust, bonds } = wideKernel(problem);
  return {
    active,
    permits,
    stakeWeight: u16s(stake),
    consensus: u16s(consensus),
    incentive: u16s(incentive),
    dividends: u16s(dividends),
    validatorTrust: u16s(validatorTrust),
    ...wideAmounts({ incentive, dividends, activeStake, stake, emission: input.emission }),
    stake: BigUint64Array.from(total),
    bonds,
    raw: {
      stake: numbers(stake),
      activeStake: numbers(activeStake),
      consensus: numbers(consensus),
      incentive: numbers(incentive),
      dividends: numbers(dividends),
      validatorTrust: numbers(validatorTrust),
    },
  };
};

import type { Columns } from "../engine/columns.ts";
import { quantise } from "../fixed/fixed.ts";
import { amountsOfEpoch } from "./amounts.ts";
import type { EpochOutput } from "./epoch-output.ts";
import type { StakeStage } from "./stake.ts";

/** All of an epoch's output but the bonds. */
export type EpochVectors = Omit<EpochOutput, "bonds">;

const byUid = ({ shape, uid }: Columns, values: Float64Array): Float64Array => {
  const found = new Float64Array(shape.n);
  for (let r = 0; r < shape.rows; r++) found[uid[r] as number] = values[r] as number;
  return found;
};

const u16s = (values: Float64Array): Uint16Array => {
  const stored = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) stored[i] = quantise(values[i] as number);
  return stored;
};

/** Reads the vectors of a finished epoch out of its columns, and pays. */
export const readEpoch = (columns: Columns, stage: StakeStage, emission: bigint): EpochVectors => {
  const { stake, activeStake } = stage;
  const consensus = columns.consensus.slice();
  const incentive = columns.rank.slice();
  const dividends = byUid(columns, columns.earned);
  const validatorTrust = byUid(columns, columns.trust);
  return {
    active: stage.active,
    permits: stage.permits,
    stakeWeight: u16s(stake),
    consensus: u16s(consensus),
    incentive: u16s(incentive),
    dividends: u16s(dividends),
    validatorTrust: u16s(validatorTrust),
    ...amountsOfEpoch({ incentive, dividends, activeStake, stake, emission }),
    stake: stage.total,
    raw: { stake, activeStake, consensus, incentive, dividends, validatorTrust },
  };
};

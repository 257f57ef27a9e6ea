import type { EpochOutput } from "../../src/index.ts";
import type { OracleOutput } from "../oracle/epoch-oracle.ts";

const numbers = (values: ArrayLike<number>): number[] => Array.from(values);

/** Whole numbers, whatever carries them; a fraction throws. */
const integers = (values: ArrayLike<number> | ArrayLike<bigint>): bigint[] =>
  Array.from<number | bigint, bigint>(values, (value) => BigInt(value));

/** An engine's output in the oracle's shape, so that one comparison covers every field. */
export const plain = ({ raw, ...output }: EpochOutput): OracleOutput => ({
  active: [...output.active],
  permits: [...output.permits],
  stakeWeight: numbers(output.stakeWeight),
  consensus: numbers(output.consensus),
  incentive: numbers(output.incentive),
  dividends: numbers(output.dividends),
  validatorTrust: numbers(output.validatorTrust),
  server: integers(output.server),
  validator: integers(output.validator),
  combined: integers(output.combined),
  stake: integers(output.stake),
  bonds: output.bonds.map(({ uid, targets, values }) => [uid, numbers(targets), numbers(values)]),
  raw: {
    stake: integers(raw.stake),
    activeStake: integers(raw.activeStake),
    consensus: integers(raw.consensus),
    incentive: integers(raw.incentive),
    dividends: integers(raw.dividends),
    validatorTrust: integers(raw.validatorTrust),
  },
});

import type { EpochInput, EpochOutput, SparseRow } from "../src/index.ts";

const padded = <T>(values: ArrayLike<T>, [length, filler]: readonly [number, T]): T[] =>
  Array.from({ length }, (_, i) => values[i] ?? filler);

/** A subnet with so many more uids, all without stake, rows and votes. Targets that were no uid stay none. */
export const withIdleUids = (input: EpochInput, idle: number): EpochInput => {
  const { n } = input;
  const more = n + idle;
  const rows = (matrix: readonly SparseRow[]): SparseRow[] =>
    matrix.map((row) => ({
      ...row,
      targets: Array.from(row.targets, (target) => (target < n ? target : target + idle)),
    }));
  return {
    ...input,
    n: more,
    lastUpdate: padded(Array.from(input.lastUpdate).slice(0, n), [more, 0n]),
    registeredAt: padded(input.registeredAt, [more, 0n]),
    stake: padded(input.stake, [more, 0n]),
    ...(input.tao === undefined ? {} : { tao: padded(input.tao, [more, 0n]) }),
    commits: padded(input.commits, [more, null]),
    weights: rows(input.weights),
    bonds: rows(input.bonds),
  };
};

/** What an epoch gave the first `n` uids. */
export const withoutIdleUids = (n: number, { raw, ...output }: EpochOutput): EpochOutput => ({
  active: output.active.slice(0, n),
  permits: output.permits.slice(0, n),
  stakeWeight: output.stakeWeight.slice(0, n),
  consensus: output.consensus.slice(0, n),
  incentive: output.incentive.slice(0, n),
  dividends: output.dividends.slice(0, n),
  validatorTrust: output.validatorTrust.slice(0, n),
  server: output.server.slice(0, n),
  validator: output.validator.slice(0, n),
  combined: output.combined.slice(0, n),
  stake: output.stake.slice(0, n),
  bonds: output.bonds,
  raw: {
    stake: raw.stake.slice(0, n),
    activeStake: raw.activeStake.slice(0, n),
    consensus: raw.consensus.slice(0, n),
    incentive: raw.incentive.slice(0, n),
    dividends: raw.dividends.slice(0, n),
    validatorTrust: raw.validatorTrust.slice(0, n),
  },
});

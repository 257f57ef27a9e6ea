import type { Codec } from "./codec.ts";
import type { Evidence } from "./evidence.ts";
import type { MinerIdentity } from "./miner-identity.ts";

/** What is remembered about one miner in one task kind; what the numbers mean is the aggregator's matter. */
export type ScoreCell = {
  readonly miner: MinerIdentity;
  readonly kind: number;
  /** Epochs that changed this cell. */
  readonly updates: number;
  readonly values: readonly number[];
};

/** The state of an aggregator: one cell for each (uid, hotkey, registration, kind). */
export type ScoreTable = { readonly cells: readonly ScoreCell[] };

/** A miner and the one number in which its scores over time end. */
export type Standing = { readonly miner: MinerIdentity; readonly value: number };

/** Scores over time. Pure. */
export type Aggregate = {
  readonly codec: Codec<ScoreTable>;
  readonly empty: ScoreTable;
  /** One epoch's evidence; cells of registrations that are not among `miners` are forgotten. */
  readonly update: (table: ScoreTable, evidence: readonly Evidence[], miners: readonly MinerIdentity[]) => ScoreTable;
  /** One standing for each miner with a cell, by uid. */
  readonly standings: (table: ScoreTable) => readonly Standing[];
};

import { type Columns, NOBODY } from "../engine/columns.ts";
import type { Engine } from "../engine/engine.ts";
import { RULE } from "../engine/rules.ts";
import type { EpochInput, SparseRow } from "./epoch-input.ts";
import { lastTempo } from "./last-tempo.ts";
import type { SubnetRow } from "./subnet-rows.ts";

/** Below this a block number is exact in float64. */
const EXACT_BLOCKS = 2n ** 53n;

const entriesOf = (rows: readonly (SparseRow | null)[]): number =>
  rows.reduce((sum, row) => sum + (row === null ? 0 : row.targets.length), 0);

/** A row's votes count for uids registered below this block: after them its weights or its commit came. */
export const limitOf = ({ lastUpdate, commitReveal, commits }: EpochInput, uid: number): number => {
  const updated = lastUpdate[uid] ?? 0n;
  const commit = commitReveal ? commits[uid] : null;
  return Number(commit !== null && commit !== undefined && commit < updated ? commit + 1n : updated);
};

/** Registration blocks; false where one is no exact number. */
const stageRegistrations = ({ registered }: Columns, { n, registeredAt }: EpochInput): boolean => {
  for (let j = 0; j < n; j++) {
    const block = registeredAt[j] as bigint;
    if (block >= EXACT_BLOCKS) return false;
    registered[j] = Number(block);
  }
  return true;
};

/** Whose registration outdates old bonds. */
export const stageOutdated = ({ registered, outdated }: Columns, input: EpochInput): void => {
  const since = Number(lastTempo(input));
  for (let j = 0; j < registered.length; j++) outdated[j] = since <= (registered[j] as number) ? 1 : 0;
};

const stageRows = (columns: Columns, rows: readonly SubnetRow[]): void => {
  const { weightStart, weightTarget, weightValue, bondStart, bondTarget, bondValue } = columns;
  let weightEnd = 0;
  let bondEnd = 0;
  rows.forEach(({ weights, bonds }, r) => {
    weightStart[r] = weightEnd;
    bondStart[r] = bondEnd;
    if (weights !== null) {
      weightTarget.set(weights.targets, weightEnd);
      weightValue.set(weights.values, weightEnd);
      weightEnd += weights.targets.length;
    }
    if (bonds !== null) {
      bondTarget.set(bonds.targets, bondEnd);
      bondValue.set(bonds.values, bondEnd);
      bondEnd += bonds.targets.length;
    }
  });
  weightStart[rows.length] = weightEnd;
  bondStart[rows.length] = bondEnd;
};

/** Who a row is and which of its votes count. */
const stageMasks = ({ uid, own, limit }: Columns, input: EpochInput, rows: readonly SubnetRow[]): void => {
  uid.fill(NOBODY);
  limit.fill(0);
  own.fill(NOBODY);
  rows.forEach((row, r) => {
    uid[r] = row.uid;
    limit[r] = limitOf(input, row.uid);
    own[r] = row.uid === input.owner ? NOBODY : row.uid;
  });
};

/** A subnet's rows in an engine's memory; null where its arithmetic cannot carry them exactly. */
export const stageColumns = (engine: Engine, input: EpochInput, rows: readonly SubnetRow[]): Columns | null => {
  const weights = entriesOf(rows.map((row) => row.weights));
  const bonds = entriesOf(rows.map((row) => row.bonds));
  const columns = engine.allocate({ n: input.n, rows: rows.length, weights, bonds });
  if (!stageRegistrations(columns, input)) return null;
  columns.rules[RULE.guess] = 0;
  stageOutdated(columns, input);
  stageMasks(columns, input, rows);
  stageRows(columns, rows);
  return engine.load(columns) ? columns : null;
};

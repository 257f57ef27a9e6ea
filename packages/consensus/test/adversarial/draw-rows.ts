import type { SparseRow } from "../../src/index.ts";
import type { Random } from "./random.ts";

const list = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** Any u16, its ends and its middle far more often than the rest. */
export const drawU16 = (random: Random): number =>
  random.oneIn(2) ? random.of(0, 1, 32_767, 32_768, 65_534, 65_535) : random.below(65_536);

/** What a matrix has in common: voters that agree give columns a consensus; a few levels give ties. */
type Opinion = { readonly values: readonly number[]; readonly spread: number };

export const drawOpinion = (random: Random, n: number): Opinion => {
  const levels = [drawU16(random), drawU16(random), 65_535];
  const ties = random.oneIn(2);
  return {
    values: list(n + 2).map(() => (ties ? (levels[random.below(3)] as number) : drawU16(random))),
    spread: random.of(0, 0, 1, 2, 5_000),
  };
};

const drawTargets = (random: Random, n: number): number[] => {
  // Two uids beyond the subnet: targets that no longer exist stay in stored rows.
  const reach = n + (random.oneIn(6) ? 2 : 0);
  const density = random.of(100, 100, 100, 60, 30, 10);
  const targets = list(reach).filter(() => random.below(100) < density);
  if (random.oneIn(4)) random.shuffle(targets);
  // set_weights refuses a target named twice; the arithmetic defines it all the same.
  if (targets.length > 0 && random.oneIn(400)) targets.push(random.below(reach));
  return targets;
};

const nearOpinion = (random: Random, { values, spread }: Opinion, target: number): number => {
  const near = (values[target] as number) + (spread === 0 ? 0 : random.below(2 * spread + 1) - spread);
  return Math.max(0, Math.min(near, 65_535));
};

/** One stored row: usually near the common opinion, at times alone against it, now and then a single unit or all zeros. */
export const drawRow = (random: Random, uid: number, { n, opinion }: { n: number; opinion: Opinion }): SparseRow => {
  const kind = random.below(12);
  if (kind === 0) return { uid, targets: [random.below(n)], values: [random.of(65_535, 1, 0)] };
  if (kind === 1) return { uid, targets: [uid], values: [65_535] };
  const targets = drawTargets(random, n);
  const values = targets.map((target) =>
    kind === 2 ? 0 : kind < 5 ? drawU16(random) : nearOpinion(random, opinion, target),
  );
  return { uid, targets: Uint16Array.from(targets), values: Uint16Array.from(values) };
};

/** The rows of a matrix in any order of uids, empty rows left out or listed. */
export const drawMatrix = (random: Random, n: number): SparseRow[] => {
  const opinion = drawOpinion(random, n);
  const share = random.of(100, 100, 70, 40);
  const rows = list(n)
    .filter(() => random.below(100) < share)
    .map((uid) => drawRow(random, uid, { n, opinion }));
  return random.oneIn(5) ? random.shuffle(rows) : rows;
};

import type { EpochInput, EpochRules, NeuronChange, SparseRow } from "../src/index.ts";
import { drawU16 } from "./adversarial/draw-rows.ts";
import { drawRules } from "./adversarial/draw-rules.ts";
import type { Random } from "./adversarial/random.ts";

/** One call of a `SubnetState`. */
export type Operation =
  | { readonly call: "setWeights"; readonly row: SparseRow; readonly block: bigint }
  | { readonly call: "setBonds"; readonly row: SparseRow }
  | { readonly call: "setStake"; readonly uid: number; readonly rao: bigint }
  | { readonly call: "setNeuron"; readonly uid: number; readonly change: NeuronChange }
  | { readonly call: "replaceNeuron"; readonly uid: number; readonly block: bigint }
  | { readonly call: "set"; readonly rules: Partial<EpochRules> }
  | { readonly call: "restore" }
  | { readonly call: "step"; readonly block: bigint; readonly emission: bigint };

type Stored = Omit<EpochInput, "block" | "emission">;
/** What the next operation may depend on; `reach`: the first uids, which alone are named. */
export type Scene = { readonly stored: Stored; readonly block: bigint; readonly reach: number };

const LEAP = 2n ** 53n;

const drawStake = (random: Random): bigint =>
  random.oneIn(60) ? random.of(2n ** 63n, 2n ** 64n - 1n) : random.u64() >> random.of(8n, 20n, 40n, 60n);

const drawTargets = (random: Random, n: number, old: readonly number[]): number[] => {
  const all = Array.from({ length: n }, (_, uid) => uid);
  const kind = random.below(8);
  if (kind === 0) return [];
  // Mostly whom the row names already: that is what columns take without being built anew.
  const from = kind < 5 ? old : all;
  const density = random.of(100, 100, 60, 20);
  const targets = from.filter(() => random.below(100) < density);
  return random.oneIn(3) ? random.shuffle(targets) : kind === 1 ? targets.sort((a, b) => a - b) : targets;
};

const drawRow = (random: Random, rows: readonly SparseRow[], n: number): SparseRow => {
  const uids = rows.map(({ uid }) => uid);
  const uid = uids.length > 0 && !random.oneIn(4) ? (uids[random.below(uids.length)] as number) : random.below(n);
  const old = Array.from(rows.find((row) => row.uid === uid)?.targets ?? []);
  const named = [...new Set(old)].filter((target) => target < n);
  const targets = drawTargets(random, n, named);
  const kind = random.below(6);
  const values = targets.map(() => (kind === 0 ? 0 : random.oneIn(6) ? 0 : drawU16(random)));
  return { uid, targets: Uint16Array.from(targets), values: random.oneIn(2) ? values : Uint16Array.from(values) };
};

/** A block about the subnet's or a registration's, before, at or after it; at times where float64 ends. */
const drawBlock = (random: Random, { stored, block, reach }: Scene): bigint => {
  if (random.oneIn(80)) return LEAP + BigInt(random.below(3)) - 1n;
  if (random.oneIn(2)) {
    const registered = stored.registeredAt[random.below(reach)] as bigint;
    return registered + BigInt(random.below(2));
  }
  const at = block + BigInt(random.below(7) - 4);
  return at < 0n ? 0n : at;
};

const FIELDS = ["stake", "tao", "lastUpdate", "registeredAt", "permit", "commit"] as const;

const drawChange = (random: Random, scene: Scene): NeuronChange => {
  const all: Required<NeuronChange> = {
    stake: drawStake(random),
    tao: drawStake(random),
    lastUpdate: drawBlock(random, scene),
    registeredAt: drawBlock(random, scene),
    permit: random.oneIn(2),
    commit: random.oneIn(2) ? null : drawBlock(random, scene),
  };
  const kept = FIELDS.filter(() => random.oneIn(3));
  return Object.fromEntries(kept.map((field) => [field, all[field]]));
};

const RULES = [
  "tempo",
  "cutoff",
  "minStake",
  "maxValidators",
  "lastStep",
  "owner",
  "commitReveal",
  "taoWeight",
] as const;

const drawSet = (random: Random, scene: Scene): Partial<EpochRules> => {
  const { reach: n } = scene;
  const { kappa, penalty, bondsMa, yuma3, liquid, alphaLow, alphaHigh, steepness } = drawRules(random);
  if (random.oneIn(3)) return { kappa, penalty, bondsMa, yuma3, liquid, alphaLow, alphaHigh, steepness };
  if (random.oneIn(3))
    return random.of({ yuma3 }, { yuma3: true, liquid: true }, { penalty }, { steepness, alphaHigh });
  if (random.oneIn(20)) return { bondsMa: random.of(17_000_001n, 2n ** 64n - 1n) };
  const all = {
    tempo: random.of(0, 1, 360),
    cutoff: random.of(1n, 5n, 5_000n, 5_000n),
    minStake: random.of(0n, 0n, 1n, 1_000n),
    maxValidators: random.of(n, n, 64, 1, 0),
    lastStep: random.of(0n, drawBlock(random, scene)),
    owner: random.oneIn(2) ? null : random.below(n),
    commitReveal: random.oneIn(2),
    taoWeight: random.of(0n, 3_320_413_933_267_719_290n, 2n ** 64n - 1n),
  };
  return Object.fromEntries(RULES.filter(() => random.oneIn(4)).map((rule) => [rule, all[rule]]));
};

const drawStep = (random: Random, block: bigint): Operation => ({
  call: "step",
  block: block + BigInt(random.of(0, 1, 1, 3, 361)),
  emission: random.oneIn(6) ? random.u64() : BigInt(random.below(1_000_000)),
});

/** The next call of a sequence on a subnet of at least one uid: every second one is a step. */
export const drawOperation = (random: Random, scene: Scene): Operation => {
  const { stored, block, reach: n } = scene;
  if (random.oneIn(2)) return drawStep(random, block);
  const kind = random.below(16);
  if (kind < 7) {
    return { call: "setWeights", row: drawRow(random, stored.weights, n), block: drawBlock(random, scene) };
  }
  if (kind === 7) return { call: "setBonds", row: drawRow(random, stored.bonds, n) };
  if (kind === 8) return { call: "setStake", uid: random.below(n), rao: drawStake(random) };
  if (kind === 10 || kind === 11) return { call: "setNeuron", uid: random.below(n), change: drawChange(random, scene) };
  if (kind === 12) return { call: "replaceNeuron", uid: random.below(n), block };
  if (kind === 13) return { call: "restore" };
  return { call: "set", rules: drawSet(random, scene) };
};

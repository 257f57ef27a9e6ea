import { type EngineName, type EpochInput, type NeuronChange, type SparseRow, SubnetState } from "../src/index.ts";
import { inputFromVector, type VectorInput, type VectorOutput, vectorFromOutput } from "../src/vectors.ts";
import { applySet, attempt, differing, type Line, type Verdict } from "./vector-suite.ts";

type Options = { readonly engine?: EngineName };
type Pairs = readonly (readonly [uid: number, ...rest: unknown[]])[];

const rowsByUid = (rows: readonly SparseRow[]): ReadonlyMap<number, SparseRow> =>
  new Map(rows.map((row) => [row.uid, row]));

const namesUids = ({ targets }: SparseRow, n: number): boolean =>
  new Set(Array.from(targets)).size === targets.length && Array.from(targets).every((target) => target < n);

/** The row after its votes for replaced uids became zeros. */
const withoutVotesFor = (row: SparseRow, replaced: ReadonlySet<number>): SparseRow => ({
  ...row,
  values: Array.from(row.values, (value, k) => (replaced.has(row.targets[k] as number) ? 0 : value)),
});

const isSame = (a: SparseRow, b: SparseRow): boolean =>
  String(a.targets) === String(b.targets) && String(a.values) === String(b.values);

/** Follows one chain through a `SubnetState`, changed by its setters alone wherever they take the change. */
class ChainByState {
  readonly #options: Options;
  #model: Line;
  #state: SubnetState;
  /** Of the step before: the state itself has to know when that was. */
  #lastBlock: bigint | null = null;

  constructor(start: Line, options: Options) {
    this.#options = options;
    this.#model = start;
    this.#state = new SubnetState(this.#input(), options);
  }

  step(changes: Line): VectorOutput {
    const before = this.#input();
    this.#model = applySet(this.#model, changes);
    const now = this.#input();
    // Rows that set_weights would refuse exist only in a history that is loaded as it is.
    const set = new Set(((changes.weights ?? []) as Pairs).map(([uid]) => uid));
    if (now.weights.every((row) => !set.has(row.uid) || namesUids(row, now.n))) this.#change(before, now, changes);
    else this.#state = new SubnetState(now, this.#options);
    this.#lastBlock = now.block;
    const vectors = this.#state.step({ block: now.block, emission: now.emission });
    const output = { ...vectors, bonds: this.#state.bonds() };
    const found = vectorFromOutput(output, now.n, now.tao !== undefined);
    this.#model = { ...this.#model, bonds: found.bonds, permits: found.permits };
    return found;
  }

  #input(): EpochInput {
    return inputFromVector(this.#model as unknown as VectorInput);
  }

  #change(before: EpochInput, now: EpochInput, changes: Line): void {
    const replaced = new Set(((changes.reg ?? []) as Pairs).map(([uid]) => uid));
    for (const uid of replaced) this.#state.replaceNeuron(uid, now.registeredAt[uid] as bigint);
    this.#setRows(before, now, { changes, replaced });
    this.#setNeurons(now, { changes, replaced });
    const { n, block, emission, lastUpdate, registeredAt, stake, tao, permits, weights, bonds, commits, ...all } = now;
    const { lastStep, ...rules } = all;
    this.#state.set(lastStep === this.#lastBlock ? rules : all);
  }

  /** A row that only lost its votes for replaced uids is left to `replaceNeuron`. */
  #setRows(before: EpochInput, now: EpochInput, { changes, replaced }: Change): void {
    const [old, next] = [rowsByUid(before.weights), rowsByUid(now.weights)];
    for (const [uid] of (changes.weights ?? []) as Pairs) {
      const row = next.get(uid) ?? { uid, targets: [], values: [] };
      const was = old.get(uid);
      if (was !== undefined && isSame(withoutVotesFor(was, replaced), row)) continue;
      if (row.targets.length === 0 && replaced.has(uid)) continue;
      this.#state.setWeights(uid, row, now.lastUpdate[uid] ?? 0n);
    }
    const bonds = rowsByUid(now.bonds);
    for (const [uid] of (changes.bonds ?? []) as Pairs) {
      if (replaced.has(uid) && !bonds.has(uid)) continue;
      this.#state.setBonds(uid, bonds.get(uid) ?? { targets: [], values: [] });
    }
  }

  #setNeurons({ n, stake, tao, lastUpdate, permits, commits }: EpochInput, { changes, replaced }: Change): void {
    const named = ["stake", "last_update", "permits"].flatMap((key) => (changes[key] ?? []) as Pairs);
    const all = changes.commits === undefined ? [] : Array.from({ length: n }, (_, uid) => uid);
    for (const uid of new Set([...named.map(([one]) => one), ...replaced, ...all])) {
      const change: NeuronChange = {
        stake: stake[uid] as bigint,
        tao: tao?.[uid] ?? 0n,
        lastUpdate: lastUpdate[uid] ?? 0n,
        commit: commits[uid] ?? null,
      };
      const isPermitNamed = replaced.has(uid) || ((changes.permits ?? []) as Pairs).some(([one]) => one === uid);
      this.#state.setNeuron(uid, isPermitNamed ? { ...change, permit: permits[uid] === true } : change);
    }
  }
}

type Change = { readonly changes: Line; readonly replaced: ReadonlySet<number> };

/** Follows each chain of a file in one `SubnetState`: what it stores itself is never given to it again. */
export const judgeChainsByState = (lines: readonly Line[], options: Options = {}): Verdict[] => {
  let chain: ChainByState | null = null;
  return lines.flatMap(({ chain: name, t, in: start, set, out }) => {
    if (t === null) {
      chain = new ChainByState(start as Line, options);
      return [];
    }
    return attempt(`${name}@${t}`, () => {
      if (chain === null) return ["start"];
      return differing(chain.step(set as Line), out as VectorOutput, ["bonds", "raw"]);
    });
  });
};

import { MAX_DIFF_BYTES, REBUILT_STATES, RECENT_STATES, STATES_PER_SEGMENT } from "../limits.ts";
import { addDiff, decodeDiff, encodeDiff } from "./diff-codec.ts";
import type { HexKey } from "./hex-key.ts";
import { applyDiff, type StateDiff } from "./state-diff.ts";
import type { Root } from "./trie-node.ts";

/** A whole state, and what each of the blocks after it changed. */
type Segment = { base: Root; readonly diffs: Uint8Array[]; bytes: number };

/** `statesKept`: of how many blocks the states can be had at least; whole segments go. */
export type ArchiveLimits = { readonly maxDiffBytes?: number; readonly statesKept?: number };

/** What a block changed, or what was changed by hand after it. */
export type ArchivedChange = { readonly diff: Uint8Array; readonly byHand: boolean };

/**
 * The states of past blocks. The newest are roots that share their nodes; older ones are made again from the
 * nearest kept state and the blocks' changes. When the changes outgrow their limit, the oldest states go.
 */
export class StateArchive {
  readonly #segments: Segment[] = [];
  readonly #recent = new Map<number, Root>();
  readonly #rebuilt = new Map<number, Root>();
  readonly #limits: ArchiveLimits;
  /** Segments dropped so far: the first one that is left begins at this many segments' blocks. */
  #dropped = 0;
  #newest = 0;
  #bytes = 0;

  constructor(genesis: Root, limits: ArchiveLimits = {}) {
    this.#segments.push({ base: genesis, diffs: [], bytes: 0 });
    this.#recent.set(0, genesis);
    this.#limits = limits;
  }

  /** The oldest block whose state can be had. */
  get oldest(): number {
    return this.#dropped * STATES_PER_SEGMENT;
  }

  /** Takes the state after the next block. */
  push(state: Root, diff: StateDiff): void {
    this.#keep(encodeDiff(diff));
    if (this.#newest % STATES_PER_SEGMENT === 0) this.#segments.push({ base: state, diffs: [], bytes: 0 });
    put(this.#recent, this.#newest, { state, limit: RECENT_STATES });
    this.#discard();
  }

  /** Takes what was changed by hand after the newest block: it counts as done by that block. */
  amend(state: Root, diff: StateDiff): void {
    this.#fold(diff);
    if (this.#newest % STATES_PER_SEGMENT === 0) this.#rebase(state);
    put(this.#recent, this.#newest, { state, limit: RECENT_STATES });
  }

  /**
   * Takes many blocks' changes at once and gives the state after them. States in between are made when somebody
   * asks: a restart applies each key once per segment and not once per block.
   */
  async restore(changes: AsyncIterable<ArchivedChange>): Promise<Root> {
    let state = this.#segments.at(-1)?.base ?? null;
    let merged = new Map<HexKey, Uint8Array | null>();
    for await (const { diff, byHand } of changes) {
      if (byHand) this.#fold(decodeDiff(diff));
      else this.#keep(diff);
      addDiff(diff, merged);
      if (this.#newest % STATES_PER_SEGMENT !== 0) continue;
      state = applyDiff(state, merged);
      merged = new Map();
      if (byHand) this.#rebase(state);
      else this.#segments.push({ base: state, diffs: [], bytes: 0 });
      this.#discard();
    }
    state = applyDiff(state, merged);
    put(this.#recent, this.#newest, { state, limit: RECENT_STATES });
    this.#discard();
    return state;
  }

  /** The same states up to block `number`, which must be held, to go on with on one's own. */
  fork(number: number): StateArchive {
    const fork = new StateArchive(null, this.#limits);
    const last = Math.floor(number / STATES_PER_SEGMENT) - this.#dropped;
    fork.#segments.length = 0;
    for (const [at, { base, diffs }] of this.#segments.slice(0, last + 1).entries()) {
      const kept = at === last ? diffs.slice(0, number % STATES_PER_SEGMENT) : diffs.slice();
      const bytes = kept.reduce((sum, diff) => sum + diff.length, 0);
      fork.#segments.push({ base, diffs: kept, bytes });
      fork.#bytes += bytes;
    }
    fork.#dropped = this.#dropped;
    fork.#newest = number;
    fork.#recent.clear();
    for (const [at, state] of this.#recent) if (at <= number) fork.#recent.set(at, state);
    return fork;
  }

  /** The state after block `number`; undefined when it was discarded or never was. */
  at(number: number): Root | undefined {
    if (number > this.#newest || number < this.oldest) return undefined;
    const ready = this.#recent.get(number) ?? this.#rebuilt.get(number);
    if (ready !== undefined) return ready;
    const state = this.#rebuild(number);
    put(this.#rebuilt, number, { state, limit: REBUILT_STATES });
    return state;
  }

  #rebuild(number: number): Root {
    const segment = this.#segments[Math.floor(number / STATES_PER_SEGMENT) - this.#dropped] as Segment;
    const base = number - (number % STATES_PER_SEGMENT);
    let from = base;
    for (const known of this.#rebuilt.keys()) if (known < number && known > from) from = known;
    let state = from === base ? segment.base : (this.#rebuilt.get(from) ?? null);
    for (const diff of segment.diffs.slice(from - base, number - base)) state = applyDiff(state, decodeDiff(diff));
    return state;
  }

  #keep(diff: Uint8Array): void {
    const segment = this.#segments.at(-1) as Segment;
    segment.diffs.push(diff);
    segment.bytes += diff.length;
    this.#bytes += diff.length;
    this.#newest += 1;
  }

  /** Adds to what the newest block changed; the state that a network begins with is no block's doing. */
  #fold(diff: StateDiff): void {
    const segment = this.#segments.at(this.#newest % STATES_PER_SEGMENT === 0 ? -2 : -1);
    const last = segment?.diffs.pop();
    if (segment === undefined || last === undefined) return;
    const folded = encodeDiff(new Map([...decodeDiff(last), ...diff]));
    segment.diffs.push(folded);
    segment.bytes += folded.length - last.length;
    this.#bytes += folded.length - last.length;
  }

  /** The newest segment begins with another state than its first block left. */
  #rebase(state: Root): void {
    (this.#segments.at(-1) as Segment).base = state;
    put(this.#recent, this.#newest, { state, limit: RECENT_STATES });
  }

  #discard(): void {
    while (this.#isTooLarge() && this.#segments.length > 2) {
      this.#bytes -= this.#segments.shift()?.bytes ?? 0;
      this.#dropped += 1;
    }
  }

  #isTooLarge(): boolean {
    const { maxDiffBytes = MAX_DIFF_BYTES, statesKept = Number.POSITIVE_INFINITY } = this.#limits;
    const withoutFirst = this.#newest - (this.#dropped + 1) * STATES_PER_SEGMENT;
    return this.#bytes > maxDiffBytes || withoutFirst >= statesKept;
  }
}

/** Adds to a map of limited size; what was added first goes first. */
function put(states: Map<number, Root>, number: number, { state, limit }: { state: Root; limit: number }): void {
  states.set(number, state);
  for (const oldest of states.keys()) {
    if (states.size <= limit) break;
    states.delete(oldest);
  }
}

import { ScaleReader } from "@neurite/core/codec";
import { MAX_DIFF_BYTES, REBUILT_STATES, RECENT_STATES, STATES_PER_SEGMENT } from "../limits.ts";
import { encodeDiff, readDiff } from "./diff-codec.ts";
import type { HexKey } from "./hex-key.ts";
import { applyDiff, type StateDiff } from "./state-diff.ts";
import type { Root } from "./trie-node.ts";

/** A whole state, and what each of the blocks after it changed. */
type Segment = { readonly base: Root; readonly diffs: Uint8Array[]; bytes: number };

/**
 * The states of past blocks. The newest are roots that share their nodes; older ones are made again from the
 * nearest kept state and the blocks' changes. When the changes outgrow their limit, the oldest states go.
 */
export class StateArchive {
  readonly #segments: Segment[] = [];
  readonly #recent = new Map<number, Root>();
  readonly #rebuilt = new Map<number, Root>();
  readonly #maxDiffBytes: number;
  /** Segments dropped so far: the first one that is left begins at this many segments' blocks. */
  #dropped = 0;
  #newest = 0;
  #bytes = 0;

  constructor(genesis: Root, maxDiffBytes = MAX_DIFF_BYTES) {
    this.#segments.push({ base: genesis, diffs: [], bytes: 0 });
    this.#recent.set(0, genesis);
    this.#maxDiffBytes = maxDiffBytes;
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

  /**
   * Takes many blocks' changes at once and gives the state after them. States in between are made when somebody
   * asks: a restart applies each key once per segment and not once per block.
   */
  async restore(diffs: AsyncIterable<Uint8Array>): Promise<Root> {
    let state = this.#segments.at(-1)?.base ?? null;
    let merged = new Map<HexKey, Uint8Array | null>();
    for await (const diff of diffs) {
      this.#keep(diff);
      for (const [key, value] of decode(diff)) merged.set(key, value);
      if (this.#newest % STATES_PER_SEGMENT !== 0) continue;
      state = applyDiff(state, merged);
      merged = new Map();
      this.#segments.push({ base: state, diffs: [], bytes: 0 });
      this.#discard();
    }
    state = applyDiff(state, merged);
    put(this.#recent, this.#newest, { state, limit: RECENT_STATES });
    return state;
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
    for (const diff of segment.diffs.slice(from - base, number - base)) state = applyDiff(state, decode(diff));
    return state;
  }

  #keep(diff: Uint8Array): void {
    const segment = this.#segments.at(-1) as Segment;
    segment.diffs.push(diff);
    segment.bytes += diff.length;
    this.#bytes += diff.length;
    this.#newest += 1;
  }

  #discard(): void {
    while (this.#bytes > this.#maxDiffBytes && this.#segments.length > 2) {
      this.#bytes -= this.#segments.shift()?.bytes ?? 0;
      this.#dropped += 1;
    }
  }
}

function decode(diff: Uint8Array): StateDiff {
  return readDiff(new ScaleReader(diff));
}

/** Adds to a map of limited size; what was added first goes first. */
function put(states: Map<number, Root>, number: number, { state, limit }: { state: Root; limit: number }): void {
  states.set(number, state);
  for (const oldest of states.keys()) {
    if (states.size <= limit) break;
    states.delete(oldest);
  }
}

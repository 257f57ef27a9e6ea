import { AppendedList } from "./appended-list.ts";
import type { HexKey } from "./hex-key.ts";
import { SortedKeys } from "./sorted-keys.ts";
import { applyDiff, onlyChanges, type StateDiff } from "./state-diff.ts";
import { get, keysWithPrefix, nextKey } from "./trie.ts";
import { rootHash } from "./trie-codec.ts";
import type { Root, StateVersion } from "./trie-node.ts";

type Entry = Uint8Array | AppendedList | null;
type Journal = Map<HexKey, Entry | undefined>;

/** What `clearPrefix` did, as the runtime is told. */
export type Cleared = { readonly loops: number; readonly remaining: boolean };

/**
 * What a runtime call writes, above a state that it leaves alone. Transactions nest: each keeps the entries it
 * replaced, so that a rollback puts them back.
 */
export class Overlay {
  readonly #base: Root;
  readonly #entries = new Map<HexKey, Entry>();
  readonly #written = new SortedKeys();
  readonly #journals: Journal[] = [];
  #applied: { readonly root: Root; readonly diff: StateDiff } | null = null;

  constructor(base: Root) {
    this.#base = base;
  }

  /** Number of open transactions. */
  get depth(): number {
    return this.#journals.length;
  }

  get(key: HexKey): Uint8Array | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return get(this.#base, key);
    return entry instanceof AppendedList ? entry.encode() : entry;
  }

  set(key: HexKey, value: Uint8Array | null): void {
    this.#write(key, value);
  }

  /** Adds an encoded item to the SCALE vector at `key`. */
  append(key: HexKey, item: Uint8Array): void {
    const entry = this.#entries.get(key);
    const list = entry instanceof AppendedList ? entry : AppendedList.from(this.get(key));
    this.#write(key, list.with(item));
  }

  /** The smallest key greater than `key`. */
  nextKey(key: HexKey): HexKey | null {
    const ours = this.#nextWritten(key, false);
    let base = nextKey(this.#base, key);
    while (base !== null && this.#entries.get(base) === null) base = nextKey(this.#base, base);
    if (ours === null || base === null) return ours ?? base;
    const oursFirst = ours < base;
    return oursFirst ? ours : base;
  }

  /** Removes what this overlay wrote under `prefix`, and at most `limit` keys of the state below it. */
  clearPrefix(prefix: HexKey, limit: number | null): Cleared {
    let key = this.#nextWritten(prefix, true);
    for (; key?.startsWith(prefix); key = this.#nextWritten(key, false)) this.#write(key, null);
    let loops = 0;
    for (const below of keysWithPrefix(this.#base, prefix)) {
      if (loops === limit) return { loops, remaining: true };
      if (this.#entries.get(below) !== null) this.#write(below, null);
      loops += 1;
    }
    return { loops, remaining: false };
  }

  begin(): void {
    this.#journals.push(new Map());
  }

  /** Ends the innermost transaction and keeps what it wrote; false when none is open. */
  commit(): boolean {
    const journal = this.#journals.pop();
    const outer = this.#journals.at(-1);
    if (journal !== undefined && outer !== undefined) {
      for (const [key, old] of journal) if (!outer.has(key)) outer.set(key, old);
    }
    return journal !== undefined;
  }

  /** Ends the innermost transaction and forgets what it wrote; false when none is open. */
  rollback(): boolean {
    const journal = this.#journals.pop();
    if (journal === undefined) return false;
    for (const [key, old] of journal) {
      if (old === undefined) this.#entries.delete(key);
      else this.#entries.set(key, old);
    }
    this.#applied = null;
    return true;
  }

  /** The root of the state with everything written so far. */
  rootHash(version: StateVersion): Uint8Array {
    return rootHash(this.finish().root, version);
  }

  /** The state with everything written so far, and what differs from the state below. */
  finish(): { readonly root: Root; readonly diff: StateDiff } {
    if (this.#applied === null) {
      const written = new Map<HexKey, Uint8Array | null>();
      for (const [key, entry] of this.#entries)
        written.set(key, entry instanceof AppendedList ? entry.encode() : entry);
      const diff = onlyChanges(this.#base, written);
      this.#applied = { root: applyDiff(this.#base, diff), diff };
    }
    return this.#applied;
  }

  #write(key: HexKey, entry: Entry): void {
    const journal = this.#journals.at(-1);
    if (journal !== undefined && !journal.has(key)) journal.set(key, this.#entries.get(key));
    this.#entries.set(key, entry);
    if (entry !== null) this.#written.add(key);
    this.#applied = null;
  }

  /** Keys that were rolled back or removed stay among the written ones and are passed over here. */
  #nextWritten(key: HexKey, inclusive: boolean): HexKey | null {
    let found = this.#written.next(key, inclusive);
    while (found !== null && (this.#entries.get(found) ?? null) === null) found = this.#written.next(found);
    return found;
  }
}

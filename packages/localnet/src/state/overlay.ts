import { equalBytes } from "@neurite/core/primitives";
import { AppendedList } from "./appended-list.ts";
import { childKey, childTrie } from "./child-tries.ts";
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
  readonly #children = new Map<HexKey, Overlay>();
  #version: StateVersion = 1;
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

  /** The child trie whose root stands under `rootKey`; its transactions are this one's. */
  child(rootKey: HexKey): Overlay {
    const known = this.#children.get(rootKey);
    if (known !== undefined) return known;
    const child = new Overlay(childTrie(this.#base, rootKey));
    for (let depth = 0; depth < this.depth; depth++) child.begin();
    this.#children.set(rootKey, child);
    return child;
  }

  /** The root of a child with everything written so far, which from now on stands in the main trie. */
  childRoot(rootKey: HexKey, version: StateVersion): Uint8Array {
    const { root: trie, diff } = this.child(rootKey).finish();
    const computed = trie === null ? null : rootHash(trie, version);
    // What nobody changed keeps the root that it has, also under a newer version.
    const root = diff.size === 0 ? get(this.#base, rootKey) : computed;
    const stands = this.get(rootKey);
    const same = root === null || stands === null ? root === stands : equalBytes(root, stands);
    if (!same) this.#write(rootKey, root);
    return root ?? rootHash(null, version);
  }

  begin(): void {
    this.#journals.push(new Map());
    for (const child of this.#children.values()) child.begin();
  }

  /** Ends the innermost transaction and keeps what it wrote; false when none is open. */
  commit(): boolean {
    for (const child of this.#children.values()) child.commit();
    const journal = this.#journals.pop();
    const outer = this.#journals.at(-1);
    if (journal !== undefined && outer !== undefined) {
      for (const [key, old] of journal) if (!outer.has(key)) outer.set(key, old);
    }
    return journal !== undefined;
  }

  /** Ends the innermost transaction and forgets what it wrote; false when none is open. */
  rollback(): boolean {
    for (const child of this.#children.values()) child.rollback();
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
    this.#version = version;
    return rootHash(this.finish().root, version);
  }

  /** The state with everything written so far, and what differs from the state below. */
  finish(): { readonly root: Root; readonly diff: StateDiff } {
    for (const rootKey of this.#children.keys()) this.childRoot(rootKey, this.#version);
    if (this.#applied === null || this.#children.size > 0) {
      const written = new Map<HexKey, Uint8Array | null>();
      for (const [key, entry] of this.#entries)
        written.set(key, entry instanceof AppendedList ? entry.encode() : entry);
      const diff = this.#withChildren(onlyChanges(this.#base, written));
      this.#applied = { root: applyDiff(this.#base, diff), diff };
    }
    return this.#applied;
  }

  #withChildren(main: StateDiff): StateDiff {
    const diff = new Map(main);
    for (const [rootKey, child] of this.#children) {
      for (const [key, value] of child.finish().diff) diff.set(childKey(rootKey, key), value);
    }
    return diff;
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

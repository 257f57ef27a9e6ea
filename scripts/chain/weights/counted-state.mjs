// A state that counts which keys a call reads and writes, as Substrate's benchmark database does.
import { Overlay } from "../../../packages/localnet/dist/state/overlay.js";

/** Two hashes of 16 bytes begin the keys of a storage map. */
const MAP_PREFIX_HEX = 64;

/** What was touched since the last reset, whatever was committed or wiped in between. */
export class KeyCounter {
  #reads = new Map();
  #writes = new Map();
  whitelist = new Map();

  read(key) {
    // What a call wrote itself comes from its overlay, not from the database.
    if (!this.#writes.has(key)) count(this.#reads, key);
  }

  write(key) {
    count(this.#writes, key);
  }

  reset() {
    this.#reads = new Map();
    this.#writes = new Map();
  }

  /** [reads, repeated reads, writes, repeated writes] of keys that are not whitelisted. */
  counts() {
    return [this.#reads, this.#writes].flatMap((counted) => {
      const open = [...counted].filter(([key]) => !this.whitelist.get(key)?.whitelisted);
      const all = open.reduce((sum, [, times]) => sum + times, 0);
      return [open.length, all - open.length];
    });
  }
}

export class CountedState extends Overlay {
  #counter;

  constructor(base, counter) {
    super(base);
    this.#counter = counter;
  }

  get counter() {
    return this.#counter;
  }

  get(key) {
    this.#counter.read(key);
    return super.get(key);
  }

  set(key, value) {
    this.#counter.write(key);
    super.set(key, value);
  }

  append(key, item) {
    this.#counter.write(key);
    super.append(key, item);
  }

  /** A step within a map is a read of the key found, where iteration hides its work; one out of it, of the key asked for. */
  nextKey(key) {
    const next = super.nextKey(key);
    this.#counter.read(next?.startsWith(key.slice(0, MAP_PREFIX_HEX)) ? next : key);
    return next;
  }

  clearPrefix(prefix, limit) {
    const cleared = super.clearPrefix(prefix, limit);
    for (let at = 0; at < cleared.loops; at++) this.#counter.write(`${prefix}/${at}`);
    return cleared;
  }
}

function count(counted, key) {
  counted.set(key, (counted.get(key) ?? 0) + 1);
}

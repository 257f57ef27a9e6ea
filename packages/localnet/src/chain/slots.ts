import { utf8 } from "@neurite/core/primitives";
import { twox128 } from "../hashing.ts";
import { toHexKey } from "../state/hex-key.ts";
import { get } from "../state/trie.ts";
import type { Root } from "../state/trie-node.ts";

/** The slot of the next block: the wall clock's, but never one that was used. */
export function nextSlot(last: bigint, nowMs: number, slotMs: bigint): bigint {
  const wall = BigInt(Math.floor(nowMs)) / slotMs;
  return wall > last ? wall : last + 1n;
}

/** The slot of the next block on demand: time begins at the wall clock and then moves by one slot per block. */
export function syntheticSlot(last: bigint, nowMs: number, slotMs: bigint): bigint {
  return last === 0n ? nextSlot(last, nowMs, slotMs) : last + 1n;
}

/** The time that a block of `slot` carries: now where now lies in the slot, else the slot's beginning. */
export function timestampIn(slot: bigint, nowMs: number, slotMs: bigint): bigint {
  const now = BigInt(Math.floor(nowMs));
  return now / slotMs === slot ? now : slot * slotMs;
}

/** The slot that a state was made in, by its own word; 0 where no block has made it. */
export function slotInState(state: Root): bigint {
  const key = ["Aura", "CurrentSlot"].map((name) => toHexKey(twox128(utf8(name)))).join("");
  const value = get(state, key);
  return value?.length === 8 ? new DataView(value.buffer, value.byteOffset).getBigUint64(0, true) : 0n;
}

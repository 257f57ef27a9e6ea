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

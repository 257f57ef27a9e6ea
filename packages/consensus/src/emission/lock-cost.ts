import { checkU64 } from "../check-number.ts";
import { saturateU64 } from "../fixed/fixed-wide.ts";
import { BLOCK_ISSUE } from "../limits.ts";

/** What the last registration of a subnet left behind, and how fast that fades; amounts in rao, all u64. */
export type LockHistory = {
  /** `NetworkLastLockCost`. */
  readonly lastCost: bigint;
  /** Block of that registration; 0: there was none. */
  readonly lastBlock: bigint;
  /** `NetworkLockReductionInterval`: blocks in which the cost falls by `lastCost` while a block issues one token. */
  readonly interval: bigint;
  /** `BlockEmission`. */
  readonly blockEmission: bigint;
  /** `NetworkMinLockCost`. */
  readonly floor: bigint;
};

const clampLow = (cost: bigint, floor: bigint): bigint => (cost > floor ? cost : floor);

/** Rao that registering a subnet costs in `block`: doubled by each registration, then falling linearly (§4.5). */
export const lockCost = (history: LockHistory, block: bigint): bigint => {
  for (const [field, value] of Object.entries(history)) checkU64(field, value);
  checkU64("block", block);
  const { lastCost, lastBlock, interval, blockEmission, floor } = history;
  // A smaller emission shortens the interval: the cost falls twice as fast after a halving.
  const scaled = saturateU64((interval * blockEmission) / BLOCK_ISSUE);
  if (scaled === 0n) return floor;
  const elapsed = saturateU64(block - lastBlock);
  const fallen = saturateU64((lastCost / scaled) * elapsed);
  const raised = saturateU64(lastCost * (lastBlock === 0n ? 1n : 2n));
  return clampLow(saturateU64(raised - fallen), floor);
};

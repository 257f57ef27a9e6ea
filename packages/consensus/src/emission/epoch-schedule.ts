import { checkU16, checkU64, outOfRange } from "../check-number.ts";
import { saturateU64 } from "../fixed/fixed-wide.ts";
import { MAX_BLOCKS_SINCE_LAST_STEP } from "../limits.ts";

/** What decides when a subnet's epochs run, as storage keeps it after a block; blocks are u64 (§3.7). */
export type SubnetSchedule = {
  readonly netuid: number;
  /** `Tempo`: blocks per epoch (u16); 0: none ever runs. */
  readonly tempo: number;
  /** `PendingTempo`: the tempo from the next epoch on; null where it stays. */
  readonly pendingTempo: number | null;
  /** `LastEpochBlock`. */
  readonly lastEpochBlock: bigint;
  /** `PendingEpochAt`: from this block on an epoch is due whatever the tempo; 0: nothing is pending. */
  readonly pendingEpochAt: bigint;
  /** `BlocksSinceLastStep`. */
  readonly blocksSinceLastStep: bigint;
  /** `SubnetEpochIndex`. */
  readonly epochIndex: bigint;
  /** Whether the last epoch still waits for its settlement: none is due while it does. */
  readonly epochOpen: boolean;
};

/** What one block did: the subnets afterwards, and netuids whose epoch ran or was put off by a block. */
export type ScheduleStep = {
  readonly subnets: readonly SubnetSchedule[];
  readonly fired: readonly number[];
  readonly deferred: readonly number[];
};

const checkSchedule = ({ netuid, tempo, pendingTempo, ...schedule }: SubnetSchedule): void => {
  checkU16("netuid", netuid);
  checkU16("tempo", tempo);
  if (pendingTempo !== null) checkU16("pendingTempo", pendingTempo);
  for (const field of ["lastEpochBlock", "pendingEpochAt", "blocksSinceLastStep", "epochIndex"] as const)
    checkU64(field, schedule[field]);
};

/** The cap falls on the subnets that come last, so their order is part of the result. */
const checkOrder = (netuids: readonly number[]): void => {
  const ascend = netuids.every((netuid, at) => at === 0 || netuid > (netuids[at - 1] as number));
  if (!ascend) outOfRange("netuids", netuids, "each once, ascending");
};

/** A subnet registered in `block`. Subnets of one tempo start in different blocks: its first cycle is netuid mod tempo shorter. */
export const newSchedule = (netuid: number, tempo: number, block: bigint): SubnetSchedule => {
  checkU16("netuid", netuid);
  checkU16("tempo", tempo);
  checkU64("block", block);
  const stagger = BigInt(tempo === 0 ? 0 : netuid % tempo);
  const lastEpochBlock = saturateU64(block - stagger);
  return {
    netuid,
    tempo,
    pendingTempo: null,
    lastEpochBlock,
    pendingEpochAt: 0n,
    blocksSinceLastStep: 0n,
    epochIndex: 0n,
    epochOpen: false,
  };
};

/** Whether an epoch should run in `block`, after `blocksSinceLastStep` was raised for it. */
export const isEpochDue = (schedule: SubnetSchedule, block: bigint): boolean => {
  checkSchedule(schedule);
  checkU64("block", block);
  const { tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep, epochOpen } = schedule;
  if (tempo === 0 || epochOpen) return false;
  return (
    (pendingEpochAt > 0n && block >= pendingEpochAt) ||
    blocksSinceLastStep > MAX_BLOCKS_SINCE_LAST_STEP ||
    saturateU64(block - lastEpochBlock) >= BigInt(tempo)
  );
};

/** Blocks until an epoch is due by the tempo alone, as the frozen window counts them; 2^64 - 1 without a tempo. */
export const blocksUntilAutoEpoch = (schedule: SubnetSchedule, block: bigint): bigint => {
  checkSchedule(schedule);
  checkU64("block", block);
  const { tempo, lastEpochBlock } = schedule;
  return tempo === 0 ? 2n ** 64n - 1n : saturateU64(lastEpochBlock + BigInt(tempo) - block);
};

/**
 * The first block after `block` (whose own step is done) in which an epoch is due; null without a tempo. It runs then unless
 * the cap of that block puts it off, or an epoch that is open now is still open.
 */
export const nextEpochBlock = (schedule: SubnetSchedule, block: bigint): bigint | null => {
  checkSchedule(schedule);
  checkU64("block", block);
  const { tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep } = schedule;
  if (tempo === 0) return null;
  const overdue = block + MAX_BLOCKS_SINCE_LAST_STEP + 1n - blocksSinceLastStep;
  const candidates = [lastEpochBlock + BigInt(tempo), overdue, ...(pendingEpochAt > 0n ? [pendingEpochAt] : [])];
  const first = candidates.reduce((least, at) => (at < least ? at : least));
  return first > block ? first : block + 1n;
};

/**
 * What `block` does to its subnets, which are in ascending netuid: the first `maxEpochs` that are due run, the others
 * become pending for the next block. The schedule moves on whether an epoch opens or, without stake, is skipped.
 */
export const stepSchedules = (subnets: readonly SubnetSchedule[], block: bigint, maxEpochs: number): ScheduleStep => {
  checkU16("maxEpochs", maxEpochs);
  checkOrder(subnets.map((subnet) => subnet.netuid));
  const fired: number[] = [];
  const deferred: number[] = [];
  const step = (subnet: SubnetSchedule): SubnetSchedule => {
    const counted = { ...subnet, blocksSinceLastStep: saturateU64(subnet.blocksSinceLastStep + 1n) };
    if (!isEpochDue(counted, block)) return counted;
    if (fired.length >= maxEpochs) {
      deferred.push(subnet.netuid);
      return { ...counted, pendingEpochAt: saturateU64(block + 1n) };
    }
    fired.push(subnet.netuid);
    const epochIndex = saturateU64(subnet.epochIndex + 1n);
    const tempo = subnet.pendingTempo ?? subnet.tempo;
    const restarted = { lastEpochBlock: block, pendingEpochAt: 0n, blocksSinceLastStep: 0n };
    return { ...counted, ...restarted, tempo, pendingTempo: null, epochIndex };
  };
  return { subnets: subnets.map(step), fired, deferred };
};

import type { DemoEpoch, DemoState, MinerEpoch } from "../src/demo/demo-state.ts";

export const RAO = 1_000_000_000n;

export function minerEpoch(kind: string, paid: bigint, more: Partial<MinerEpoch> = {}): MinerEpoch {
  return { kind, uid: 4, tasks: 12, answered: 11, score: 0.75, weight: 0.25, incentive: 0.2, paid, ...more };
}

export function demoEpoch(index: number, miners: readonly MinerEpoch[], more: Partial<DemoEpoch> = {}): DemoEpoch {
  const validators = [
    { name: "validator-40", uid: 1, dividends: 0.4, paid: 2n * RAO, agreed: true },
    { name: "validator-29", uid: 3, dividends: 0, paid: 0n, agreed: false },
  ];
  return {
    index,
    block: 20 * index,
    status: "settled",
    endedAt: 20 * index + 3,
    miners,
    validators,
    paid: 9n * RAO,
    ...more,
  };
}

export function demoState(epochs: readonly DemoEpoch[], more: Partial<DemoState> = {}): DemoState {
  return {
    block: 95,
    boundary: 80,
    tempo: 20,
    wanted: 3,
    waiting: "scoring",
    epochs,
    money: { issued: 10n * RAO, paid: 6n * RAO, recycled: RAO, pending: 3n * RAO },
    secondsSinceStart: 33.4,
    ...more,
  };
}

import { tokens } from "../token-text.ts";
import { barChart } from "./bar-chart.ts";
import type { DemoEpoch, Money } from "./demo-state.ts";

const BAR_WIDTH = 40;

/** What one miner earned over all epochs. */
export type MinerTotal = { readonly kind: string; readonly incentive: number; readonly earned: bigint };

/** The last line of `--json`; amounts are rao in decimal. */
export type DemoSummary = {
  readonly ok: boolean;
  readonly epochs: number;
  readonly issued: string;
  readonly paid: string;
  readonly pending: string;
  readonly recycled: string;
  readonly miners: readonly { readonly kind: string; readonly incentive: number; readonly earned: string }[];
  /** What did not hold, in words; empty when `ok`. */
  readonly failed: readonly string[];
};

/** Sums the epochs by miner: mean incentive, all that was paid. */
export function minerTotals(epochs: readonly DemoEpoch[]): readonly MinerTotal[] {
  const kinds = epochs.at(-1)?.miners.map(({ kind }) => kind) ?? [];
  return kinds.map((kind) => {
    const own = epochs.flatMap(({ miners }) => miners.filter((miner) => miner.kind === kind));
    return {
      kind,
      incentive: own.reduce((sum, { incentive }) => sum + incentive, 0) / own.length,
      earned: own.reduce((sum, { paid }) => sum + paid, 0n),
    };
  });
}

/** What the demo promises of its miners: a better model earns clearly more, answering at random earns least. */
export function brokenPromises(totals: readonly MinerTotal[]): readonly string[] {
  const earned = (kind: string) => totals.find((total) => total.kind === kind)?.earned ?? 0n;
  const broken: string[] = [];
  if (earned("strong") * 10n < earned("weak") * 12n || earned("strong") === 0n) {
    broken.push(`strong earned ${tokens(earned("strong"))}, less than 1.2 times weak's ${tokens(earned("weak"))}`);
  }
  const less = totals.find((total) => total.earned < earned("random"));
  if (less !== undefined) broken.push(`random earned ${tokens(earned("random"))}, more than ${less.kind}`);
  return broken;
}

/** The machine's summary. */
export function demoSummary(epochs: readonly DemoEpoch[], money: Money, failed: readonly string[]): DemoSummary {
  const miners = minerTotals(epochs).map(({ kind, incentive, earned }) => ({
    kind,
    incentive,
    earned: earned.toString(),
  }));
  return {
    ok: failed.length === 0,
    epochs: epochs.length,
    issued: money.issued.toString(),
    paid: money.paid.toString(),
    pending: money.pending.toString(),
    recycled: money.recycled.toString(),
    miners,
    failed,
  };
}

/** The summary for people, with a bar for what each miner earned. */
export function summaryLines(epochs: readonly DemoEpoch[], money: Money, failed: readonly string[]): readonly string[] {
  const totals = [...minerTotals(epochs)].sort((a, b) => (a.earned < b.earned ? 1 : -1));
  const rows = totals.map(({ kind, earned }) => ({
    label: kind,
    value: Number(earned),
    text: `${tokens(earned)} tokens`,
  }));
  return [
    `Earned in ${epochs.length === 1 ? "the epoch" : `${epochs.length} epochs`} that paid miners`,
    ...barChart(rows, BAR_WIDTH).map((line) => `  ${line}`),
    `  issued ${tokens(money.issued)} = paid ${tokens(money.paid)} + recycled ${tokens(money.recycled)} + pending ${tokens(money.pending)}`,
    ...failed.map((promise) => `  NOT HELD: ${promise}`),
  ];
}

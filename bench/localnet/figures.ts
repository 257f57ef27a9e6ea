import { performance } from "node:perf_hooks";

/** Seconds that `work` takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}

/** The middle one: what a busy machine does to a few runs does not count. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

export function say(what: string, figure: number, unit: string): void {
  console.log(`${what.padEnd(62)} ${figure.toFixed(figure < 10 ? 3 : 0).padStart(9)} ${unit}`);
}

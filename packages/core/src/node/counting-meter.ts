import type { Counter, Meter } from "../primitives/index.ts";
import { MAX_COUNTER_SERIES } from "./limits.ts";

type Labels = Readonly<Record<string, string>>;
/** One counter with one set of labels. */
export type CountedSeries = { readonly name: string; readonly labels: Labels; readonly value: number };
type Family = { readonly meaning: string; readonly series: Map<string, { readonly labels: Labels; value: number }> };

/** Counts in memory: `series` for a report, `text` in the form that Prometheus reads. */
export class CountingMeter implements Meter {
  readonly #families = new Map<string, Family>();

  counter(name: string, meaning: string): Counter {
    const family = this.#families.get(name) ?? { meaning, series: new Map() };
    this.#families.set(name, family);
    return { add: (amount = 1, labels = {}) => add(family, amount, labels) };
  }

  /** The sum over the series of `name` that have all of these labels. */
  value(name: string, labels: Labels = {}): number {
    const wanted = Object.entries(labels);
    const matching = this.series().filter((one) => one.name === name && wanted.every(([k, v]) => one.labels[k] === v));
    return matching.reduce((sum, { value }) => sum + value, 0);
  }

  series(): readonly CountedSeries[] {
    return [...this.#families].flatMap(([name, { series }]) =>
      [...series.values()].map(({ labels, value }) => ({ name, labels, value })),
    );
  }

  text(): string {
    const heads = new Map(
      [...this.#families].map(([name, { meaning }]) => [name, `# HELP ${name} ${meaning}\n# TYPE ${name} counter\n`]),
    );
    let text = "";
    for (const { name, labels, value } of this.series()) {
      text += `${heads.get(name) ?? ""}${name}${labelText(labels)} ${value}\n`;
      heads.delete(name);
    }
    return text;
  }
}

/** A label that takes ever new values must not fill the memory: what comes too late is counted together. */
function add({ series }: Family, amount: number, labels: Labels): void {
  const wanted = labelText(labels);
  const full = series.size >= MAX_COUNTER_SERIES && !series.has(wanted);
  const key = full ? labelText({ other: "true" }) : wanted;
  const one = series.get(key) ?? { labels: full ? { other: "true" } : labels, value: 0 };
  one.value += amount;
  series.set(key, one);
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? "" : `{${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(",")}}`;
}

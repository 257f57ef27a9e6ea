import type { Standing } from "../contract/aggregate.ts";

/** One named step from standing to weight. Values stay finite and at least 0; nobody is added. Pure. */
export type Transform = {
  readonly name: string;
  readonly apply: (standings: readonly Standing[]) => readonly Standing[];
};

/** A transform that looks at each value alone. */
export function each(name: string, change: (value: number) => number): Transform {
  return { name, apply: (standings) => standings.map(({ miner, value }) => ({ miner, value: change(value) })) };
}

/** Best first; of equals the older registration, then the lower uid. */
export function ranked(standings: readonly Standing[]): readonly Standing[] {
  return [...standings].sort(
    (a, b) => b.value - a.value || a.miner.registeredAt - b.miner.registeredAt || a.miner.uid - b.miner.uid,
  );
}

import { expect } from "chai";
import type { ColumnShape } from "../src/engine/columns.ts";
import type { Engine } from "../src/engine/engine.ts";
import { sharedEngine } from "../src/engine/shared-engine.ts";
import { type EngineName, type EpochInput, type EpochOutput, epoch } from "../src/index.ts";
import { withIdleUids, withoutIdleUids } from "./idle-uids.ts";

/** Every column holds every row, or columns list their rows. */
export type LayoutName = "dense" | "sparse";
export const LAYOUTS = ["dense", "sparse"] as const satisfies readonly LayoutName[];

const asIfFull = (shape: ColumnShape): ColumnShape => ({
  ...shape,
  weights: Math.max(shape.weights, shape.n * shape.rows),
});

/**
 * Runs with an engine that lays out densely what it else would not. Fails where a layout is not the one meant, and
 * where something came of it without the engine: a result of bigints alone would prove nothing.
 */
export const inLayout = <T>(layout: LayoutName, name: EngineName, run: (engine: Engine) => T): T => {
  const engine = sharedEngine(name) as { -readonly [K in keyof Engine]: Engine[K] };
  const { allocate, earn } = engine;
  let finished = 0;
  engine.allocate = (shape) => {
    const columns = allocate(layout === "dense" ? asIfFull(shape) : shape);
    // Without rows there is nothing to list.
    const dense = layout === "dense" || shape.n * shape.rows === 0;
    expect(columns.stride > 0, `${name} laid out ${JSON.stringify(shape)}`).to.equal(dense);
    return columns;
  };
  engine.earn = (columns) => {
    finished++;
    earn(columns);
  };
  try {
    const result = run(engine);
    expect(finished > 0, `${name} finished an epoch`).to.equal(result !== null);
    return result;
  } finally {
    Object.assign(engine, { allocate, earn });
  }
};

/** An epoch in one layout; many uids that nobody names make any subnet sparse, and change no result. */
export const epochInLayout = (layout: LayoutName, engine: EngineName, input: EpochInput): EpochOutput => {
  if (layout === "dense") return inLayout(layout, engine, () => epoch(input, { engine }));
  const { n } = input;
  const idle = 3 * (n + 1) + 1;
  return withoutIdleUids(
    n,
    inLayout(layout, engine, () => epoch(withIdleUids(input, idle), { engine })),
  );
};

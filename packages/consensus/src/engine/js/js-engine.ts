import type { Columns } from "../columns.ts";
import { type Engine, PASS } from "../engine.ts";
import { layOutColumns } from "../lay-out-columns.ts";
import { agreeOnColumn } from "./agree-on-column.ts";
import { bondColumn } from "./bond-column.ts";
import { earn } from "./earn.ts";
import { liquidAlpha, liquidColumn } from "./liquid-column.ts";
import { listBonds } from "./list-bonds.ts";
import { loadColumns } from "./load-columns.ts";
import { replaceWeights } from "./replace-weights.ts";

const passColumns = (columns: Columns, passes: number): void => {
  const { shape, rules } = columns;
  const still = (passes & PASS.liquidBonds) === 0 ? 0 : liquidAlpha(rules, 0);
  for (let j = 0; j < shape.n; j++) {
    if ((passes & PASS.consensus) !== 0) agreeOnColumn(columns, j);
    if ((passes & PASS.bonds) !== 0) bondColumn(columns, j);
    if ((passes & PASS.liquidBonds) !== 0) liquidColumn(columns, j, still);
  }
};

/** Plain JavaScript: for machines without WASM SIMD, and to step through in a debugger. */
export const jsEngine = (): Engine => {
  // Kept for the next subnet, as the memory of WASM is: fresh memory costs more than an epoch of the largest.
  let held = new ArrayBuffer(0);
  const reserve = (bytes: number): ArrayBuffer => {
    if (bytes > held.byteLength) held = new ArrayBuffer(bytes);
    return held;
  };
  return {
    name: "js",
    heldBytes: () => held.byteLength,
    allocate: (shape) => layOutColumns(shape, 0, reserve).columns,
    load: loadColumns,
    replaceWeights,
    passColumns,
    earn,
    listBonds,
  };
};

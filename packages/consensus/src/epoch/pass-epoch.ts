import type { Columns } from "../engine/columns.ts";
import { type Engine, PASS } from "../engine/engine.ts";
import { PENALTY, RULE } from "../engine/rules.ts";
import { markLiquidOrder } from "./liquid-order.ts";
import type { SubnetRow } from "./subnet-rows.ts";

export type Passing = {
  /** Is liquid alpha on, with Yuma 3? */
  readonly mayBeLiquid: boolean;
  readonly unsorted: readonly SubnetRow[];
};

/** Runs all steps over staged columns. True when the new bonds are stored in the order of the weights: under liquid alpha. */
export const passEpoch = (engine: Engine, columns: Columns, { mayBeLiquid, unsorted }: Passing): boolean => {
  engine.passColumns(columns, mayBeLiquid ? PASS.consensus : PASS.consensus | PASS.bonds);
  // Liquid alpha needs the consensus of all columns, and is off where there is none.
  const liquid = mayBeLiquid && columns.consensus.some((agreed) => agreed !== 0);
  if (liquid) markLiquidOrder(columns, unsorted);
  if (mayBeLiquid) engine.passColumns(columns, liquid ? PASS.liquidBonds : PASS.bonds);
  engine.earn(columns);
  return liquid && columns.rules[RULE.penalty] !== PENALTY.mixed;
};

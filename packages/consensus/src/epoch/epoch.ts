import type { Engine, EngineName } from "../engine/engine.ts";
import { onSharedEngine } from "../engine/shared-engine.ts";
import { wideEpoch } from "../wide/wide-epoch.ts";
import { checkInput } from "./check-input.ts";
import { frameOf } from "./epoch-frame.ts";
import type { EpochInput } from "./epoch-input.ts";
import type { EpochOutput } from "./epoch-output.ts";
import { inRowOrder, unsortedRows } from "./liquid-order.ts";
import { passEpoch } from "./pass-epoch.ts";
import { readBonds } from "./read-bonds.ts";
import { readEpoch } from "./read-epoch.ts";
import { stageColumns } from "./stage-columns.ts";
import { stageRules } from "./stage-rules.ts";
import { stakeStage } from "./stake.ts";
import { subnetRows } from "./subnet-rows.ts";

/** How to run an epoch; the result never depends on it. */
export type EpochOptions = {
  /** Absent: the fastest engine that runs here. */
  readonly engine?: EngineName;
};

/** Null where float64 cannot carry the input exactly. */
const epochOfColumns = (engine: Engine, input: EpochInput): EpochOutput | null => {
  const frame = frameOf(input);
  const stage = frame === null ? null : stakeStage(input, frame);
  if (frame === null || stage === null) return null;
  const rows = subnetRows(input, stage.oldPermits);
  const columns = stageColumns(engine, rows, { owner: input.owner, frame });
  if (columns === null || !stageRules(columns, input, stage)) return null;
  const mayBeLiquid = input.yuma3 && input.liquid;
  const unsorted = mayBeLiquid ? unsortedRows(rows, input.n) : [];
  const keepsOrder = passEpoch(engine, columns, { mayBeLiquid, unsorted });
  const bonds = readBonds(engine, columns);
  return { ...readEpoch(columns, stage, input.emission), bonds: keepsOrder ? inRowOrder(bonds, unsorted) : bonds };
};

/**
 * One epoch of Yuma consensus, bit for bit what the chain's reference computes. Pure: no clock, no state, no chance.
 * Throws a `ConsensusError` before any work when the input is none that a chain can hold.
 * @see epoch_mechanism in run_epoch.rs: opentensor/subtensor at 14bc6f9, pallets/subtensor/src/epoch. Each step names its
 * functions there and in math.rs beside it.
 */
export const epoch = (input: EpochInput, options: EpochOptions = {}): EpochOutput => {
  checkInput(input);
  return onSharedEngine(options.engine, (engine) => epochOfColumns(engine, input)) ?? wideEpoch(input);
};

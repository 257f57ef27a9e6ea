import { tokens } from "../token-text.ts";
import { bar } from "./bar-chart.ts";
import type { DemoEpoch, DemoState, MinerEpoch, ValidatorEpoch } from "./demo-state.ts";

const PROGRESS_WIDTH = 30;
/** Epochs listed below the newest one. */
const LISTED_EPOCHS = 6;

/** The whole screen as lines. Pure: the same state gives the same picture. */
export function renderScreen(state: DemoState): readonly string[] {
  const newest = state.epochs.at(-1);
  return [
    `Neurite demo   block ${state.block}   ${state.secondsSinceStart.toFixed(0)} s`,
    progress(state),
    "",
    ...(newest === undefined ? ["No epoch has ended yet."] : epochLines(newest)),
    "",
    ...earlier(state.epochs),
    money(state),
  ];
}

function progress({ block, boundary, tempo, wanted, epochs, waiting }: DemoState): string {
  const share = Math.min(1, Math.max(0, (block - boundary) / tempo));
  const paying = epochs.filter(pays).length;
  return `epochs that paid miners ${paying}/${wanted}   next boundary ${`[${bar(share, PROGRESS_WIDTH).padEnd(PROGRESS_WIDTH)}]`}   ${waiting}`;
}

/** Whether miners earned incentive in this epoch. */
export function pays(epoch: DemoEpoch): boolean {
  return epoch.status === "settled" && epoch.miners.some(({ incentive, paid }) => incentive > 0 && paid > 0n);
}

function epochLines(epoch: DemoEpoch): readonly string[] {
  return [
    `Epoch ${epoch.index}  frozen at block ${epoch.block}, ${epoch.status} at ${epoch.endedAt}, paid ${tokens(epoch.paid)} tokens`,
    "  miner     uid   answered   score   weight   incentive          paid",
    ...epoch.miners.map(minerLine),
    "  validator       uid               dividends          paid   outcome",
    ...epoch.validators.map(validatorLine),
  ];
}

function minerLine({ kind, uid, tasks, answered, score, weight, incentive, paid }: MinerEpoch): string {
  const cells = [
    kind.padEnd(8),
    String(uid).padStart(4),
    `${answered}/${tasks}`.padStart(10),
    tasks === 0 ? "-".padStart(7) : score.toFixed(3).padStart(7),
    percent(weight).padStart(8),
    percent(incentive).padStart(11),
    tokens(paid).padStart(13),
  ];
  return `  ${cells.join(" ")}`;
}

function validatorLine({ name, uid, dividends, paid, agreed }: ValidatorEpoch): string {
  const cells = [name.padEnd(14), String(uid).padStart(4), percent(dividends).padStart(23), tokens(paid).padStart(13)];
  return `  ${cells.join(" ")}   ${agreed ? "agreed" : "no tag for it"}`;
}

function earlier(epochs: readonly DemoEpoch[]): readonly string[] {
  const listed = epochs.slice(-1 - LISTED_EPOCHS, -1).reverse();
  return listed.map((epoch) => {
    const shares = epoch.miners.map(({ kind, incentive }) => `${kind} ${percent(incentive)}`).join("  ");
    return `Epoch ${epoch.index}  ${epoch.status}  paid ${tokens(epoch.paid)}   ${pays(epoch) ? shares : "no incentive yet"}`;
  });
}

function money({ money: { issued, paid, recycled, pending } }: DemoState): string {
  return `issued ${tokens(issued)} = paid ${tokens(paid)} + recycled ${tokens(recycled)} + pending ${tokens(pending)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

// The WASM engine: src/engine/engine.ts, step by step as its plain twin in src/engine/js.
import { at, Field, rowCount, uids } from "./memory";
import { agreeOnColumn, stakePresent } from "./agree";
import { bondColumn } from "./bond";
import { earnAll } from "./earn";
import { liquidAlphaOf, liquidColumn } from "./liquid";
import { listRows } from "./list";
import { loadRows } from "./load";
import { replaceRow } from "./replace";

const CONSENSUS = 1;
const BONDS = 2;
const LIQUID_BONDS = 4;

export { header, heap } from "./memory";
export function loadColumns(): bool { return loadRows(); }
export function replaceWeights(row: u32, length: u32): bool { return replaceRow(row, length); }
export function earn(): void { earnAll(); }
export function listBonds(): void { listRows(); }

export function passColumns(passes: u32): void {
  const n = uids();
  const present = stakePresent(at(Field.vote), <usize>((rowCount() + 1) & ~1) << 3);
  const still = (passes & LIQUID_BONDS) === 0 ? 0.0 : liquidAlphaOf(0.0);
  for (let j: u32 = 0; j < n; j++) {
    if ((passes & CONSENSUS) !== 0) agreeOnColumn(j, present);
    if ((passes & BONDS) !== 0) bondColumn(j);
    if ((passes & LIQUID_BONDS) !== 0) liquidColumn(j, still);
  }
}

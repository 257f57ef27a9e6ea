// The WASM engine: src/engine/engine.ts, step by step as its plain twin in src/engine/js.
import { at, Field, rowCount, uids } from "./memory";
import { agreeOnColumn, stakePresent } from "./agree";
import { bondColumn } from "./bond";
import { liquidAlpha, liquidColumn } from "./liquid";

const CONSENSUS = 1;
const BONDS = 2;
const LIQUID_BONDS = 4;

export { header, heap } from "./memory";
export { loadColumns } from "./load";
export { replaceWeights } from "./replace";
export { earn } from "./earn";
export { listBonds } from "./list";

export function passColumns(passes: u32): void {
  const n = uids();
  const present = stakePresent(at(Field.vote), <usize>((rowCount() + 1) & ~1) << 3);
  const still = (passes & LIQUID_BONDS) === 0 ? 0.0 : liquidAlpha(0.0);
  for (let j: u32 = 0; j < n; j++) {
    if ((passes & CONSENSUS) !== 0) agreeOnColumn(j, present);
    if ((passes & BONDS) !== 0) bondColumn(j);
    if ((passes & LIQUID_BONDS) !== 0) liquidColumn(j, still);
  }
}

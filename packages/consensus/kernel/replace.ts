// New weights in place of a row's: src/engine/js/replace-weights.ts.
import { f64At, Field, replacementAt, stride, u16At, u32At, uids } from "./memory";
import { counts, findLatest, limit, maskRow, n, own, registered } from "./mask";
import { placeWeights } from "./place";

/** One behind the entry of a row in a column, or 0. */
function behindEntry(j: u32, row: u32): u32 {
  const step = stride();
  if (step > 0) return j * step + row + 1;
  const last = load<u32>(u32At(Field.end, j));
  let low = load<u32>(u32At(Field.start, j));
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (<u32>load<u16>(u16At(Field.row, middle)) < row) low = middle + 1;
    else high = middle;
  }
  return low < last && <u32>load<u16>(u16At(Field.row, low)) === row ? low + 1 : 0;
}

/** Does every vote of the replacement have its entry? */
function hasEntries(row: u32, from: u32, end: u32): bool {
  maskRow(row);
  for (let e = from; e < end; e++) {
    const j: u32 = load<u16>(u16At(Field.weightTarget, e));
    if (counts(j, n, own, limit, registered) && load<u32>(u32At(Field.place, j)) === 0) return false;
  }
  return true;
}

/** Puts the waiting replacement in place of a row's weights; false when it does not fit into the columns as they are. */
export function replaceWeights(row: u32, length: u32): bool {
  findLatest();
  const size = uids();
  for (let j: u32 = 0; j < size; j++) {
    const behind = behindEntry(j, row);
    store<u32>(u32At(Field.place, j), behind);
    if (behind === 0) continue;
    store<f64>(f64At(Field.weight, behind - 1), 0.0);
  }
  const from = replacementAt();
  if (stride() === 0 && !hasEntries(row, from, from + length)) return false;
  return placeWeights(row, from, from + length);
}

// Rows into columns: src/engine/js/load-columns.ts and replace-weights.ts.
import { at, clear, f64At, Field, LISTED, replacementAt, rowCount, stride, u16At, u32At, u8At, uids } from "./memory";
import { ONE } from "./fixed";

// @ts-ignore: decorator
@inline function counts(j: u32, own: u32, limit: f64): bool {
  return j < uids() && j !== own && load<f64>(f64At(Field.registered, j)) < limit;
}

/** The entry of a row in column j; where columns list their rows, a new row is the next entry. */
// @ts-ignore: decorator
@inline function claim(j: u32, row: u32): u32 {
  const step = stride();
  if (step > 0) return j * step + row;
  const next = load<u32>(u32At(Field.place, j));
  if (next > load<u32>(u32At(Field.start, j)) && load<u16>(u16At(Field.row, next - 1)) === <u16>row) return next - 1;
  store<u16>(u16At(Field.row, next), <u16>row);
  store<u32>(u32At(Field.place, j), next + 1);
  return next;
}

function placeWeights(row: u32, from: u32, end: u32): bool {
  const own = load<u32>(u32At(Field.own, row));
  const limit = load<f64>(f64At(Field.limit, row));
  const targets = at(Field.weightTarget);
  const values = at(Field.weightValue);
  let sum: u32 = 0;
  for (let e = from; e < end; e++) {
    if (counts(load<u16>(targets + (<usize>e << 1)), own, limit)) sum += load<u16>(values + (<usize>e << 1));
  }
  const divisor: f64 = sum > 0 ? <f64>sum : 1.0; // a row of zeros stays one
  const weights = at(Field.weight);
  const marks = at(Field.mark);
  for (let e = from; e < end; e++) {
    const j: u32 = load<u16>(targets + (<usize>e << 1));
    if (!counts(j, own, limit)) continue;
    const entry = claim(j, row);
    if (load<u8>(marks + entry) !== 0) return false;
    store<u8>(marks + entry, LISTED);
    store<f64>(weights + (<usize>entry << 3), Math.floor((<f64>load<u16>(values + (<usize>e << 1)) * ONE) / divisor));
  }
  return true;
}

function placeBonds(row: u32, from: u32, end: u32): bool {
  const n = uids();
  const bonds = at(Field.bond);
  for (let e = from; e < end; e++) {
    const j: u32 = load<u16>(u16At(Field.bondTarget, e));
    if (j >= n || load<u8>(u8At(Field.outdated, j)) !== 0) continue;
    const bond = bonds + (<usize>claim(j, row) << 2);
    if (load<u32>(bond) !== 0) return false;
    store<u32>(bond, <u32>load<u16>(u16At(Field.bondValue, e)) + 1);
  }
  return true;
}

function cutDense(): u32 {
  const n = uids();
  const step = stride();
  const length = (rowCount() + 1) & ~1;
  for (let k: u32 = 0; k < length; k++) store<u16>(u16At(Field.row, k), <u16>k);
  for (let j: u32 = 0; j < n; j++) {
    store<u32>(u32At(Field.start, j), j * step);
    store<u32>(u32At(Field.end, j), j * step + length);
  }
  return n * step;
}

// @ts-ignore: decorator
@inline function count(j: u32): void { store<u32>(u32At(Field.place, j), load<u32>(u32At(Field.place, j)) + 1); }

/** Counts each column's rows into `place`; false when a row names a target twice. */
function countRows(): bool {
  const n = uids();
  const rows = rowCount();
  clear(at(Field.stamp), <usize>n << 2);
  clear(at(Field.place), <usize>n << 2);
  for (let r: u32 = 0; r < rows; r++) {
    const own = load<u32>(u32At(Field.own, r));
    const limit = load<f64>(f64At(Field.limit, r));
    const weightEnd = load<u32>(u32At(Field.weightStart, r + 1));
    for (let e = load<u32>(u32At(Field.weightStart, r)); e < weightEnd; e++) {
      const j: u32 = load<u16>(u16At(Field.weightTarget, e));
      if (!counts(j, own, limit)) continue;
      if (load<u32>(u32At(Field.stamp, j)) === r + 1) return false;
      store<u32>(u32At(Field.stamp, j), r + 1);
      count(j);
    }
    const bondEnd = load<u32>(u32At(Field.bondStart, r + 1));
    for (let e = load<u32>(u32At(Field.bondStart, r)); e < bondEnd; e++) {
      const j: u32 = load<u16>(u16At(Field.bondTarget, e));
      if (j >= n || load<u8>(u8At(Field.outdated, j)) !== 0 || load<u32>(u32At(Field.stamp, j)) === r + 1) continue;
      store<u32>(u32At(Field.stamp, j), r + 1);
      count(j);
    }
  }
  return true;
}

function cutSparse(): u32 {
  const n = uids();
  const rows = rowCount();
  let next: u32 = 0;
  for (let j: u32 = 0; j < n; j++) {
    const length = load<u32>(u32At(Field.place, j));
    store<u32>(u32At(Field.start, j), next);
    store<u32>(u32At(Field.place, j), next);
    next += length + (length & 1);
    store<u32>(u32At(Field.end, j), next);
    if ((length & 1) === 1) store<u16>(u16At(Field.row, next - 1), <u16>rows);
  }
  return next;
}

/** Sorts the staged rows into columns; false when a row names a target twice. */
export function loadRows(): bool {
  let entries: u32;
  if (stride() > 0) entries = cutDense();
  else if (countRows()) entries = cutSparse();
  else return false;
  clear(at(Field.weight), <usize>entries << 3);
  clear(at(Field.bond), <usize>entries << 2);
  clear(at(Field.mark), entries);
  const rows = rowCount();
  for (let r: u32 = 0; r < rows; r++) {
    if (!placeWeights(r, load<u32>(u32At(Field.weightStart, r)), load<u32>(u32At(Field.weightStart, r + 1)))) return false;
    if (!placeBonds(r, load<u32>(u32At(Field.bondStart, r)), load<u32>(u32At(Field.bondStart, r + 1)))) return false;
  }
  return true;
}

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

/** Puts the waiting replacement in place of a row's weights; false when it does not fit into the columns as they are. */
export function replaceRow(row: u32, length: u32): bool {
  const n = uids();
  for (let j: u32 = 0; j < n; j++) {
    const behind = behindEntry(j, row);
    store<u32>(u32At(Field.place, j), behind);
    if (behind === 0) continue;
    store<f64>(f64At(Field.weight, behind - 1), 0.0);
    store<u8>(u8At(Field.mark, behind - 1), 0);
  }
  const from = replacementAt();
  const end = from + length;
  const own = load<u32>(u32At(Field.own, row));
  const limit = load<f64>(f64At(Field.limit, row));
  for (let e = from; stride() === 0 && e < end; e++) {
    const j: u32 = load<u16>(u16At(Field.weightTarget, e));
    if (counts(j, own, limit) && load<u32>(u32At(Field.place, j)) === 0) return false;
  }
  return placeWeights(row, from, end);
}

// Entries of one row into the columns: src/engine/js/load-columns.ts.
import { at, f64At, Field, stride, u32At, uids } from "./memory";
import { arePlain, counts, hasOutdated, latest, limit, maskRow, n, NOBODY, own, registered } from "./mask";
import { dividePair, divisorOf, sumAll, sumCounted } from "./row-sum";

/** The entry of a row in a column that lists its rows; a new row is the next entry. */
// @ts-ignore: decorator
@inline function claim(place: usize, start: usize, rows: usize, row: u32): u32 {
  const next = load<u32>(place);
  if (next > load<u32>(start) && <u32>load<u16>(rows + (<usize>(next - 1) << 1)) === row) return next - 1;
  store<u16>(rows + (<usize>next << 1), <u16>row);
  store<u32>(place, next + 1);
  return next;
}

/** A plain row where every column holds every row: nothing to ask about its entries. */
function spreadWeights(row: u32, targets: usize, values: usize, length: usize, divisor: v128): void {
  const step = <usize>stride() << 3;
  const weights = f64At(Field.weight, row);
  let e: usize = 0;
  for (; e + 4 <= length; e += 4) {
    const pair = dividePair(v128.load32_zero(values + e), divisor);
    v128.store64_lane(weights + <usize>load<u16>(targets + e) * step, pair, 0);
    v128.store64_lane(weights + <usize>load<u16>(targets + e, 2) * step, pair, 1);
  }
  if (e < length) {
    const last = dividePair(i16x8.splat(load<i16>(values + e)), divisor);
    v128.store64_lane(weights + <usize>load<u16>(targets + e) * step, last, 0);
  }
}

export function placeWeights(row: u32, from: u32, end: u32): bool {
  maskRow(row);
  const size = n;
  const self = own;
  const until = limit;
  const blocks = registered;
  const targets = at(Field.weightTarget) + (<usize>from << 1);
  const values = at(Field.weightValue) + (<usize>from << 1);
  const length = <usize>(end - from) << 1;
  const all = until > latest && arePlain(targets, targets + length, size, self);
  const sum = all ? sumAll(values, values + length) : sumCounted(targets, values, length);
  const divisor = divisorOf(sum);
  const step = stride();
  if (all && step > 0) {
    spreadWeights(row, targets, values, length, divisor);
    return true;
  }
  const weights = at(Field.weight);
  const places = at(Field.place);
  const starts = at(Field.start);
  const rows = at(Field.row);
  for (let e: usize = 0; e < length; e += 2) {
    const j: u32 = load<u16>(targets + e);
    if (!all && !counts(j, size, self, until, blocks)) continue;
    const column = <usize>j << 2;
    const entry = step > 0 ? j * step + row : claim(places + column, starts + column, rows, row);
    const weight = weights + (<usize>entry << 3);
    if (load<u64>(weight) !== 0) return false;
    v128.store64_lane(weight, dividePair(i16x8.splat(load<i16>(values + e)), divisor), 0);
  }
  return true;
}

function spreadBonds(row: u32, targets: usize, values: usize, length: usize): void {
  const step = <usize>stride() << 2;
  const bonds = u32At(Field.bond, row);
  for (let e: usize = 0; e < length; e += 2) {
    store<u32>(bonds + <usize>load<u16>(targets + e) * step, <u32>load<u16>(values + e) + 1);
  }
}

export function placeBonds(row: u32, from: u32, end: u32): bool {
  const size = uids();
  const targets = at(Field.bondTarget) + (<usize>from << 1);
  const values = at(Field.bondValue) + (<usize>from << 1);
  const length = <usize>(end - from) << 1;
  const step = stride();
  if (step > 0 && !hasOutdated && arePlain(targets, targets + length, size, NOBODY)) {
    spreadBonds(row, targets, values, length);
    return true;
  }
  const bonds = at(Field.bond);
  const outdated = at(Field.outdated);
  const places = at(Field.place);
  const starts = at(Field.start);
  const rows = at(Field.row);
  for (let e: usize = 0; e < length; e += 2) {
    const j: u32 = load<u16>(targets + e);
    if (j >= size || load<u8>(outdated + j) !== 0) continue;
    const column = <usize>j << 2;
    const entry = step > 0 ? j * step + row : claim(places + column, starts + column, rows, row);
    const bond = bonds + (<usize>entry << 2);
    if (load<u32>(bond) !== 0) return false;
    store<u32>(bond, <u32>load<u16>(values + e) + 1);
  }
  return true;
}

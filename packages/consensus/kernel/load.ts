// Rows into columns: src/engine/js/load-columns.ts and replace-weights.ts. What a loop reads from the header stands in a local
// before it: the compiler cannot know that the stores of the loop leave the header alone.
import { at, clear, f64At, Field, replacementAt, rowCount, stride, u16At, u32At, uids } from "./memory";
import { divideSmall, UNIT } from "./fixed";

/** Which votes of the row at hand count: `n`, `own`, `limit`, `registered` of src/engine/js/load-columns.ts. */
let n: u32 = 0;
let own: u32 = 0;
let limit: f64 = 0.0;
let registered: usize = 0;
/** Registered last of all: a row with a higher limit has no outdated vote. */
let latest: f64 = 0.0;

function maskRow(row: u32): void {
  n = uids();
  own = load<u32>(u32At(Field.own, row));
  limit = load<f64>(f64At(Field.limit, row));
  registered = at(Field.registered);
}

let hasOutdated: bool = false;
/** No uid. */
const NOBODY: u32 = 0xffffffff;

function findOutdated(): void {
  const flags = at(Field.outdated);
  const size = uids();
  hasOutdated = false;
  for (let j: u32 = 0; j < size; j++) if (load<u8>(flags + j) !== 0) hasOutdated = true;
}

function findLatest(): void {
  const blocks = at(Field.registered);
  const end = <usize>uids() << 3;
  latest = 0.0;
  for (let j: usize = 0; j < end; j += 8) latest = max(latest, load<f64>(blocks + j));
}

/** The entry of a row in a column that lists its rows; a new row is the next entry. */
// @ts-ignore: decorator
@inline function claim(place: usize, start: usize, rows: usize, row: u32): u32 {
  const next = load<u32>(place);
  if (next > load<u32>(start) && <u32>load<u16>(rows + (<usize>(next - 1) << 1)) === row) return next - 1;
  store<u16>(rows + (<usize>next << 1), <u16>row);
  store<u32>(place, next + 1);
  return next;
}

// @ts-ignore: decorator
@inline function counts(j: u32, size: u32, self: u32, until: f64, blocks: usize): bool {
  return j < size && j !== self && load<f64>(blocks + (<usize>j << 3)) < until;
}

/** Are the targets uids, ascending, and none of them `self`? Eight at a time: so are nearly all rows. */
function arePlain(targets: usize, last: usize, size: u32, self: u32): bool {
  if (targets === last) return true;
  if (<u32>load<u16>(last - 2) >= size) return false; // 65535 stands for no self, and is no uid
  const selves = i16x8.splat(<i16>self);
  let e = targets + 2;
  if (<u32>load<u16>(targets) === self) return false;
  for (; e + 16 <= last; e += 16) {
    const eight = v128.load(e);
    const isRising = i16x8.gt_u(eight, v128.load(e - 2));
    if (!i16x8.all_true(v128.andnot(isRising, i16x8.eq(eight, selves)))) return false;
  }
  for (; e < last; e += 2) if (load<u16>(e) <= load<u16>(e - 2) || <u32>load<u16>(e) === self) return false;
  return true;
}

function sumAll(values: usize, last: usize): u32 {
  let sums = i32x4.splat(0);
  let e = values;
  for (; e + 16 <= last; e += 16) sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(v128.load(e)));
  let sum: u32 = i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1);
  sum += i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  for (; e < last; e += 2) sum += load<u16>(e);
  return sum;
}

function sumCounted(targets: usize, values: usize, length: usize): u32 {
  const size = n;
  const self = own;
  const until = limit;
  const blocks = registered;
  let sum: u32 = 0;
  for (let e: usize = 0; e < length; e += 2) {
    if (counts(load<u16>(targets + e), size, self, until, blocks)) sum += load<u16>(values + e);
  }
  return sum;
}

/** A row of zeros stays one. */
// @ts-ignore: decorator
@inline function divisorOf(sum: u32): v128 { return f64x2.splat((sum > 0 ? <f64>sum : 1.0) * UNIT); }

/** Divides two u16 weights by their row's sum. A listed zero is −0: it counts as 0, and its bits are not those of none. */
// @ts-ignore: decorator
@inline function dividePair(pair: v128, divisor: v128): v128 {
  const values = f64x2.convert_low_i32x4_s(i32x4.extend_low_i16x8_u(pair));
  const isZero = f64x2.eq(values, f64x2.splat(0.0));
  return v128.or(divideSmall(values, divisor), v128.and(isZero, f64x2.splat(-0.0)));
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

function placeWeights(row: u32, from: u32, end: u32): bool {
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

function placeBonds(row: u32, from: u32, end: u32): bool {
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

function cutDense(): u32 {
  const size = uids();
  const step = stride();
  const length = (rowCount() + 1) & ~1;
  for (let k: u32 = 0; k < length; k++) store<u16>(u16At(Field.row, k), <u16>k);
  const starts = at(Field.start);
  const ends = at(Field.end);
  for (let j: u32 = 0; j < size; j++) {
    store<u32>(starts + (<usize>j << 2), j * step);
    store<u32>(ends + (<usize>j << 2), j * step + length);
  }
  return size * step;
}

/** Is the row's bond for the same uids as its weights, in plain order, all of them counting? Kept in `laneHigh`. */
function isTwin(row: u32): bool {
  const weightFrom = load<u32>(u32At(Field.weightStart, row));
  const bondFrom = load<u32>(u32At(Field.bondStart, row));
  const length = load<u32>(u32At(Field.weightStart, row + 1)) - weightFrom;
  const targets = u16At(Field.weightTarget, weightFrom);
  const bytes = <usize>length << 1;
  maskRow(row);
  const twin =
    !hasOutdated &&
    load<u32>(u32At(Field.bondStart, row + 1)) - bondFrom === length &&
    limit > latest &&
    memory.compare(targets, u16At(Field.bondTarget, bondFrom), bytes) === 0 &&
    arePlain(targets, targets + bytes, n, own);
  store<f64>(f64At(Field.laneHigh, row), twin ? 1.0 : 0.0);
  return twin;
}

function countTwin(row: u32): void {
  const places = at(Field.place);
  const last = u16At(Field.weightTarget, load<u32>(u32At(Field.weightStart, row + 1)));
  for (let e = u16At(Field.weightTarget, load<u32>(u32At(Field.weightStart, row))); e < last; e += 2) {
    const place = places + (<usize>load<u16>(e) << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
}

/** Weight and bond of the next entry of each column that the row names. */
// @ts-ignore: decorator
@inline function placeEntry(place: usize, rows: usize, weights: usize, bonds: usize, row: u32, bond: u32): usize {
  const next = <usize>load<u32>(place);
  store<u32>(place, <u32>next + 1);
  store<u16>(rows + (next << 1), <u16>row);
  store<u32>(bonds + (next << 2), bond + 1);
  return weights + (next << 3);
}

function placeTwin(row: u32): void {
  const from = load<u32>(u32At(Field.weightStart, row));
  const length = <usize>(load<u32>(u32At(Field.weightStart, row + 1)) - from) << 1;
  const targets = u16At(Field.weightTarget, from);
  const values = u16At(Field.weightValue, from);
  const bondValues = u16At(Field.bondValue, load<u32>(u32At(Field.bondStart, row)));
  const places = at(Field.place);
  const rows = at(Field.row);
  const weights = at(Field.weight);
  const bonds = at(Field.bond);
  const divisor = divisorOf(sumAll(values, values + length));
  for (let e: usize = 0; e < length; e += 2) {
    const place = places + (<usize>load<u16>(targets + e) << 2);
    const to = placeEntry(place, rows, weights, bonds, row, load<u16>(bondValues + e));
    v128.store64_lane(to, dividePair(i16x8.splat(load<i16>(values + e)), divisor), 0);
  }
}

/** Counts each column's rows into `place`; false when a weight row names a target twice. */
function countRows(): bool {
  const size = uids();
  const rows = rowCount();
  const places = at(Field.place);
  const stamps = at(Field.stamp);
  const outdated = at(Field.outdated);
  const weightTargets = at(Field.weightTarget);
  const bondTargets = at(Field.bondTarget);
  clear(stamps, <usize>size << 2);
  clear(places, <usize>size << 2);
  for (let r: u32 = 0; r < rows; r++) {
    if (isTwin(r)) {
      countTwin(r);
      continue;
    }
    const self = own;
    const until = limit;
    const blocks = registered;
    const weightEnd = <usize>load<u32>(u32At(Field.weightStart, r + 1)) << 1;
    for (let e = <usize>load<u32>(u32At(Field.weightStart, r)) << 1; e < weightEnd; e += 2) {
      const j: u32 = load<u16>(weightTargets + e);
      if (!counts(j, size, self, until, blocks)) continue;
      const column = <usize>j << 2;
      if (load<u32>(stamps + column) === r + 1) return false;
      store<u32>(stamps + column, r + 1);
      store<u32>(places + column, load<u32>(places + column) + 1);
    }
    const bondEnd = <usize>load<u32>(u32At(Field.bondStart, r + 1)) << 1;
    for (let e = <usize>load<u32>(u32At(Field.bondStart, r)) << 1; e < bondEnd; e += 2) {
      const j: u32 = load<u16>(bondTargets + e);
      if (j >= size || load<u8>(outdated + j) !== 0) continue;
      const column = <usize>j << 2;
      if (load<u32>(stamps + column) === r + 1) continue;
      store<u32>(stamps + column, r + 1);
      store<u32>(places + column, load<u32>(places + column) + 1);
    }
  }
  return true;
}

function cutSparse(): u32 {
  const size = uids();
  const rows = rowCount();
  let next: u32 = 0;
  for (let j: u32 = 0; j < size; j++) {
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
  findLatest();
  findOutdated();
  let entries: u32;
  if (stride() > 0) entries = cutDense();
  else if (countRows()) entries = cutSparse();
  else return false;
  clear(at(Field.weight), <usize>entries << 3);
  clear(at(Field.bond), <usize>entries << 2);
  clear(at(Field.mark), entries);
  const rows = rowCount();
  const sparse = stride() === 0;
  for (let r: u32 = 0; r < rows; r++) {
    if (sparse && load<f64>(f64At(Field.laneHigh, r)) !== 0.0) {
      placeTwin(r);
      continue;
    }
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
export function replaceRow(row: u32, length: u32): bool {
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

// Rows whose bonds are for the same uids as their weights, as those of working validators are: both go in at once.
import { at, f64At, Field, rowCount, u16At, u32At, uids } from "./memory";
import { arePlain, hasOutdated, latest, limit, maskRow, n, own } from "./mask";
import { dividePair, divisorOf, sumAll } from "./row-sum";

/** In plain order, all of them counting? The answer is kept in `laneHigh`. */
export function isTwin(row: u32): bool {
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

export function countTwin(row: u32): void {
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

/** Does the row go in at once? Known since it was counted. */
// @ts-ignore: decorator
@inline export function wasTwin(row: u32): bool { return load<f64>(f64At(Field.laneHigh, row)) !== 0.0; }

/** Rows that are placed together: as many weights as one cache line of a column holds. */
const BAND: u32 = 8;
/** Columns in which a band is placed before the next ones: their lines fit into the nearest cache. */
const TILE: u32 = 128;
/** The next entry of each row of a band. */
const CURSORS: usize = memory.data(8 * 4, 16);

/** The end of the band that begins with a twin. */
export function bandEnd(from: u32): u32 {
  const last = min(from + BAND, rowCount());
  let end = from + 1;
  while (end < last && wasTwin(end)) end++;
  return end;
}

/** A row's entries from a cursor on, up to the first in a column from `until` on. */
function placeUpTo(row: u32, cursor: usize, until: u32): void {
  const from = load<u32>(u32At(Field.weightStart, row));
  const bondFrom = load<u32>(u32At(Field.bondStart, row));
  const last = load<u32>(u32At(Field.weightStart, row + 1)) - from;
  const targets = u16At(Field.weightTarget, from);
  const values = u16At(Field.weightValue, from);
  const bondValues = u16At(Field.bondValue, bondFrom);
  const places = at(Field.place);
  const rows = at(Field.row);
  const weights = at(Field.weight);
  const bonds = at(Field.bond);
  const divisor = f64x2.splat(load<f64>(f64At(Field.laneLow, row)));
  let k = load<u32>(cursor);
  for (; k < last; k++) {
    const e = <usize>k << 1;
    const j: u32 = load<u16>(targets + e);
    if (j >= until) break;
    const to = placeEntry(places + (<usize>j << 2), rows, weights, bonds, row, load<u16>(bondValues + e));
    v128.store64_lane(to, dividePair(i16x8.splat(load<i16>(values + e)), divisor), 0);
  }
  store<u32>(cursor, k);
}

/** A band of twins, tile by tile; each column gets them in order. */
export function placeTwins(from: u32, end: u32): void {
  for (let r = from; r < end; r++) {
    const values = u16At(Field.weightValue, load<u32>(u32At(Field.weightStart, r)));
    const sum = sumAll(values, u16At(Field.weightValue, load<u32>(u32At(Field.weightStart, r + 1))));
    store<f64>(f64At(Field.laneLow, r), f64x2.extract_lane(divisorOf(sum), 0));
    store<u32>(CURSORS + (<usize>(r - from) << 2), 0);
  }
  const size = uids();
  for (let until = TILE; until < size + TILE; until += TILE) {
    for (let r = from; r < end; r++) placeUpTo(r, CURSORS + (<usize>(r - from) << 2), until);
  }
}

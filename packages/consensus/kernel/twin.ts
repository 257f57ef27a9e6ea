// Rows whose bonds are for the same uids as their weights, as those of working validators are: both go in at once.
import { at, f64At, Field, u16At, u32At } from "./memory";
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

export function placeTwin(row: u32): void {
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

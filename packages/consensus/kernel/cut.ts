// Where each column begins and ends.
import { at, clear, Field, rowCount, stride, u16At, u32At, uids } from "./memory";
import { counts, limit, own, registered } from "./mask";
import { countTwin, isTwin } from "./twin";

export function cutDense(): u32 {
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

/** Counts a row in a column, whether its weight or its bond is met first. */
// @ts-ignore: decorator
@inline function countOnce(stamp: usize, place: usize, row: u32): void {
  if (load<u32>(stamp) === row + 1) return;
  store<u32>(stamp, row + 1);
  store<u32>(place, load<u32>(place) + 1);
}

/** Counts each column's rows into `place`. */
export function countRows(): void {
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
      countOnce(stamps + column, places + column, r);
    }
    const bondEnd = <usize>load<u32>(u32At(Field.bondStart, r + 1)) << 1;
    for (let e = <usize>load<u32>(u32At(Field.bondStart, r)) << 1; e < bondEnd; e += 2) {
      const j: u32 = load<u16>(bondTargets + e);
      if (j >= size || load<u8>(outdated + j) !== 0) continue;
      const column = <usize>j << 2;
      countOnce(stamps + column, places + column, r);
    }
  }
}

export function cutSparse(): u32 {
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

// Columns into rows: src/engine/js/list-bonds.ts.
import { at, clear, Field, rowCount, stride, u32At, u8At, uids } from "./memory";

/** Where every column holds every row, a row's bonds lie `stride` apart. */
function listDense(): void {
  const n = uids();
  const rows = rowCount();
  const step = <usize>stride() << 2;
  const bonds = at(Field.bond);
  const targets = at(Field.bondTarget);
  const values = at(Field.bondValue);
  const starts = at(Field.bondStart);
  let to: usize = 0;
  for (let r: u32 = 0; r < rows; r++) {
    store<u32>(starts + (<usize>r << 2), <u32>(to >> 1));
    if (load<u8>(u8At(Field.permit, r)) === 0) continue;
    let from = bonds + (<usize>r << 2);
    for (let j: u32 = 0; j < n; j++) {
      const bond = load<u32>(from);
      from += step;
      // Written in any case: the next one lies over what was none.
      store<u16>(targets + to, <u16>j);
      store<u16>(values + to, <u16>(bond - 1));
      to += bond !== 0 ? 2 : 0;
    }
  }
  store<u32>(starts + (<usize>rows << 2), <u32>(to >> 1));
}

function listSparse(): void {
  const n = uids();
  const rows = rowCount();
  const starts = at(Field.bondStart);
  const places = at(Field.place);
  const bonds = at(Field.bond);
  const rowOf = at(Field.row);
  const permits = at(Field.permit);
  const targets = at(Field.bondTarget);
  const values = at(Field.bondValue);
  clear(starts, <usize>(rows + 1) << 2);
  for (let j: u32 = 0; j < n; j++) {
    const end = load<u32>(u32At(Field.end, j));
    for (let e = load<u32>(u32At(Field.start, j)); e < end; e++) {
      const r: u32 = load<u16>(rowOf + (<usize>e << 1));
      if (load<u32>(bonds + (<usize>e << 2)) === 0 || load<u8>(permits + r) === 0) continue;
      const count = starts + (<usize>(r + 1) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
  }
  for (let r: u32 = 0; r < rows; r++) {
    const start = load<u32>(starts + (<usize>r << 2));
    store<u32>(places + (<usize>r << 2), start);
    store<u32>(starts + (<usize>(r + 1) << 2), start + load<u32>(starts + (<usize>(r + 1) << 2)));
  }
  for (let j: u32 = 0; j < n; j++) {
    const end = load<u32>(u32At(Field.end, j));
    for (let e = load<u32>(u32At(Field.start, j)); e < end; e++) {
      const bond = load<u32>(bonds + (<usize>e << 2));
      const r: u32 = load<u16>(rowOf + (<usize>e << 1));
      if (bond === 0 || load<u8>(permits + r) === 0) continue;
      const place = places + (<usize>r << 2);
      const to = load<u32>(place);
      store<u16>(targets + (<usize>to << 1), <u16>j);
      store<u16>(values + (<usize>to << 1), <u16>(bond - 1));
      store<u32>(place, to + 1);
    }
  }
}

export function listBonds(): void {
  if (stride() > 0) listDense();
  else listSparse();
}

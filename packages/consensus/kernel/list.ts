// Columns into rows: src/engine/js/list-bonds.ts.
import { at, clear, Field, rowCount, stride, u16At, u32At, u8At, uids } from "./memory";
import { endOf, startOf } from "./column";

export function listRows(): void {
  const n = uids();
  const rows = rowCount();
  const dense = stride() > 0;
  const starts = at(Field.bondStart);
  const places = at(Field.place);
  clear(starts, <usize>(rows + 1) << 2);
  for (let j: u32 = 0; j < n; j++) {
    const from = startOf(j);
    const end = endOf(j);
    for (let e = from; e < end; e++) {
      const r: u32 = dense ? e - from : load<u16>(u16At(Field.row, e));
      if (load<u32>(u32At(Field.bond, e)) === 0 || load<u8>(u8At(Field.permit, r)) === 0) continue;
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
    const from = startOf(j);
    const end = endOf(j);
    for (let e = from; e < end; e++) {
      const bond = load<u32>(u32At(Field.bond, e));
      const r: u32 = dense ? e - from : load<u16>(u16At(Field.row, e));
      if (bond === 0 || load<u8>(u8At(Field.permit, r)) === 0) continue;
      const place = places + (<usize>r << 2);
      const to = load<u32>(place);
      store<u16>(u16At(Field.bondTarget, to), <u16>j);
      store<u16>(u16At(Field.bondValue, to), <u16>(bond - 1));
      store<u32>(place, to + 1);
    }
  }
}

// Rows into columns: src/engine/js/load-columns.ts.
import { at, clear, Field, rowCount, stride, u32At } from "./memory";
import { countRows, cutDense, cutSparse } from "./cut";
import { findLatest, findOutdated } from "./mask";
import { placeBonds, placeWeights } from "./place";
import { bandEnd, placeTwins, wasTwin } from "./twin";

/** Sorts the staged rows into columns; false when a row names a target twice. */
export function loadColumns(): bool {
  findLatest();
  findOutdated();
  let entries: u32;
  if (stride() > 0) entries = cutDense();
  else {
    countRows();
    entries = cutSparse();
  }
  clear(at(Field.weight), <usize>entries << 3);
  clear(at(Field.bond), <usize>entries << 2);
  clear(at(Field.mark), entries);
  const rows = rowCount();
  const sparse = stride() === 0;
  for (let r: u32 = 0; r < rows; r++) {
    if (sparse && wasTwin(r)) {
      const end = bandEnd(r);
      placeTwins(r, end);
      r = end - 1;
      continue;
    }
    if (!placeWeights(r, load<u32>(u32At(Field.weightStart, r)), load<u32>(u32At(Field.weightStart, r + 1)))) return false;
    if (!placeBonds(r, load<u32>(u32At(Field.bondStart, r)), load<u32>(u32At(Field.bondStart, r + 1)))) return false;
  }
  return true;
}

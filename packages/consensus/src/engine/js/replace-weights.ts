import type { Columns } from "../columns.ts";
import { findEntry } from "../find-entry.ts";
import { counts, maskOf, placeWeights } from "./load-columns.ts";

/**
 * Puts the replacement that waits behind the staged weights in place of a row's weights. False when it names a target
 * twice or one whose column has no entry of this row: then everything has to be loaded again.
 */
export const replaceWeights = (columns: Columns, row: number, length: number): boolean => {
  const { shape, stride, place, weight, weightTarget } = columns;
  for (let j = 0; j < shape.n; j++) {
    const at = findEntry(columns, j, row);
    if (at >= 0) weight[at] = 0;
    place[j] = at + 1;
  }
  const end = shape.weights + length;
  const mask = maskOf(columns, row);
  for (let e = shape.weights; stride === 0 && e < end; e++) {
    const j = weightTarget[e] as number;
    if (counts(mask, j) && place[j] === 0) return false;
  }
  return placeWeights(columns, row, { from: shape.weights, end });
};

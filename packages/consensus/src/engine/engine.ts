import type { ColumnShape, Columns } from "./columns.ts";

/** `wasm`: SIMD on exact integers in float64. `js`: the same steps on the same arrays in plain JavaScript. */
export type EngineName = "wasm" | "js";

/** What `passColumns` does with each column; any sum of them. */
export const PASS = {
  /** Weighted median, clip, trust, rank. */
  consensus: 1,
  /** Bonds that move at one speed; needs the column's `consensus` pass. */
  bonds: 2,
  /** Bonds under liquid alpha; needs the `consensus` pass of all columns. */
  liquidBonds: 4,
} as const;

/** The steps of an epoch over `Columns`. Every engine leaves the same numbers in the same places. */
export type Engine = {
  readonly name: EngineName;
  /** Bytes of memory that it keeps between two subnets. */
  readonly heldBytes: () => number;
  /** Arrays for a subnet of this shape. Those of an earlier call must not be used any more. */
  readonly allocate: (shape: ColumnShape) => Columns;
  /** Sorts the staged rows into columns; false when a row names a target twice. */
  readonly load: (columns: Columns) => boolean;
  /** Puts the waiting replacement (`length` entries behind the staged weights) in place of a row's weights. */
  readonly replaceWeights: (columns: Columns, row: number, length: number) => boolean;
  readonly passColumns: (columns: Columns, passes: number) => void;
  /** Turns ranks into incentives and sums up what each row's bonds earn. */
  readonly earn: (columns: Columns) => void;
  /** Writes the new bonds of permitted rows as rows. */
  readonly listBonds: (columns: Columns) => void;
};

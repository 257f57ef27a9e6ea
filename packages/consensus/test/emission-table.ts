import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { SafeFloat } from "../src/index.ts";

/** A cell as the runtime's tests write it: u64 and u128 as decimal strings, a share as [mantissa, exponent]. */
export type Cell = string | number | boolean | readonly Cell[];

export type Row = readonly Cell[];

type Sections = Readonly<Record<string, { readonly columns: readonly string[]; readonly rows: readonly Row[] }>>;

const path = new URL("../../../chain-spec/golden/emission.json", import.meta.url);
const { about: _, ...sections } = JSON.parse(readFileSync(path, "utf8")) as Sections & { about: string };

/** Names of all functions that the table has rows of. */
export const SECTIONS = Object.keys(sections);

const rowsOf = (name: string): readonly Row[] => (sections as Sections)[name]?.rows ?? [];

export const long = (cell: Cell | undefined): bigint => BigInt(cell as string);
export const longs = (cell: Cell | undefined): bigint[] => (cell as Row).map(long);
export const list = (cell: Cell | undefined): readonly Row[] => cell as readonly Row[];
export const float = (cell: Cell | undefined): SafeFloat => {
  const [mantissa, exponent] = cell as Row;
  return { mantissa: long(mantissa), exponent: exponent as number };
};

/** Runs `check` on each row of a function; there are at least `least`. */
export const eachRow = (name: string, least: number, check: (row: Row, message: string) => void): void => {
  const rows = rowsOf(name);
  expect(rows.length, `rows of ${name}`).to.be.at.least(least);
  for (const [at, row] of rows.entries()) check(row, `${name}, row ${at}: ${JSON.stringify(row).slice(0, 300)}`);
};

import { isDeepStrictEqual } from "node:util";
import { expect } from "chai";
import { type EpochInput, type EpochOutput, epoch } from "../../src/index.ts";
import { epochOracle, type OracleOutput } from "../oracle/epoch-oracle.ts";
import { ENGINES } from "./engines.ts";
import { plain } from "./plain.ts";

/** An input as a test can be made of it: bigints as text, typed arrays as lists. */
const json = (_: string, value: unknown): unknown => {
  if (typeof value === "bigint") return String(value);
  return ArrayBuffer.isView(value) ? Array.from(value as Uint16Array) : value;
};

/** `raw` beside the rest, so that a difference is named by its field. */
const fieldsOf = ({ raw, ...rest }: OracleOutput): [name: string, value: unknown][] => [
  ...Object.entries(rest),
  ...Object.entries(raw).map(([name, value]): [string, unknown] => [`raw.${name}`, value]),
];

type Trial = { readonly engine: string; readonly input: EpochInput };

const expectSame = (found: OracleOutput, expected: OracleOutput, { engine, input }: Trial): void => {
  if (isDeepStrictEqual(found, expected)) return;
  const wanted = new Map(fieldsOf(expected));
  const different = fieldsOf(found).filter(([name, value]) => !isDeepStrictEqual(value, wanted.get(name)));
  const names = different.map(([name]) => name);
  expect(
    Object.fromEntries(different),
    `engine ${engine}: ${names.join(", ")}; input ${JSON.stringify(input, json)}`,
  ).to.deep.equal(Object.fromEntries(names.map((name) => [name, wanted.get(name)])));
};

/** Runs one epoch on every engine, holds them to each other field by field, and gives what they all say. */
export const sameOnAll = (input: EpochInput): { readonly output: EpochOutput; readonly found: OracleOutput } => {
  const [first, ...others] = ENGINES;
  const output = epoch(input, { engine: first });
  const found = plain(output);
  for (const engine of others) expectSame(plain(epoch(input, { engine })), found, { engine, input });
  return { output, found };
};

/** The same, and every engine held to the independent oracle. */
export const agreed = (input: EpochInput): { readonly output: EpochOutput; readonly found: OracleOutput } => {
  const all = sameOnAll(input);
  expectSame(all.found, epochOracle(input), { engine: ENGINES.join(", "), input });
  return all;
};

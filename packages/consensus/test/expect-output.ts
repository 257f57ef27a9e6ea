import { expect } from "chai";
import type { EpochOutput } from "../src/index.ts";
import { plain } from "./adversarial/plain.ts";
import type { OracleOutput } from "./oracle/epoch-oracle.ts";

/** Float64 carries the bits: what is no exact number (only wrapped sums are none) rounds alike on both sides. */
const carried = (raw: OracleOutput["raw"]): object =>
  Object.fromEntries(Object.entries(raw).map(([name, bits]) => [name, bits.map((x) => BigInt(Number(x)))]));

/** Holds every field of an output to the expected one, and says which field differs. */
export const expectOutput = (output: EpochOutput, expected: OracleOutput, label = ""): void => {
  const found = { ...plain(output), raw: plain(output).raw as object };
  const wanted = { ...expected, raw: carried(expected.raw) };
  expect(Object.keys(found).sort()).to.deep.equal(Object.keys(wanted).sort());
  for (const [name, bits] of Object.entries(output.raw)) {
    expect(
      bits.some((x) => Object.is(x, -0)),
      `${label} a negative zero in ${name}`,
    ).to.equal(false);
  }
  for (const field of Object.keys(found) as (keyof OracleOutput)[]) {
    expect(found[field], `${label} ${field}`).to.deep.equal(wanted[field]);
  }
};

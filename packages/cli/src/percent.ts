import { CommandError } from "@neurite/core/node";

/** Thousandths of a percent in all of it. */
const WHOLE = 100_000n;

/** Reads `9.5` as that part of `whole`: rounded down, so that nobody gets more than was said. */
export function percentOf(flag: string, whole: bigint, text: string): bigint {
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text);
  const milli = match === null ? null : BigInt(`${match[1]}${(match[2] ?? "").padEnd(3, "0")}`);
  if (milli !== null && milli <= WHOLE) return (milli * whole) / WHOLE;
  const expected = "a percentage from 0 to 100 with at most 3 decimals, such as 9.5";
  throw new CommandError({ code: "FLAG_VALUE", flag, value: text, expected });
}

/** A part as a percentage, to the thousandth that it was given with. */
export function percentText(part: bigint, whole: bigint): string {
  return `${((Number(part) / Number(whole)) * 100).toFixed(3)} %`;
}

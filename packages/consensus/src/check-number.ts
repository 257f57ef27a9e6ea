import { ConsensusError } from "./consensus-errors.ts";
import { U64_MAX } from "./fixed/fixed-wide.ts";
import { U16_MAX } from "./limits.ts";

/** Refuses one value of the input: nothing was computed. */
export const outOfRange = (field: string, value: unknown, allowed: string): never => {
  throw new ConsensusError({ code: "CONSENSUS_OUT_OF_RANGE", field, value: String(value), allowed });
};

/** Refuses what is no u64 in a bigint, or is above `most`. */
export const checkU64 = (field: string, value: unknown, most: bigint = U64_MAX): void => {
  if (!(typeof value === "bigint" && value >= 0n && value <= most))
    outOfRange(field, value, `bigints from 0 to ${most}`);
};

/** Refuses what is no integer of the range, NaN included. */
export const checkInteger = (field: string, value: unknown, [low, high]: readonly [number, number]): void => {
  const inside = Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
  if (!inside) outOfRange(field, value, `integers from ${low} to ${high}`);
};

/** Refuses what is no u16 in a number. */
export const checkU16 = (field: string, value: unknown): void => checkInteger(field, value, [0, U16_MAX]);

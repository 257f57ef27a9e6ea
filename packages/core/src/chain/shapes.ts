import { ChainError } from "./chain-errors.ts";
import type { Plain } from "./plain.ts";

/** Checks that a value read from the chain is what its name promises. `name` is for the error's words. */
export type Shape<Value> = (value: Plain, name: string) => Value;

/** A number, also of a u64 that stays below 2^53, such as a block. */
export const asNumber: Shape<number> = (value, name) => {
  if (typeof value === "number") return value;
  if (typeof value === "bigint" && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  throw unexpected(value, name);
};

/** An amount or a count of any width. */
export const asBigint: Shape<bigint> = (value, name) => {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return BigInt(value);
  throw unexpected(value, name);
};

/** True or false. */
export const asFlag: Shape<boolean> = (value, name) => {
  if (typeof value === "boolean") return value;
  throw unexpected(value, name);
};

/** An SS58 address, a hash, bytes as hex, or an enum's bare name. */
export const asText: Shape<string> = (value, name) => {
  if (typeof value === "string") return value;
  throw unexpected(value, name);
};

/** A struct, by its fields' names. */
export const asFields: Shape<{ readonly [field: string]: Plain }> = (value, name) => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as { readonly [field: string]: Plain };
  }
  throw unexpected(value, name);
};

/** A vector of values of one shape. */
export function listOf<Value>(shape: Shape<Value>): Shape<readonly Value[]> {
  return (value, name) => {
    if (Array.isArray(value)) return (value as readonly Plain[]).map((item) => shape(item, name));
    throw unexpected(value, name);
  };
}

/** A value of this shape, or null where the chain holds none. */
export function orNull<Value>(shape: Shape<Value>): Shape<Value | null> {
  return (value, name) => (value === null ? null : shape(value, name));
}

/** One field of a struct. */
export function field<Value>(fields: Plain, name: string, shape: Shape<Value>): Value {
  return shape(asFields(fields, name)[name] ?? null, name);
}

function unexpected(value: Plain | undefined, name: string): ChainError {
  const found = JSON.stringify(value, (_, item) => (typeof item === "bigint" ? `${item}` : item)) ?? "nothing";
  return new ChainError({ code: "CHAIN_UNEXPECTED_VALUE", name, found: found.slice(0, 100) });
}

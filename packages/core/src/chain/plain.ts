import type { AbstractInt, bool, Enum, Option, Struct, Vec } from "@polkadot/types-codec";
import type { Codec } from "@polkadot/types-codec/types";
import { toHex } from "../primitives/index.ts";

/** A decoded value without any library's classes: u64 and wider are bigints, bytes are hex, accounts SS58, enums `{type, value}`. */
export type Plain = string | number | bigint | boolean | null | readonly Plain[] | { readonly [field: string]: Plain };

/** Widest integer that is a number: every u32 is exact. */
const NUMBER_BITS = 32;

export function toPlain(codec: Codec): Plain {
  if (isInt(codec)) return codec.bitLength() <= NUMBER_BITS ? codec.toNumber() : codec.toBigInt();
  if (isOption(codec)) return codec.isNone ? null : toPlain(codec.unwrap());
  if (isBool(codec)) return codec.isTrue;
  if (isEnum(codec)) return codec.isBasic ? codec.type : { type: codec.type, value: toPlain(codec.inner as Codec) };
  if (codec instanceof Map) return structFields(codec as unknown as Struct);
  if (codec instanceof Uint8Array) return bytesOf(codec as unknown as Codec);
  if (Array.isArray(codec)) return (codec as unknown as Vec<Codec>).map(toPlain);
  return inner(codec);
}

function structFields(struct: Struct): Plain {
  return Object.fromEntries([...struct.entries()].map(([name, value]) => [String(name), toPlain(value)]));
}

/** Accounts print as their address, hashes and other bytes as hex. */
function bytesOf(codec: Codec): Plain {
  if (/^(AccountId|AccountId32|GenericAccountId)$/.test(codec.toRawType())) return codec.toString();
  return toHex(codec as unknown as Uint8Array);
}

/** Wrappers (compact, lookups) hold what counts; text is its own. */
function inner(codec: Codec): Plain {
  const wrapped = codec as { readonly unwrap?: () => Codec };
  if (typeof wrapped.unwrap === "function") return toPlain(wrapped.unwrap());
  return codec.toString() === "" && codec.isEmpty ? null : codec.toString();
}

function isInt(codec: Codec): codec is AbstractInt {
  return typeof (codec as { readonly bitLength?: unknown }).bitLength === "function" && "toBigInt" in codec;
}

function isOption(codec: Codec): codec is Option<Codec> {
  return "isNone" in codec && "unwrap" in codec;
}

function isBool(codec: Codec): codec is bool {
  return "isTrue" in codec && "isFalse" in codec;
}

function isEnum(codec: Codec): codec is Enum {
  return "isBasic" in codec && "type" in codec && "inner" in codec;
}

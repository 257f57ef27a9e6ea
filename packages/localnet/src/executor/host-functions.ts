import { chainFunctions } from "./chain-functions.ts";
import { cryptoFunctions } from "./crypto-functions.ts";
import type { Guest } from "./guest.ts";
import { hashingFunctions } from "./hashing-functions.ts";
import { storageFunctions } from "./storage-functions.ts";

/** A function of `env` that the runtime imports: numbers for i32, bigint for i64. */
export type HostFunction = (...args: never[]) => unknown;

export type HostFunctions = Readonly<Record<string, HostFunction>>;

/** Reads the version out of another runtime's code, SCALE encoded; null when it has none. */
export type ReadVersion = (code: Uint8Array) => Uint8Array | null;

/** Every host function there is, bound to one instance. */
export function hostFunctions(guest: Guest, readVersion: ReadVersion): HostFunctions {
  return {
    ...storageFunctions(guest),
    ...hashingFunctions(guest),
    ...cryptoFunctions(guest),
    ...chainFunctions(guest, readVersion),
  };
}

import { chainFunctions } from "./chain-functions.ts";
import { childFunctions } from "./child-functions.ts";
import { cryptoFunctions } from "./crypto-functions.ts";
import type { Guest } from "./guest.ts";
import { hashingFunctions } from "./hashing-functions.ts";
import type { HostFunctions, ReadVersion } from "./host-function.ts";
import { storageFunctions } from "./storage-functions.ts";

/** Every host function there is, bound to one instance. */
export function hostFunctions(guest: Guest, readVersion: ReadVersion): HostFunctions {
  return {
    ...storageFunctions(guest),
    ...childFunctions(guest),
    ...hashingFunctions(guest),
    ...cryptoFunctions(guest),
    ...chainFunctions(guest, readVersion),
  };
}

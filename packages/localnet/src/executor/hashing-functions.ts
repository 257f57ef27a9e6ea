import { blake2b128, blake2b256, keccak256, keccak512, sha2, twox64, twox128, twox256 } from "../hashing.ts";
import type { Guest } from "./guest.ts";
import type { FatPointer } from "./guest-memory.ts";
import type { HostFunction, HostFunctions } from "./host-function.ts";

/** `ext_hashing_*`. */
export function hashingFunctions(guest: Guest): HostFunctions {
  const by =
    (hash: (bytes: Uint8Array) => Uint8Array): HostFunction =>
    (data: FatPointer) =>
      guest.give(hash(guest.memory.borrow(data)));
  return {
    ext_hashing_blake2_128_version_1: by(blake2b128),
    ext_hashing_blake2_256_version_1: by(blake2b256),
    ext_hashing_keccak_256_version_1: by(keccak256),
    ext_hashing_keccak_512_version_1: by(keccak512),
    ext_hashing_sha2_256_version_1: by(sha2),
    ext_hashing_twox_64_version_1: by(twox64),
    ext_hashing_twox_128_version_1: by(twox128),
    ext_hashing_twox_256_version_1: by(twox256),
  };
}

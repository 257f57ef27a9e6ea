import { blake2b, keccak256, sha256, twox, waitReady } from "@polkadot/wasm-crypto";

const NO_KEY = new Uint8Array();

/** Resolves once the hashing and signature code is compiled; everything below must wait for it. */
export const hashingReady = waitReady;

/** The chain's `blake2_256`. The WASM build is eight times as fast as the script one, and a block hashes hundreds of nodes. */
export const blake2b256 = (bytes: Uint8Array): Uint8Array => blake2b(bytes, NO_KEY, 32);
export const blake2b128 = (bytes: Uint8Array): Uint8Array => blake2b(bytes, NO_KEY, 16);
export const twox64 = (bytes: Uint8Array): Uint8Array => twox(bytes, 1);
export const twox128 = (bytes: Uint8Array): Uint8Array => twox(bytes, 2);
export const twox256 = (bytes: Uint8Array): Uint8Array => twox(bytes, 4);
export const keccak = (bytes: Uint8Array): Uint8Array => keccak256(bytes);
export const sha2 = (bytes: Uint8Array): Uint8Array => sha256(bytes);

import { cryptoWasm } from "./crypto-wasm.ts";

const NO_KEY = new Uint8Array();

/** Compiles the hashing and signature code; everything below must wait for it. */
export async function hashingReady(): Promise<void> {
  cryptoWasm();
}

/** The chain's `blake2_256`. The WASM build is eight times as fast as the script one, and a block hashes hundreds of nodes. */
export const blake2b256 = (bytes: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_blake2b", [bytes, NO_KEY, 32]);
export const blake2b128 = (bytes: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_blake2b", [bytes, NO_KEY, 16]);
export const twox64 = (bytes: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_twox", [bytes, 1]);
export const twox128 = (bytes: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_twox", [bytes, 2]);
export const twox256 = (bytes: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_twox", [bytes, 4]);
export const keccak256 = (bytes: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_keccak256", [bytes]);
export const keccak512 = (bytes: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_keccak512", [bytes]);
export const sha2 = (bytes: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_sha256", [bytes]);

import { cryptoWasm } from "./crypto-wasm.ts";

type Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

export const sr25519Verify: Verify = (...parts) => cryptoWasm().flag("ext_sr_verify", parts);
export const ed25519Verify: Verify = (...parts) => cryptoWasm().flag("ext_ed_verify", parts);

/** Signs with the 64 bytes of a secret key. */
export const sr25519Sign = (publicKey: Uint8Array, secret: Uint8Array, message: Uint8Array): Uint8Array =>
  cryptoWasm().bytes("ext_sr_sign", [publicKey, secret, message]);

/** A pair is a secret key of 64 bytes and behind it the public one. */
export const sr25519PairFromSeed = (seed: Uint8Array): Uint8Array => cryptoWasm().bytes("ext_sr_from_seed", [seed]);
export const sr25519DeriveHard = (pair: Uint8Array, chainCode: Uint8Array): Uint8Array =>
  cryptoWasm().bytes("ext_sr_derive_keypair_hard", [pair, chainCode]);

/** The public key that made a signature of 64 bytes, compressed; throws where there is none. */
export const secp256k1Recover = (hash: Uint8Array, signature: Uint8Array, recoveryId: number): Uint8Array =>
  cryptoWasm().bytes("ext_secp_recover", [hash, signature, recoveryId]);
/** Both coordinates of a compressed public key, behind a byte that says so. */
export const secp256k1Expand = (publicKey: Uint8Array): Uint8Array =>
  cryptoWasm().bytes("ext_secp_pub_expand", [publicKey]);

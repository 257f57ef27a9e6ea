import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { concatBytes, fromHex } from "../primitives/index.ts";

/** What stands in front of the 32 bytes in PKCS #8 and in SubjectPublicKeyInfo. */
const SEED_PREFIX = fromHex("302e020100300506032b657004220420") as Uint8Array;
const PUBLIC_PREFIX = fromHex("302a300506032b6570032100") as Uint8Array;

/** Signs with the ed25519 key of this seed. Node's own code: twenty times as fast as any in JavaScript. */
export function ed25519Signer(seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(concatBytes(SEED_PREFIX, seed)), format: "der", type: "pkcs8" });
  return (message) => Uint8Array.from(sign(null, message, key));
}

export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const der = Buffer.from(concatBytes(PUBLIC_PREFIX, publicKey));
  return verify(null, message, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
}

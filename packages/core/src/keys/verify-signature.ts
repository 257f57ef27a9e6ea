import { sr25519Verify } from "@polkadot/util-crypto/sr25519";
import { ed25519Verify } from "./ed25519.ts";
import type { KeyScheme } from "./key-pair.ts";

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Whose signature is checked; a `KeyPair` is one too. */
export type Signer = { readonly scheme: KeyScheme; readonly publicKey: Uint8Array };

/** Whether `signature` is this key's over `message`. Malformed keys and signatures are simply not. */
export function verifySignature({ scheme, publicKey }: Signer, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  try {
    return scheme === "ed25519"
      ? ed25519Verify(publicKey, message, signature)
      : sr25519Verify(message, signature, publicKey);
  } catch {
    // A key that is no point of the curve.
    return false;
  }
}

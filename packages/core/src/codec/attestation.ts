import { blake2b256, utf8 } from "../primitives/index.ts";

/** Separates tags from every other hash of the protocol. */
const TAG_DOMAIN = utf8("neurite/att/1");

/** What an epoch's input is known by: `blake2_256(blob)`. */
export function inputDigest(blob: Uint8Array): Uint8Array {
  return blake2b256(blob);
}

/** What electors agree on: `blake2_256(outcome bytes)`. */
export function outcomeRoot(outcome: Uint8Array): Uint8Array {
  return blake2b256(outcome);
}

/** An elector's commitment to a root. The hotkey is inside, so that a copied tag counts nothing. All 32 bytes each. */
export function attestationTag(digest: Uint8Array, hotkey: Uint8Array, root: Uint8Array): Uint8Array {
  return blake2b256(TAG_DOMAIN, digest, hotkey, root);
}

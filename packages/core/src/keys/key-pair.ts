import type { Secret } from "./secret.ts";

/** Signature scheme of an account. ed25519 is the default of hotkeys: such a key is a libp2p peer id as well. */
export type KeyScheme = "ed25519" | "sr25519";

/** A key that can sign; its secret half stays inside. */
export type KeyPair = {
  readonly scheme: KeyScheme;
  readonly publicKey: Uint8Array;
  /** SS58. */
  readonly address: string;
  /** A 64-byte signature. */
  readonly sign: (message: Uint8Array) => Uint8Array;
  /** The 32-byte seed of an ed25519 key, which the transport needs; null otherwise. */
  readonly seed: Secret | null;
};

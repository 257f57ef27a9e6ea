import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { IKeyringPair } from "@polkadot/types/types";
import type { KeyPair } from "../keys/index.ts";
import { concatBytes } from "../primitives/index.ts";
import type { ChainRuntime } from "./chain-runtime.ts";
import type { Block } from "./finalized-head.ts";
import { ERA_BLOCKS } from "./limits.ts";

/** A transaction as bytes, and the last block that can hold it. */
export type SignedCall = { readonly hex: string; readonly anchor: Block; readonly lastBlock: number };

/** The first byte of a `MultiSignature`. */
const SCHEME_BYTE = { ed25519: 0, sr25519: 1 } as const;

/**
 * Signs a call for the `ERA_BLOCKS` after the finalised block `anchor`: it can be applied on no other chain, on no fork
 * without that block, and never later.
 */
export function signCall(
  runtime: ChainRuntime,
  call: SubmittableExtrinsic<"promise">,
  by: { readonly signer: KeyPair; readonly nonce: number; readonly anchor: Block },
): SignedCall {
  const { api } = runtime;
  const { signer, nonce, anchor } = by;
  const era = api.registry.createType("ExtrinsicEra", { current: anchor.number, period: ERA_BLOCKS });
  const { genesisHash, runtimeVersion } = api;
  call.sign(keyring(signer), { era, nonce, genesisHash, runtimeVersion, blockHash: anchor.hash, tip: 0 });
  return { hex: call.toHex(), anchor, lastBlock: anchor.number + ERA_BLOCKS - 1 };
}

/** What the library needs of a key, and nothing else. */
function keyring({ scheme, publicKey, address, sign }: KeyPair): IKeyringPair {
  const typed = (message: string | Uint8Array) =>
    concatBytes(Uint8Array.of(SCHEME_BYTE[scheme]), sign(message as Uint8Array));
  return { address, addressRaw: publicKey, publicKey, sign: typed };
}

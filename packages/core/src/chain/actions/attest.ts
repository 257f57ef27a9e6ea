import type { KeyPair } from "../../keys/index.ts";
import { toHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The epoch, its input's digest, and the tag; 32 bytes each. */
export type AttestArgs = {
  readonly netuid: number;
  readonly index: bigint;
  readonly digest: Uint8Array;
  readonly tag: Uint8Array;
};

/** Commits the signing elector to a root that only it can open: its first tag for an epoch counts. Free. */
export function attest(client: ChainClient, signer: KeyPair, args: AttestArgs): Promise<TxResult> {
  return client.submit(signer, {
    path: "Settlement.attest",
    args: [args.netuid, args.index, toHex(args.digest), toHex(args.tag)],
  });
}

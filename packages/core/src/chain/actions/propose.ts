import type { KeyPair } from "../../keys/index.ts";
import { toHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The epoch and the root, 32 bytes. */
export type ProposeArgs = { readonly netuid: number; readonly index: bigint; readonly root: Uint8Array };

/** Names the root that the signing elector's own tag opens to; final once a quorum's tags open to it. Free. */
export function propose(client: ChainClient, signer: KeyPair, args: ProposeArgs): Promise<TxResult> {
  return client.submit(signer, { path: "Settlement.propose", args: [args.netuid, args.index, toHex(args.root)] });
}

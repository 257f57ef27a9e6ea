import type { KeyPair } from "../../keys/index.ts";
import { toHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** A subnet whose votes are committed to first, and `weightsCommitHash` of the vote. */
export type CommitWeightsArgs = { readonly netuid: number; readonly mechanism?: number; readonly hash: Uint8Array };

/** Commits the signing hotkey to weights that it reveals later. Free; refused in the pool unless it would succeed. */
export function commitWeights(client: ChainClient, signer: KeyPair, args: CommitWeightsArgs): Promise<TxResult> {
  const { netuid, mechanism = 0, hash } = args;
  return client.submit(
    signer,
    mechanism === 0
      ? { path: "SubtensorModule.commit_weights", args: [netuid, toHex(hash)] }
      : { path: "SubtensorModule.commit_mechanism_weights", args: [netuid, mechanism, toHex(hash)] },
  );
}

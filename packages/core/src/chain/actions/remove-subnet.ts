import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";
import { asRoot } from "./as-root.ts";

/** Which subnet. */
export type RemoveSubnetArgs = { readonly netuid: number };

/**
 * Ends a subnet, signed by the chain's sudo key. It is closed at once; the blocks that follow give every stake back, and
 * `NetworkCleared` tells when the netuid is free.
 */
export function removeSubnet(client: ChainClient, signer: KeyPair, { netuid }: RemoveSubnetArgs): Promise<TxResult> {
  return asRoot(client, signer, { path: "SubtensorModule.root_dissolve_network", args: [netuid] });
}

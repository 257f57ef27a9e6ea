import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The hotkey that becomes uid 0. */
export type RegisterNetworkArgs = { readonly hotkey: string };

/** Creates a subnet with `hotkey` as its uid 0, signed by the coldkey that will own it. The event `NetworkAdded` holds the netuid. */
export function registerNetwork(client: ChainClient, signer: KeyPair, args: RegisterNetworkArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.register_network", args: [args.hotkey] });
}

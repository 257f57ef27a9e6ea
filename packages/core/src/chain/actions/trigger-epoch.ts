import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** Which subnet. */
export type TriggerEpochArgs = { readonly netuid: number };

/** Brings a subnet's next epoch forward, signed by its owner. The event `EpochTriggered` holds the block in which it is due. */
export function triggerEpoch(client: ChainClient, signer: KeyPair, { netuid }: TriggerEpochArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.trigger_epoch", args: [netuid] });
}

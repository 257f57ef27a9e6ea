import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** Who gets how many rao. */
export type TransferArgs = { readonly to: string; readonly amount: bigint };

/** Sends rao to an account; never so many that the sender's account ends. */
export function transfer(client: ChainClient, signer: KeyPair, args: TransferArgs): Promise<TxResult> {
  return client.submit(signer, { path: "Balances.transfer_keep_alive", args: [args.to, args.amount] });
}

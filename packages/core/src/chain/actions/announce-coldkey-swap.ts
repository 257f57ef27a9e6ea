import type { KeyPair } from "../../keys/index.ts";
import { blake2b256, decodeAddress, toHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import { ChainError } from "../chain-errors.ts";
import type { TxResult } from "../tx-result.ts";

/** The coldkey that everything goes to. */
export type ColdkeySwapArgs = { readonly newColdkey: string };

/** Announces the signing coldkey's successor by its hash alone. From then on the signer can only swap, dispute or take back. */
export function announceColdkeySwap(client: ChainClient, signer: KeyPair, args: ColdkeySwapArgs): Promise<TxResult> {
  const hash = coldkeyHash(args.newColdkey);
  return client.submit(signer, { path: "SubtensorModule.announce_coldkey_swap", args: [hash] });
}

/** What the chain keeps of an announced coldkey: BLAKE2b of its 32 bytes, as hex. */
export function coldkeyHash(address: string): string {
  const account = decodeAddress(address);
  if (account === null) throw new ChainError({ code: "CHAIN_UNEXPECTED_VALUE", name: "newColdkey", found: address });
  return toHex(blake2b256(account));
}

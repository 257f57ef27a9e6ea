import type { KeyPair } from "../../keys/index.ts";
import type { ChainCall, ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import type { TxResult } from "../tx-result.ts";

/** Makes a call as root, signed by the chain's sudo key. Sudo itself succeeds even where the call inside is refused: its event tells. */
export async function asRoot(client: ChainClient, signer: KeyPair, { path, args }: ChainCall): Promise<TxResult> {
  const result = await client.submit(signer, { path: "Sudo.sudo", args: [client.runtime.call(path)(...args)] });
  if (result.kind !== "applied") return result;
  const done = result.events.find(({ pallet, name }) => pallet === "Sudo" && name === "Sudid");
  const outcome = Object.values(done?.fields ?? {})[0] as
    | { readonly type?: string; readonly value?: Plain }
    | undefined;
  if (outcome?.type !== "Err") return result;
  return {
    kind: "refused",
    error: client.runtime.refusalName(outcome.value ?? null),
    at: "block",
    block: result.block,
  };
}

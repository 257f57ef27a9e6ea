import type { KeyPair } from "../../keys/index.ts";
import type { ChainCall, ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import type { SubnetSetting } from "../subnet-settings.ts";
import type { TxResult } from "../tx-result.ts";

/** Which setting gets which arguments; with `sudo` the signer is the chain's sudo key and acts as root. */
export type SetSubnetSettingArgs = {
  readonly netuid: number;
  readonly setting: SubnetSetting;
  /** What the call takes behind the netuid. */
  readonly args: readonly (number | bigint | boolean)[];
  readonly sudo?: boolean;
};

/** Changes a setting of a subnet; the next epoch's input is the first that carries it. */
export async function setSubnetSetting(
  client: ChainClient,
  signer: KeyPair,
  { netuid, setting, args, sudo = false }: SetSubnetSettingArgs,
): Promise<TxResult> {
  const call = { path: `AdminUtils.${setting.call}`, args: [netuid, ...args] };
  return sudo ? asRoot(client, signer, call) : client.submit(signer, call);
}

/** Sudo itself succeeds even where the call inside is refused: its event tells. */
async function asRoot(client: ChainClient, signer: KeyPair, { path, args }: ChainCall): Promise<TxResult> {
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

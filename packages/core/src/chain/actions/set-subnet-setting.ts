import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { SubnetSetting } from "../subnet-settings.ts";
import type { TxResult } from "../tx-result.ts";
import { asRoot } from "./as-root.ts";

/** Which setting gets which arguments; with `sudo` the signer is the chain's sudo key and acts as root. */
export type SetSubnetSettingArgs = {
  readonly netuid: number;
  readonly setting: SubnetSetting;
  /** What the call takes behind the netuid. */
  readonly args: readonly (number | bigint | boolean | string | null | readonly number[])[];
  readonly sudo?: boolean;
};

/** Changes a setting of a subnet; the next epoch's input is the first that carries it. */
export async function setSubnetSetting(
  client: ChainClient,
  signer: KeyPair,
  { netuid, setting, args, sudo = false }: SetSubnetSettingArgs,
): Promise<TxResult> {
  const call = { path: sudo ? setting.call : (setting.ownersCall ?? setting.call), args: [netuid, ...args] };
  return sudo ? asRoot(client, signer, call) : client.submit(signer, call);
}

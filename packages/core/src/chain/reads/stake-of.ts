import type { ChainClient } from "../chain-client.ts";
import { runtimeQuestion } from "../runtime-question.ts";
import { asBigint, field, type Shape } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** Whose stake on which hotkey. */
export type StakeOfArgs = {
  readonly hotkey: string;
  readonly netuid: number /** Null: of all nominators together. */;
  readonly coldkey?: string | null;
};

const asStake: Shape<bigint> = (value) => field(value, "stake", asBigint);

/** Rao staked on a hotkey in a subnet, by one coldkey or by all. */
export async function stakeOf(client: ChainClient, args: StakeOfArgs, at: At = null): Promise<bigint> {
  const { hotkey, netuid, coldkey = null } = args;
  const total = storageItem("SubtensorModule.TotalHotkeyAlpha", [hotkey, netuid], asBigint);
  if (coldkey === null) return (await client.read([total], at))[0];
  const path = "StakeInfoRuntimeApi.get_stake_info_for_hotkey_coldkey_netuid";
  return client.ask(runtimeQuestion(path, [hotkey, coldkey, netuid], asStake), at);
}

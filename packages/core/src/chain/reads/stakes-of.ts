import type { ChainClient } from "../chain-client.ts";
import { runtimeQuestion } from "../runtime-question.ts";
import { asBigint, asFlag, asNumber, asText, field, listOf, type Shape } from "../shapes.ts";
import type { At } from "./block-at.ts";

/** What a coldkey has staked on one hotkey in one subnet, in rao. */
export type StakeInfo = {
  readonly hotkey: string;
  readonly coldkey: string;
  readonly netuid: number;
  readonly stake: bigint;
  /** What the hotkey's nominators together got in the last settled epoch. */
  readonly dividends: bigint;
  /** Whether the hotkey is registered in the subnet: unregistered, its stake earns nothing. */
  readonly isRegistered: boolean;
};

const asStakeInfo: Shape<StakeInfo> = (value) => ({
  hotkey: field(value, "hotkey", asText),
  coldkey: field(value, "coldkey", asText),
  netuid: field(value, "netuid", asNumber),
  stake: field(value, "stake", asBigint),
  dividends: field(value, "emission", asBigint),
  isRegistered: field(value, "isRegistered", asFlag),
});

/** All stakes of a coldkey, by netuid, in one request. */
export function stakesOf(client: ChainClient, coldkey: string, at: At = null): Promise<readonly StakeInfo[]> {
  const path = "StakeInfoRuntimeApi.get_stake_info_for_coldkey";
  return client.ask(runtimeQuestion(path, [coldkey], listOf(asStakeInfo)), at);
}

import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { runtimeQuestion } from "../runtime-question.ts";
import { asBigint, asNumber, asText, field, listOf, orNull, type Shape } from "../shapes.ts";
import type { At } from "./block-at.ts";

/** A hotkey as those see it who stake on it. Amounts are rao. */
export type Delegate = {
  readonly hotkey: string;
  readonly owner: string;
  /** Out of 65535. */
  readonly take: number;
  readonly nominators: readonly Nominator[];
  /** Netuids it is registered in, and those where it holds a permit. */
  readonly registrations: readonly number[];
  readonly validatorPermits: readonly number[];
  /** What a thousand staked tokens earn in a day after the take, as of its last epochs. */
  readonly returnPer1000: bigint;
  readonly dailyReturn: bigint;
};

/** A coldkey and its stake on a delegate, by netuid. */
export type Nominator = {
  readonly coldkey: string;
  readonly stakes: readonly (readonly [netuid: number, stake: bigint])[];
};

const pair = (value: Plain): readonly Plain[] => (Array.isArray(value) ? value : []) as readonly Plain[];

const asStake: Shape<readonly [number, bigint]> = (value, name) => {
  const [netuid, stake] = pair(value);
  return [asNumber(netuid ?? null, name), asBigint(stake ?? null, name)];
};

const asNominator: Shape<Nominator> = (value, name) => {
  const [coldkey, stakes] = pair(value);
  return { coldkey: asText(coldkey ?? null, name), stakes: listOf(asStake)(stakes ?? null, name) };
};

const asDelegate: Shape<Delegate> = (value) => ({
  hotkey: field(value, "delegateSs58", asText),
  owner: field(value, "ownerSs58", asText),
  take: field(value, "take", asNumber),
  nominators: field(value, "nominators", listOf(asNominator)),
  registrations: field(value, "registrations", listOf(asNumber)),
  validatorPermits: field(value, "validatorPermits", listOf(asNumber)),
  returnPer1000: field(value, "returnPer1000", asBigint),
  dailyReturn: field(value, "totalDailyReturn", asBigint),
});

/** The hotkeys of the network with their nominators, as many as one answer has room for: the first 1,024. */
export function delegates(client: ChainClient, at: At = null): Promise<readonly Delegate[]> {
  return client.ask(runtimeQuestion("DelegateInfoRuntimeApi.get_delegates", [], listOf(asDelegate)), at);
}

/** One hotkey; null where nobody owns it. */
export function delegate(client: ChainClient, hotkey: string, at: At = null): Promise<Delegate | null> {
  return client.ask(runtimeQuestion("DelegateInfoRuntimeApi.get_delegate", [hotkey], orNull(asDelegate)), at);
}

import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { runtimeQuestion } from "../runtime-question.ts";
import { asBigint, asFlag, asNumber, asText, field, listOf, orNull, type Shape } from "../shapes.ts";
import { asAnsweredAxon } from "./as-axon.ts";
import type { At } from "./block-at.ts";

const numbers = listOf(asNumber);
const amounts = listOf(asBigint);
const flags = listOf(asFlag);
const keys = listOf(asText);

/** (hotkey, amount) */
const asShare: Shape<readonly [string, bigint]> = (value, name) => {
  const [hotkey, amount] = (Array.isArray(value) ? value : []) as readonly Plain[];
  return [asText(hotkey ?? null, name), asBigint(amount ?? null, name)];
};

/** UTF-8 that travels as a list of numbers. */
const asName: Shape<string> = (value, name) => new TextDecoder().decode(Uint8Array.from(numbers(value, name)));

/** The runtime's fields that an answer can be asked for: number, name there, and what it holds. The numbers are Subtensor's. */
const FIELDS = {
  name: [1, "name", asName],
  symbol: [2, "symbol", asName],
  registeredAt: [4, "networkRegisteredAt", asNumber],
  ownerHotkey: [5, "ownerHotkey", asText],
  owner: [6, "ownerColdkey", asText],
  block: [7, "block", asNumber],
  tempo: [8, "tempo", asNumber],
  lastStep: [9, "lastStep", asNumber],
  /** Stake of all hotkeys together. */
  staked: [13, "alphaOut", asBigint],
  /** What the last block issued for the subnet. */
  issued: [15, "alphaOutEmission", asBigint],
  pending: [18, "pendingAlphaEmission", asBigint],
  n: [30, "numUids", asNumber],
  maxUids: [31, "maxUids", asNumber],
  burn: [32, "burn", asBigint],
  hotkeys: [52, "hotkeys", keys],
  coldkeys: [53, "coldkeys", keys],
  axons: [55, "axons", listOf(asAnsweredAxon)],
  active: [56, "active", flags],
  validatorPermit: [57, "validatorPermit", flags],
  lastUpdate: [59, "lastUpdate", numbers],
  emission: [60, "emission", amounts],
  dividends: [61, "dividends", numbers],
  incentive: [62, "incentives", numbers],
  consensus: [63, "consensus", numbers],
  neuronRegisteredAt: [66, "blockAtRegistration", numbers],
  stake: [67, "alphaStake", amounts],
  /** What each hotkey's nominators got in the last settled epoch. */
  dividendsPaid: [71, "alphaDividendsPerHotkey", listOf(asShare)],
  /** Uids with a permit and enough stake, by rising stake. */
  validators: [72, "validators", numbers],
} as const satisfies Record<string, readonly [number, string, Shape<unknown>]>;

/** Fields of a subnet as one answer brings them. Amounts are rao, shares u16 out of 65535, lists by uid. */
export type MetagraphFields = {
  readonly [Name in keyof typeof FIELDS]: (typeof FIELDS)[Name][2] extends Shape<infer Value> ? Value : never;
};

/** Which fields of which subnet, of mechanism 0 unless told. */
export type SelectiveMetagraphArgs<Names extends keyof MetagraphFields> = {
  readonly netuid: number;
  readonly mecid?: number;
  readonly fields: readonly Names[];
};

/** The chosen fields of a subnet at one block, in one request; null where there is no such subnet. */
export async function selectiveMetagraph<Names extends keyof MetagraphFields>(
  client: ChainClient,
  args: SelectiveMetagraphArgs<Names>,
  at: At = null,
): Promise<Pick<MetagraphFields, Names> | null> {
  const { netuid, mecid = 0, fields } = args;
  const chosen: Shape<Pick<MetagraphFields, Names>> = (value) =>
    Object.fromEntries(
      fields.map((name) => {
        const [, there, shape] = FIELDS[name];
        return [name, field(value, there, shape as Shape<unknown>)];
      }),
    ) as Pick<MetagraphFields, Names>;
  const indexes = fields.map((name) => FIELDS[name][0]);
  const path = "SubnetInfoRuntimeApi.get_selective_mechagraph";
  return client.ask(runtimeQuestion(path, [netuid, mecid, indexes], orNull(chosen)), at);
}

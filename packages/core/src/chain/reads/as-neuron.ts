import type { Plain } from "../plain.ts";
import { asBigint, asFlag, asNumber, asText, field, listOf, type Shape } from "../shapes.ts";
import { type Axon, asAnsweredAxon } from "./as-axon.ts";

/** One registered hotkey as the runtime describes it. Shares are u16, out of 65535; stake and emission are rao. */
export type AnsweredNeuron = {
  readonly uid: number;
  readonly hotkey: string;
  readonly coldkey: string;
  readonly axon: Axon | null;
  readonly stake: bigint;
  readonly active: boolean;
  readonly validatorPermit: boolean;
  readonly incentive: number;
  readonly dividends: number;
  readonly consensus: number;
  readonly validatorTrust: number;
  readonly emission: bigint;
  readonly lastUpdate: number;
};

/** (coldkey, stake) */
const asHolding: Shape<bigint> = (value, name) => {
  const [, stake] = (Array.isArray(value) ? value : []) as readonly Plain[];
  return asBigint(stake ?? null, name);
};

/** What the runtime's two shapes of a neuron have in common. */
export const asNeuron: Shape<AnsweredNeuron> = (value) => {
  const number = (name: string) => field(value, name, asNumber);
  return {
    uid: number("uid"),
    hotkey: field(value, "hotkey", asText),
    coldkey: field(value, "coldkey", asText),
    axon: field(value, "axonInfo", asAnsweredAxon),
    stake: field(value, "stake", listOf(asHolding)).reduce((sum, stake) => sum + stake, 0n),
    active: field(value, "active", asFlag),
    validatorPermit: field(value, "validatorPermit", asFlag),
    incentive: number("incentive"),
    dividends: number("dividends"),
    consensus: number("consensus"),
    validatorTrust: number("validatorTrust"),
    emission: field(value, "emission", asBigint),
    lastUpdate: number("lastUpdate"),
  };
};

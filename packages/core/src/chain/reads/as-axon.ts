import { ipText } from "../ip-address.ts";
import type { Plain } from "../plain.ts";
import { asBigint, asNumber, field } from "../shapes.ts";

/** Where a neuron says it can be reached. */
export type Axon = {
  readonly host: string;
  readonly port: number;
  readonly ipType: number;
  readonly protocol: number;
  readonly version: number;
  /** Block of the announcement. */
  readonly block: number;
};

/** What storage holds of an axon. */
export function asAxon(value: Plain): Axon {
  const number = (name: string) => field(value, name, asNumber);
  const ipType = number("ipType");
  return {
    host: ipText(field(value, "ip", asBigint), ipType),
    port: number("port"),
    ipType,
    protocol: number("protocol"),
    version: number("version"),
    block: number("block"),
  };
}

/** The runtime answers with zeros where there is none. */
export function asAnsweredAxon(value: Plain): Axon | null {
  return field(value, "block", asNumber) === 0 && field(value, "port", asNumber) === 0 ? null : asAxon(value);
}

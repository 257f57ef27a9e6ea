import { fromHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { runtimeQuestion } from "../runtime-question.ts";
import { asBigint, asFields, asText, field, listOf, orNull, type Shape } from "../shapes.ts";
import type { At } from "./block-at.ts";

/** A rule by its name in snake_case; a fixed-point number is its bits. */
export type Hyperparameter = { readonly name: string; readonly type: string; readonly value: bigint | boolean };

const asValue = (value: Plain, name: string): bigint | boolean => {
  if (typeof value === "boolean") return value;
  return typeof value === "object" && value !== null
    ? asBigint(asFields(value, name).bits ?? null, name)
    : asBigint(value, name);
};

const asHyperparameter: Shape<Hyperparameter> = (entry, path) => {
  const name = new TextDecoder().decode(fromHex(field(entry, "name", asText)) ?? new Uint8Array());
  const typed = field(entry, "value", asFields);
  return { name, type: asText(typed.type ?? null, path), value: asValue(typed.value ?? null, name) };
};

/** All rules of a subnet as the runtime lists them, in one request; null where there is no such subnet. */
export function hyperparameters(
  client: ChainClient,
  netuid: number,
  at: At = null,
): Promise<readonly Hyperparameter[] | null> {
  const shape = orNull(listOf(asHyperparameter));
  return client.ask(runtimeQuestion("SubnetInfoRuntimeApi.get_subnet_hyperparams_v3", [netuid], shape), at);
}

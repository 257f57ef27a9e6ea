import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { runtimeQuestion } from "../runtime-question.ts";
import { asNumber, field, listOf, orNull, type Shape } from "../shapes.ts";
import { type AnsweredNeuron, asNeuron } from "./as-neuron.ts";
import type { At } from "./block-at.ts";

/** One neuron with its rows: (uid, u16) without zeros. */
export type NeuronInfo = AnsweredNeuron & {
  readonly weights: readonly (readonly [uid: number, weight: number])[];
  readonly bonds: readonly (readonly [uid: number, bond: number])[];
};

const asPair: Shape<readonly [number, number]> = (value, name) => {
  const [uid, share] = (Array.isArray(value) ? value : []) as readonly Plain[];
  return [asNumber(uid ?? null, name), asNumber(share ?? null, name)];
};

const asNeuronInfo: Shape<NeuronInfo> = (value, name) => ({
  ...asNeuron(value, name),
  weights: field(value, "weights", listOf(asPair)),
  bonds: field(value, "bonds", listOf(asPair)),
});

/** A neuron with its weights and bonds, in one request; null where the subnet has no such uid. */
export function neuronInfo(
  client: ChainClient,
  { netuid, uid }: { readonly netuid: number; readonly uid: number },
  at: At = null,
): Promise<NeuronInfo | null> {
  return client.ask(runtimeQuestion("NeuronInfoRuntimeApi.get_neuron", [netuid, uid], orNull(asNeuronInfo)), at);
}

/** All neurons of a subnet with their weights and bonds, in one request. */
export function neuronInfos(client: ChainClient, netuid: number, at: At = null): Promise<readonly NeuronInfo[]> {
  return client.ask(runtimeQuestion("NeuronInfoRuntimeApi.get_neurons", [netuid], listOf(asNeuronInfo)), at);
}

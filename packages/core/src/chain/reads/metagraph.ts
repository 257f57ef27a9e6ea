import type { ChainClient } from "../chain-client.ts";
import { ChainError } from "../chain-errors.ts";
import { runtimeQuestion } from "../runtime-question.ts";
import { listOf } from "../shapes.ts";
import { type AnsweredNeuron, asNeuron } from "./as-neuron.ts";
import { type At, hashAt } from "./block-at.ts";
import { selectiveMetagraph } from "./selective-metagraph.ts";
import { subnets } from "./subnet-parameters.ts";

/** One registered hotkey. Shares are u16, out of 65535; stake and emission are rao. */
export type Neuron = AnsweredNeuron & { readonly registeredAt: number };

/** A subnet as it stood after one block. */
export type Metagraph = {
  readonly netuid: number;
  readonly block: number;
  readonly blockHash: string;
  readonly tempo: number;
  readonly n: number;
  readonly owner: string;
  readonly ownerHotkey: string;
  readonly ownerUid: number | null;
  readonly neurons: readonly Neuron[];
};

/** All neurons of a subnet at one block, in two requests at once, however many there are. */
export async function metagraph(client: ChainClient, netuid: number, at: At = null): Promise<Metagraph> {
  const blockHash = await hashAt(client, at);
  const lite = runtimeQuestion("NeuronInfoRuntimeApi.get_neurons_lite", [netuid], listOf(asNeuron));
  const [subnet, seated] = await Promise.all([
    selectiveMetagraph(client, { netuid, fields: HEAD }, blockHash),
    client.ask(lite, blockHash),
  ]);
  if (subnet === null) {
    const known = await subnets(client, blockHash);
    throw new ChainError({ code: "CHAIN_NO_SUCH_SUBNET", netuid, known });
  }
  const { neuronRegisteredAt, ...head } = subnet;
  const neurons = seated.map((neuron, uid) => ({ ...neuron, registeredAt: neuronRegisteredAt[uid] as number }));
  const ownerUid = neurons.find(({ hotkey }) => hotkey === head.ownerHotkey)?.uid ?? null;
  return { netuid, blockHash, ...head, ownerUid, neurons };
}

const HEAD = ["block", "tempo", "n", "owner", "ownerHotkey", "neuronRegisteredAt"] as const;

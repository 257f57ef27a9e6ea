import type { TxResult } from "@neurite/core/chain";
import { blake2b256, encodeAddress, utf8 } from "@neurite/core/primitives";
import type { KnownNeuron, MinerChain } from "../src/miner-chain.ts";

export const hotkey = (name: string): string => encodeAddress(blake2b256(utf8(name)));
export const applied = (number: number): TxResult => ({ kind: "applied", block: { number, hash: "0x" }, events: [] });

export function neuron(name: string, uid: number, axon: KnownNeuron["axon"] = null): KnownNeuron {
  return { uid, hotkey: hotkey(name), validatorPermit: uid === 0, stake: BigInt(uid), axon };
}

/** Serves each list, then each fate, in turn; the last one again and again. A fault is thrown, null never ends. */
export function scriptedChain(script: {
  readonly lists?: readonly (readonly KnownNeuron[] | Error | null)[];
  readonly fates?: readonly (TxResult | Error | null)[];
}): MinerChain & { readonly reads: () => number; readonly announced: object[] } {
  let reads = 0;
  const announced: object[] = [];
  const next = async <Value>(list: readonly (Value | Error | null)[], at: number): Promise<Value> => {
    const value = list[Math.min(at, list.length - 1)];
    if (value instanceof Error) throw value;
    return value ?? new Promise<never>(() => undefined);
  };
  return {
    neurons: () => next(script.lists ?? [[]], reads++),
    serveAxon: (axon) => next(script.fates ?? [applied(1)], announced.push(axon) - 1),
    reads: () => reads,
    announced,
  };
}

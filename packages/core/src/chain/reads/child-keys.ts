import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { asBigint, asNumber, asText, listOf, orNull, type Shape } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** The hotkey at the other end of a loan, and the part of the lender's stake that is lent, of 2^64 − 1. */
export type Kin = { readonly part: bigint; readonly hotkey: string };

/** To whom a hotkey lends its stake on a subnet, who lends to it, and on what terms. Takes are out of 65535. */
export type ChildKeys = {
  readonly block: number;
  readonly children: readonly Kin[];
  readonly parents: readonly Kin[];
  /** Announced children: they count from the first epoch after block `due` on. */
  readonly pending: { readonly children: readonly Kin[]; readonly due: number } | null;
  /** What it keeps of its parents' dividends. */
  readonly take: number;
  readonly least: number;
  readonly most: number;
};

/** Which hotkey, on which subnet. */
export type ChildKeysArgs = { readonly netuid: number; readonly hotkey: string };

/** The relatives of a hotkey on a subnet. */
export async function childKeys(
  client: ChainClient,
  { netuid, hotkey }: ChildKeysArgs,
  at: At = null,
): Promise<ChildKeys> {
  const pallet = <Value>(name: string, shape: Shape<Value>, ...keys: readonly (string | number)[]) =>
    storageItem(`SubtensorModule.${name}`, keys, shape);
  const items = [
    storageItem("System.Number", [], asNumber),
    pallet("ChildKeys", listOf(asKin), hotkey, netuid),
    pallet("ParentKeys", listOf(asKin), hotkey, netuid),
    pallet("PendingChildKeys", asPending, netuid, hotkey),
    pallet("ChildkeyTake", asNumber, hotkey, netuid),
    pallet("MinChildkeyTake", asNumber),
    pallet("MinChildkeyTakePerSubnet", asNumber, netuid),
    pallet("MaxChildkeyTake", asNumber),
  ] as const;
  const [block, children, parents, pending, chosen, networks, subnets, most] = await client.read(items, at);
  const least = Math.max(networks, subnets);
  return { block, children, parents, pending, take: Math.max(chosen, least), least, most };
}

const pair = <A, B>(first: Shape<A>, second: Shape<B>) => {
  return (value: Plain, name: string): readonly [A, B] => {
    const [a = null, b = null] = listOf((item) => item)(value, name);
    return [first(a, name), second(b, name)];
  };
};

const asKin: Shape<Kin> = (value, name) => {
  const [part, hotkey] = pair(asBigint, asText)(value, name);
  return { part, hotkey };
};

/** An announcement that is not there reads as one of nobody, due in block 0. */
const asPending: Shape<ChildKeys["pending"]> = (value, name) => {
  const [children, due] = pair(listOf(asKin), orNull(asNumber))(value, name);
  return due === null || due === 0 ? null : { children, due };
};

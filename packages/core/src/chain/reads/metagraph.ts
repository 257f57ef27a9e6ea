import type { ChainClient } from "../chain-client.ts";
import { ipText } from "../ip-address.ts";
import type { Plain } from "../plain.ts";
import { asBigint, asFlag, asNumber, asText, field, listOf, orNull } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import { type At, hashAt } from "./block-at.ts";

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

/** One registered hotkey. Shares are u16, out of 65535; stake and emission are rao. */
export type Neuron = {
  readonly uid: number;
  readonly hotkey: string;
  readonly coldkey: string;
  readonly registeredAt: number;
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

/** All neurons of a subnet, read at one block in three requests, however many there are. */
export async function metagraph(client: ChainClient, netuid: number, at: At = null): Promise<Metagraph> {
  const blockHash = await hashAt(client, at);
  const head = await readHead(client, netuid, blockHash);
  const seats = await readSeats(client, netuid, { n: head.n, blockHash });
  const people = await readPeople(client, netuid, { hotkeys: seats.hotkeys, blockHash });
  const neurons = seats.hotkeys.map((hotkey, uid) => ({
    uid,
    hotkey,
    registeredAt: seats.registeredAt[uid] as number,
    ...(people[uid] as Person),
    active: head.active[uid] ?? false,
    validatorPermit: head.permits[uid] ?? false,
    incentive: head.incentive[uid] ?? 0,
    dividends: head.dividends[uid] ?? 0,
    consensus: head.consensus[uid] ?? 0,
    validatorTrust: head.validatorTrust[uid] ?? 0,
    emission: head.emission[uid] ?? 0n,
    lastUpdate: head.lastUpdate[uid] ?? 0,
  }));
  const { block, tempo, n, owner, ownerHotkey } = head;
  const ownerUid = neurons.find(({ hotkey }) => hotkey === ownerHotkey)?.uid ?? null;
  return { netuid, block, blockHash, tempo, n, owner, ownerHotkey, ownerUid, neurons };
}

async function readHead(client: ChainClient, netuid: number, blockHash: string) {
  const path = (name: string) => `SubtensorModule.${name}`;
  const shares = (name: string) => storageItem(path(name), [netuid], listOf(asNumber));
  const items = [
    storageItem("System.Number", [], asNumber),
    storageItem(path("Tempo"), [netuid], asNumber),
    storageItem(path("SubnetworkN"), [netuid], asNumber),
    storageItem(path("SubnetOwner"), [netuid], asText),
    storageItem(path("SubnetOwnerHotkey"), [netuid], asText),
    storageItem(path("Active"), [netuid], listOf(asFlag)),
    storageItem(path("ValidatorPermit"), [netuid], listOf(asFlag)),
    storageItem(path("Emission"), [netuid], listOf(asBigint)),
    shares("Incentive"),
    shares("Dividends"),
    shares("Consensus"),
    shares("ValidatorTrust"),
    shares("LastUpdate"),
  ] as const;
  const values = await client.read(items, blockHash);
  const [block, tempo, n, owner, ownerHotkey, active, permits, emission] = values;
  const [, , , , , , , , incentive, dividends, consensus, validatorTrust, lastUpdate] = values;
  const vectors = { active, permits, emission, incentive, dividends, consensus, validatorTrust, lastUpdate };
  return { block, tempo, n, owner, ownerHotkey, ...vectors };
}

async function readSeats(client: ChainClient, netuid: number, { n, blockHash }: { n: number; blockHash: string }) {
  const uids = Array.from({ length: n }, (_, uid) => uid);
  const keys = uids.map((uid) => storageItem("SubtensorModule.Keys", [netuid, uid], asText));
  const blocks = uids.map((uid) => storageItem("SubtensorModule.BlockAtRegistration", [netuid, uid], asNumber));
  const values = await client.read([...keys, ...blocks], blockHash);
  return { hotkeys: values.slice(0, n) as string[], registeredAt: values.slice(n) as number[] };
}

type Person = Pick<Neuron, "coldkey" | "stake" | "axon">;

async function readPeople(
  client: ChainClient,
  netuid: number,
  { hotkeys, blockHash }: { hotkeys: readonly string[]; blockHash: string },
): Promise<Person[]> {
  const owners = hotkeys.map((hotkey) => storageItem("SubtensorModule.Owner", [hotkey], asText));
  const stakes = hotkeys.map((hotkey) => storageItem("SubtensorModule.TotalHotkeyAlpha", [hotkey, netuid], asBigint));
  const axons = hotkeys.map((hotkey) => storageItem("SubtensorModule.Axons", [netuid, hotkey], orNull(asAxon)));
  const values = await client.read([...owners, ...stakes, ...axons], blockHash);
  const n = hotkeys.length;
  return hotkeys.map((_, i) => ({
    coldkey: values[i] as string,
    stake: values[n + i] as bigint,
    axon: values[2 * n + i] as Axon | null,
  }));
}

function asAxon(value: Plain): Axon {
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

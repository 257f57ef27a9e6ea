import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { asBigint, asFlag, asNumber, asText, field, listOf, orNull } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** Who may vote on an epoch, and with how much stake. One that is chilled is not live before it sends a tag. */
export type Elector = { readonly hotkey: string; readonly stake: bigint; readonly chilled: boolean };

/** A hotkey as it was frozen, the one that speaks for it since, and the one its stake is on, which is paid for it. */
export type Successor = { readonly frozen: string; readonly now: string; readonly payee: string };

/** An epoch between its freeze and its end. Hashes are hex, amounts rao. */
export type OpenEpoch = {
  readonly index: bigint;
  /** E, whose state was frozen. */
  readonly block: number;
  readonly miner: bigint;
  readonly validator: bigint;
  readonly carry: bigint;
  /** P = miner + validator + carry. */
  readonly pool: bigint;
  readonly ownerCut: bigint;
  readonly owner: string;
  readonly ownerHotkey: string;
  readonly digest: string;
  readonly inputFormat: number;
  readonly outcomeFormat: number;
  readonly consensus: number;
  /** Last block for tags. */
  readonly attestEnd: number;
  readonly challengeBlocks: number;
  /** Last block for the outcome. */
  readonly close: number;
  /** By stake descending, then by hotkey; `tags[i]` is the tag of `electors[i]`. */
  readonly electors: readonly Elector[];
  readonly tags: readonly (string | null)[];
  readonly root: string | null;
  readonly rootedAt: number | null;
  readonly successors: readonly Successor[];
};

/** The subnet's open epoch; null when none is. */
export async function openEpoch(client: ChainClient, netuid: number, at: At = null): Promise<OpenEpoch | null> {
  const [open] = await client.read([storageItem("Settlement.Open", [netuid], orNull(asOpenEpoch))], at);
  return open;
}

function asOpenEpoch(value: Plain): OpenEpoch {
  const number = (name: string) => field(value, name, asNumber);
  const amount = (name: string) => field(value, name, asBigint);
  const text = (name: string) => field(value, name, asText);
  return {
    index: amount("index"),
    block: number("block"),
    miner: amount("miner"),
    validator: amount("validator"),
    carry: amount("carry"),
    pool: amount("pool"),
    ownerCut: amount("ownerCut"),
    owner: text("owner"),
    ownerHotkey: text("ownerHotkey"),
    digest: text("digest"),
    inputFormat: number("inputFormat"),
    outcomeFormat: number("outcomeFormat"),
    consensus: number("consensus"),
    attestEnd: number("attestEnd"),
    challengeBlocks: number("challengeBlocks"),
    close: number("close"),
    electors: field(value, "electors", listOf(asElector)),
    tags: field(value, "tags", listOf(orNull(asText))),
    root: field(value, "root", orNull(asText)),
    rootedAt: field(value, "rootedAt", orNull(asNumber)),
    successors: field(value, "successors", listOf(asSuccessor)),
  };
}

function asElector(value: Plain): Elector {
  return {
    hotkey: field(value, "hotkey", asText),
    stake: field(value, "stake", asBigint),
    chilled: field(value, "chilled", asFlag),
  };
}

function asSuccessor(value: Plain): Successor {
  const text = (name: string) => field(value, name, asText);
  return { frozen: text("frozen"), now: text("now"), payee: text("payee") };
}

import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { asBigint, asFlag, asNumber, asText, field, listOf, orNull } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** How an elector voted on a closed epoch. */
export type ElectorRecord = {
  readonly hotkey: string;
  readonly stake: bigint;
  readonly tag: string | null;
  /** The tag opens to the epoch's root. */
  readonly matched: boolean;
  /** Not live without a tag: it had missed three epochs in a row. */
  readonly chilled: boolean;
  /** Silent for once in eight epochs, and paid all the same. */
  readonly forgiven: boolean;
};

/** What one uid earned in an epoch and what became of it, in rao. */
export type Payment = {
  readonly uid: number;
  readonly hotkey: string;
  readonly incentive: bigint;
  /** What its parents did not get, the take included. */
  readonly dividend: bigint;
  readonly take: bigint;
  /** Incentive of the owner's own miner, recycled. */
  readonly recycled: bigint;
  /** Dividends of an elector without a matching tag, recycled. */
  readonly withheld: bigint;
  /** What `CKBurn` took of its parents' part, recycled. */
  readonly burned: bigint;
};

/** What its children earned for a parent, in rao. */
export type ParentPayment = {
  readonly hotkey: string;
  /** Of all its children together, the take included. */
  readonly dividend: bigint;
  readonly take: bigint;
};

/** A quorum's root that was put to the referee; it was right where it is the epoch's. Amounts in rao. */
export type Challenge = {
  readonly challenger: string;
  /** What the quorum agreed on. */
  readonly root: string;
  /** What the challenger lost. */
  readonly deposit: bigint;
  /** Stake that the owners of false electors lost. */
  readonly slashed: bigint;
  /** The challenger's part of what was withheld. */
  readonly reward: bigint;
};

/** A closed epoch. `paid + withheld + recycled + remainder = pool + ownerCut`. */
export type EpochRecord = {
  readonly status: "Settled" | "Voided";
  readonly block: number;
  readonly settledAt: number;
  readonly digest: string;
  readonly root: string | null;
  readonly pool: bigint;
  readonly ownerCut: bigint;
  readonly paid: bigint;
  readonly withheld: bigint;
  readonly recycled: bigint;
  readonly remainder: bigint;
  readonly electors: readonly ElectorRecord[];
  readonly payments: readonly Payment[];
  readonly parents: readonly ParentPayment[];
  /** Null when nobody asked the referee. */
  readonly challenge: Challenge | null;
};

/** Which epoch. */
export type EpochHistoryArgs = { readonly netuid: number; readonly index: bigint };

/** A closed epoch of the last 64; null when the chain does not keep it. */
export async function epochHistory(
  client: ChainClient,
  args: EpochHistoryArgs,
  at: At = null,
): Promise<EpochRecord | null> {
  const item = storageItem("Settlement.History", [args.netuid, args.index], orNull(asEpochRecord));
  const [record] = await client.read([item], at);
  return record;
}

/** Indices of the closed epochs that the chain keeps, oldest first. */
export async function epochIndices(client: ChainClient, netuid: number, at: At = null): Promise<readonly bigint[]> {
  const [indices] = await client.read([storageItem("Settlement.HistoryIndex", [netuid], listOf(asBigint))], at);
  return indices;
}

function asEpochRecord(value: Plain): EpochRecord {
  const amount = (name: string) => field(value, name, asBigint);
  return {
    status: field(value, "status", asText) === "Settled" ? "Settled" : "Voided",
    block: field(value, "block", asNumber),
    settledAt: field(value, "settledAt", asNumber),
    digest: field(value, "digest", asText),
    root: field(value, "root", orNull(asText)),
    pool: amount("pool"),
    ownerCut: amount("ownerCut"),
    paid: amount("paid"),
    withheld: amount("withheld"),
    recycled: amount("recycled"),
    remainder: amount("remainder"),
    electors: field(value, "electors", listOf(asElectorRecord)),
    payments: field(value, "payments", listOf(asPayment)),
    parents: field(value, "parents", listOf(asParentPayment)),
    challenge: field(value, "challenge", orNull(asChallenge)),
  };
}

function asElectorRecord(value: Plain): ElectorRecord {
  return {
    hotkey: field(value, "hotkey", asText),
    stake: field(value, "stake", asBigint),
    tag: field(value, "tag", orNull(asText)),
    matched: field(value, "matched", asFlag),
    chilled: field(value, "chilled", asFlag),
    forgiven: field(value, "forgiven", asFlag),
  };
}

function asChallenge(value: Plain): Challenge {
  return {
    challenger: field(value, "challenger", asText),
    root: field(value, "root", asText),
    deposit: field(value, "deposit", asBigint),
    slashed: field(value, "slashed", asBigint),
    reward: field(value, "reward", asBigint),
  };
}

function asPayment(value: Plain): Payment {
  const amount = (name: string) => field(value, name, asBigint);
  return {
    uid: field(value, "uid", asNumber),
    hotkey: field(value, "hotkey", asText),
    incentive: amount("incentive"),
    dividend: amount("dividend"),
    take: amount("take"),
    recycled: amount("recycled"),
    withheld: amount("withheld"),
    burned: amount("burned"),
  };
}

function asParentPayment(value: Plain): ParentPayment {
  const amount = (name: string) => field(value, name, asBigint);
  return { hotkey: field(value, "hotkey", asText), dividend: amount("dividend"), take: amount("take") };
}

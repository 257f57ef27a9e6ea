import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { asNumber, asText, listOf, orNull, type Shape } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** An announced swap of a coldkey. */
export type ColdkeySwap = {
  readonly block: number;
  /** First block in which it can be carried out. */
  readonly from: number;
  /** First block in which it can be replaced or taken back. */
  readonly clearableFrom: number;
  /** Hex of the BLAKE2b hash of the new coldkey. */
  readonly newColdkeyHash: string;
  /** Only root helps. */
  readonly disputed: boolean;
};

/** What the coldkey has announced; null: nothing. */
export async function coldkeySwap(client: ChainClient, coldkey: string, at: At = null): Promise<ColdkeySwap | null> {
  const items = [
    storageItem("System.Number", [], asNumber),
    storageItem("SubtensorModule.ColdkeySwapAnnouncements", [coldkey], orNull(asAnnouncement)),
    storageItem("SubtensorModule.ColdkeySwapDisputes", [coldkey], orNull(asNumber)),
    storageItem("SubtensorModule.ColdkeySwapReannouncementDelay", [], asNumber),
  ] as const;
  const [block, announced, disputed, rest] = await client.read(items, at);
  if (announced === null) return null;
  return { block, ...announced, clearableFrom: announced.from + rest, disputed: disputed !== null };
}

const asAnnouncement: Shape<{ readonly from: number; readonly newColdkeyHash: string }> = (value, name) => {
  const [from = null, hash = null] = listOf((item: Plain) => item)(value, name);
  return { from: asNumber(from, name), newColdkeyHash: asText(hash, name) };
};

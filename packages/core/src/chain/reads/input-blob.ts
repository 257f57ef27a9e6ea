import { fromHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import { asText, orNull } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** The bytes of the subnet's last frozen input, as the digest is taken over them; null before its first epoch. */
export async function inputBlob(client: ChainClient, netuid: number, at: At = null): Promise<Uint8Array | null> {
  const [hex] = await client.read([storageItem("Settlement.Inputs", [netuid], orNull(asText))], at);
  return hex === null ? null : fromHex(hex);
}

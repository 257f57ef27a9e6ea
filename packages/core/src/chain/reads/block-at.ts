import type { ChainClient } from "../chain-client.ts";
import type { Block } from "../finalized-head.ts";

/** A block to read at: a block, its hash, or nothing for the newest finalised one. */
export type At = Block | string | null;

/** The hash to read at, so that several requests see the same state. */
export async function hashAt(client: ChainClient, at: At): Promise<string> {
  if (at === null) return (await client.head()).hash;
  return typeof at === "string" ? at : at.hash;
}

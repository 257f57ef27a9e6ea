import { blake2b } from "@noble/hashes/blake2.js";
import type { RpcClient } from "../../packages/localnet/test/rpc-client.ts";

/** System.Number. */
export const NUMBER_KEY = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";
/** All of System.Account. */
export const ACCOUNTS = "0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9";
export const NOWHERE = `0x${"ab".repeat(32)}`;

export type HeaderJson = {
  readonly parentHash: string;
  readonly number: string;
  readonly stateRoot: string;
  readonly extrinsicsRoot: string;
  readonly digest: { readonly logs: readonly string[] };
};

export function hash256(hex: string): string {
  const bytes = Buffer.from(hex.slice(2), "hex");
  return `0x${Buffer.from(blake2b(bytes, { dkLen: 32 })).toString("hex")}`;
}

/** A number of 32 bits as the state holds it. */
export function little32(number: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return `0x${bytes.toString("hex")}`;
}

/** Waits until a block with at least this number is final; gives the newest final one. */
export async function finalAt(
  rpc: RpcClient,
  wanted: number,
): Promise<{ readonly hash: string; readonly number: number }> {
  const id = await rpc.get("chain_subscribeFinalizedHeads");
  const number = await rpc.until((seen) =>
    seen
      .filter(({ subscription }) => subscription === id)
      .map(({ result }) => Number((result as HeaderJson).number))
      .find((one) => one >= wanted),
  );
  await rpc.get("chain_unsubscribeFinalizedHeads", id);
  return { hash: String(await rpc.get("chain_getBlockHash", number)), number };
}

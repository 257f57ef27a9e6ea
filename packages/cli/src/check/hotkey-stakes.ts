import { type At, asBigint, type ChainClient, entries } from "@neurite/core/chain";

/** Rao staked behind one hotkey in one subnet, by all of its nominators. */
export type HotkeyStake = { readonly hotkey: string; readonly netuid: number; readonly stake: bigint };

/** Every stake of the chain at one block. */
export async function hotkeyStakes(client: ChainClient, at: At): Promise<readonly HotkeyStake[]> {
  const found = await entries(client, { path: "SubtensorModule.TotalHotkeyAlpha", shape: asBigint }, at);
  return found.map(({ keys, value }) => ({ hotkey: String(keys[0]), netuid: Number(keys[1]), stake: value }));
}

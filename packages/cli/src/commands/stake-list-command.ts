import { type StakeInfo, stakesOf } from "@neurite/core/chain";
import { addChainFlags, addKeyFlags, addSpeechFlags, type OperatorFlags, runProcess } from "@neurite/core/node";
import type { Command } from "commander";
import { say } from "../say.ts";
import { columns } from "../table-text.ts";
import { tokens } from "../token-text.ts";
import { addressFlag } from "./address-flag.ts";
import { withChain } from "./with-chain.ts";

type Flags = OperatorFlags & { readonly address?: string };

/** `neurite stake list`: everything that a coldkey has staked, wherever it lies. */
export function addStakeList(stake: Command): void {
  const list = stake.command("list").description("show all stakes of a coldkey");
  for (const add of [addChainFlags, addKeyFlags, addSpeechFlags]) add(list);
  list.option("--address <ss58>", "of this address instead of the wallet's coldkey");
  list.action((flags: Flags) => runProcess((signal) => listStakes(flags, signal), flags));
}

function listStakes(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const coldkey = await addressFlag(flags);
    const stakes = await stakesOf(client, coldkey);
    const all = stakes.reduce((sum, { stake }) => sum + stake, 0n);
    return say(flags.json, { coldkey, stakes, all }, [...stakeLines(stakes), `${tokens(all, 9)} tokens in all`]);
  });
}

function stakeLines(stakes: readonly StakeInfo[]): readonly string[] {
  if (stakes.length === 0) return [];
  const rows = stakes.map(({ netuid, hotkey, stake, isRegistered }) => [
    String(netuid),
    hotkey,
    tokens(stake, 9),
    isRegistered ? "yes" : "no",
  ]);
  return columns([["subnet", "hotkey", "stake", "registered"], ...rows]);
}

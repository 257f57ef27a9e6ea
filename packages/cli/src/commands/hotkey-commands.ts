import { requireSubnet, swapHotkey } from "@neurite/core/chain";
import {
  addChainFlags,
  addKeyFlags,
  addSpeechFlags,
  type OperatorFlags,
  runProcess,
  wholeNumber,
} from "@neurite/core/node";
import type { Command } from "commander";
import { say } from "../say.ts";
import { anAddress, hotkeyFlag } from "./address-flag.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite hotkey swap --wallet alice --new-hotkey 5F…                 # on all subnets, stake and all
  neurite hotkey swap --wallet alice --new-hotkey 5F… --netuid 1      # on one subnet, cheaper`;

type Flags = Omit<OperatorFlags, "netuid"> & {
  readonly hotkeyAddress?: string;
  readonly newHotkey: string;
  readonly netuid?: number;
  readonly keepStake?: boolean;
};

/** `neurite hotkey swap`: the same neuron under another key. */
export function addHotkeyCommands(program: Command): void {
  const hotkey = program.command("hotkey").description("a neuron's key").addHelpText("after", EXAMPLES);
  const swap = hotkey.command("swap").description("give a neuron another hotkey; an open epoch is paid to the new one");
  for (const add of [addChainFlags, addKeyFlags, addSpeechFlags]) add(swap);
  swap.option("--hotkey-address <ss58>", "a hotkey whose file is elsewhere");
  swap.requiredOption("--new-hotkey <ss58>", "the key that takes its place", anAddress("--new-hotkey"));
  swap.option("--netuid <number>", "only on this subnet", wholeNumber("--netuid", 1, 65_535));
  swap.option("--keep-stake", "leave all stake on the old hotkey");
  swap.action((flags: Flags) => runProcess((signal) => runSwap(flags, signal), flags));
}

function runSwap(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { newHotkey, netuid = null, keepStake = false } = flags;
    if (netuid !== null) await requireSubnet(client, netuid);
    const hotkey = await hotkeyFlag(flags);
    const result = await swapHotkey(client, await coldkeyOf(flags), { hotkey, newHotkey, netuid, keepStake });
    const { block } = applied(`swap hotkey ${hotkey}`, result);
    const where = netuid === null ? "on all subnets" : `on subnet ${netuid}`;
    return say(flags.json, { hotkey, newHotkey, netuid, keepStake, block }, [
      `${newHotkey} took the place of ${hotkey} ${where} in block ${block.number}`,
      "Start the neuron's service with the new hotkey; commits that the old one has not revealed are lost",
    ]);
  });
}

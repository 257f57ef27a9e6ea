import { addStake, burnedRegister, removeStake, requireSubnet, stakeOf } from "@neurite/core/chain";
import {
  addChainFlags,
  addKeyFlags,
  addNetuidFlag,
  addSpeechFlags,
  type OperatorFlags,
  runProcess,
  tokenAmount,
} from "@neurite/core/node";
import type { Command } from "commander";
import { say } from "../say.ts";
import { tokens } from "../token-text.ts";
import { addressFlag, hotkeyFlag } from "./address-flag.ts";
import { addStakeList } from "./stake-list-command.ts";
import { addStakeMoves } from "./stake-move-commands.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite register --netuid 1 --wallet alice
  neurite stake add --netuid 1 --wallet alice --amount 500
  neurite stake show --netuid 1 --wallet alice
  neurite stake move --netuid 1 --wallet alice --to 5Gx… --amount 100
  neurite stake transfer --netuid 1 --wallet alice --to 5Fh… --amount 100`;

type Flags = OperatorFlags & { readonly hotkeyAddress?: string; readonly amount: bigint };

/** `neurite register` and `neurite stake add|remove|move|transfer|leave|auto|show|list`: a coldkey's acts on behalf of its hotkey. */
export function addNeuronCommands(program: Command): void {
  const register = withFlags(
    program.command("register").description("register a hotkey on a subnet (its price is burned)"),
  );
  register.action((flags: Flags) => runProcess((signal) => runRegister(flags, signal), flags));
  const stake = program.command("stake").description("stake behind a hotkey").addHelpText("after", EXAMPLES);
  const add = withFlags(stake.command("add").description("stake tokens behind a hotkey"));
  amountOf(add).action((flags: Flags) => runProcess((signal) => runStake(flags, "add", signal), flags));
  const remove = withFlags(stake.command("remove").description("take stake back"));
  amountOf(remove).action((flags: Flags) => runProcess((signal) => runStake(flags, "remove", signal), flags));
  const show = withFlags(stake.command("show").description("show the coldkey's stake behind a hotkey"));
  show.action((flags: Flags) => runProcess((signal) => showStake(flags, signal), flags));
  addStakeMoves(stake);
  addStakeList(stake);
}

function withFlags(command: Command): Command {
  for (const add of [addNetuidFlag, addChainFlags, addKeyFlags, addSpeechFlags]) add(command);
  return command.option("--hotkey-address <ss58>", "a hotkey whose file is elsewhere");
}

function amountOf(command: Command): Command {
  return command.requiredOption("--amount <tokens>", "how much", tokenAmount("--amount"));
}

function runRegister(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid } = flags;
    await requireSubnet(client, netuid);
    const hotkey = await hotkeyFlag(flags);
    const result = await burnedRegister(client, await coldkeyOf(flags), { netuid, hotkey });
    const { block } = applied(`register ${hotkey} on subnet ${netuid}`, result);
    return say(flags.json, { netuid, hotkey, block }, [
      `${hotkey} is registered on subnet ${netuid} since block ${block.number}`,
    ]);
  });
}

function runStake(flags: Flags, way: "add" | "remove", signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid, amount } = flags;
    await requireSubnet(client, netuid);
    const hotkey = await hotkeyFlag(flags);
    const action = way === "add" ? addStake : removeStake;
    const result = await action(client, await coldkeyOf(flags), { netuid, hotkey, amount });
    const { block } = applied(`${way} ${tokens(amount)} tokens of stake`, result);
    const done = way === "add" ? "staked behind" : "taken back from";
    return say(flags.json, { netuid, hotkey, amount, block }, [
      `${tokens(amount)} tokens ${done} ${hotkey} in block ${block.number}`,
    ]);
  });
}

function showStake(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid } = flags;
    const [hotkey, coldkey] = [await hotkeyFlag(flags), await addressFlag(flags)];
    const stake = await stakeOf(client, { netuid, hotkey, coldkey });
    return say(flags.json, { netuid, hotkey, coldkey, stake }, [
      `${tokens(stake, 9)} tokens behind ${hotkey} on subnet ${netuid}`,
    ]);
  });
}

import { moveStake, requireSubnet, setAutoStake, transferStake, unstakeAll } from "@neurite/core/chain";
import {
  addChainFlags,
  addKeyFlags,
  addNetuidFlag,
  addSpeechFlags,
  CommandError,
  type OperatorFlags,
  runProcess,
  tokenAmount,
  wholeNumber,
} from "@neurite/core/node";
import { decodeAddress } from "@neurite/core/primitives";
import { type Command, Option } from "commander";
import { say } from "../say.ts";
import { tokens } from "../token-text.ts";
import { hotkeyFlag } from "./address-flag.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

type Flags = OperatorFlags & { readonly hotkeyAddress?: string };
type MoveFlags = Flags & { readonly to?: string; readonly toNetuid?: number; readonly amount: bigint };

/** `neurite stake move|transfer|leave|auto`: stake that goes elsewhere without becoming free in between, and all of it at once. */
export function addStakeMoves(stake: Command): void {
  const move = moving(stake.command("move").description("move stake to another hotkey, subnet or both"));
  move.addOption(address("--to <ss58>", "the hotkey to move it to; the same one where only the subnet changes"));
  move.action((flags: MoveFlags) => runProcess((signal) => runMove(flags, signal), flags));
  const transfer = moving(stake.command("transfer").description("give stake to another coldkey"));
  transfer.addOption(address("--to <ss58>", "the coldkey to give it to").makeOptionMandatory());
  transfer.action((flags: MoveFlags) => runProcess((signal) => runTransfer(flags, signal), flags));
  const leave = withFlags(stake.command("leave").description("take all stake back from a hotkey, in every subnet"));
  leave.action((flags: Flags) => runProcess((signal) => runLeave(flags, signal), flags));
  const auto = withFlags(
    stake.command("auto").description("have what the coldkey's miners earn staked on this hotkey"),
  );
  addNetuidFlag(auto);
  auto.action((flags: Flags) => runProcess((signal) => runAuto(flags, signal), flags));
}

function withFlags(command: Command): Command {
  for (const add of [addChainFlags, addKeyFlags, addSpeechFlags]) add(command);
  return command.option("--hotkey-address <ss58>", "a hotkey whose file is elsewhere");
}

function moving(command: Command): Command {
  addNetuidFlag(withFlags(command));
  command.addOption(
    new Option("--to-netuid <number>", "the subnet to move it to").argParser(wholeNumber("--to-netuid", 0, 65_535)),
  );
  return command.requiredOption("--amount <tokens>", "how much", tokenAmount("--amount"));
}

function address(flag: string, words: string): Option {
  return new Option(flag, words).argParser((text: string) => {
    if (decodeAddress(text) !== null) return text;
    throw new CommandError({
      code: "FLAG_VALUE",
      flag: "--to",
      value: text,
      expected: "an SS58 address with prefix 42",
    });
  });
}

function runMove(flags: MoveFlags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid, toNetuid = netuid, amount } = flags;
    for (const one of [netuid, toNetuid]) await requireSubnet(client, one);
    const hotkey = await hotkeyFlag(flags);
    const { to: toHotkey = hotkey } = flags;
    const place = { hotkey, netuid, toHotkey, toNetuid, amount };
    const { block } = applied(
      `move ${tokens(amount)} tokens of stake`,
      await moveStake(client, await coldkeyOf(flags), place),
    );
    return say(flags.json, { ...place, block }, [
      `${tokens(amount)} tokens moved to ${toHotkey} on subnet ${toNetuid} in block ${block.number}`,
    ]);
  });
}

function runTransfer(flags: MoveFlags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid, toNetuid = netuid, amount, to: coldkey = "" } = flags;
    for (const one of [netuid, toNetuid]) await requireSubnet(client, one);
    const gift = { coldkey, hotkey: await hotkeyFlag(flags), netuid, toNetuid, amount };
    const result = await transferStake(client, await coldkeyOf(flags), gift);
    const { block } = applied(`transfer ${tokens(amount)} tokens of stake`, result);
    return say(flags.json, { ...gift, block }, [
      `${tokens(amount)} tokens of stake are ${coldkey}'s since block ${block.number}`,
    ]);
  });
}

function runLeave(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const hotkey = await hotkeyFlag(flags);
    const { block } = applied(`unstake from ${hotkey}`, await unstakeAll(client, await coldkeyOf(flags), { hotkey }));
    return say(flags.json, { hotkey, block }, [`All stake is back from ${hotkey} since block ${block.number}`]);
  });
}

function runAuto(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid } = flags;
    await requireSubnet(client, netuid);
    const hotkey = await hotkeyFlag(flags);
    const result = await setAutoStake(client, await coldkeyOf(flags), { netuid, hotkey });
    const { block } = applied(`stake incentive on ${hotkey}`, result);
    return say(flags.json, { netuid, hotkey, block }, [
      `What its miners earn on subnet ${netuid} is staked on ${hotkey} since block ${block.number}`,
    ]);
  });
}

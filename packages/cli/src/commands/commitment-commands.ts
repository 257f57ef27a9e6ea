import { type CommitmentField, commitment, requireSubnet, setCommitment } from "@neurite/core/chain";
import {
  addChainFlags,
  addKeyFlags,
  addNetuidFlag,
  addSpeechFlags,
  FileDisk,
  type OperatorFlags,
  openHotkey,
  runProcess,
  systemRandom,
} from "@neurite/core/node";
import { toHex, utf8 } from "@neurite/core/primitives";
import type { Command } from "commander";
import { say } from "../say.ts";
import { hotkeyFlag } from "./address-flag.ts";
import { applied, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite commitment set --netuid 1 --wallet alice --text "models: https://example.org"
  neurite commitment show --netuid 1 --hotkey-address 5F…`;

type Flags = OperatorFlags & { readonly hotkeyAddress?: string; readonly text: string };

/** `neurite commitment set|show`: a few bytes that a neuron publishes about itself. */
export function addCommitmentCommands(program: Command): void {
  const group = program.command("commitment").description("what neurons publish").addHelpText("after", EXAMPLES);
  const set = withFlags(
    group.command("set").description("publish a text under the hotkey, in place of the one before"),
  );
  set.requiredOption("--text <text>", "up to 512 bytes");
  set.action((flags: Flags) => runProcess((signal) => runSet(flags, signal), flags));
  const show = withFlags(group.command("show").description("show what a hotkey published"));
  show.option("--hotkey-address <ss58>", "a hotkey whose file is elsewhere");
  show.action((flags: Flags) => runProcess((signal) => runShow(flags, signal), flags));
}

function withFlags(command: Command): Command {
  for (const add of [addNetuidFlag, addChainFlags, addKeyFlags, addSpeechFlags]) add(command);
  return command;
}

function runSet(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid, text } = flags;
    await requireSubnet(client, netuid);
    const hotkey = await openHotkey(flags, { disk: new FileDisk(), random: systemRandom });
    const result = await setCommitment(client, hotkey, { netuid, fields: [utf8(text)] });
    const { block } = applied("publish the text", result);
    return say(flags.json, { netuid, hotkey: hotkey.address, text, block }, [
      `Published under ${hotkey.address} on subnet ${netuid} in block ${block.number}`,
    ]);
  });
}

function runShow(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid } = flags;
    const hotkey = await hotkeyFlag(flags);
    const found = await commitment(client, { netuid, hotkey });
    const fields = found?.fields.map(({ kind, bytes }) => ({ kind, hex: toHex(bytes) })) ?? null;
    const lines = found === null ? [`${hotkey} published nothing`] : found.fields.map(fieldLine);
    return say(flags.json, { netuid, hotkey, block: found?.block ?? null, fields }, lines);
  });
}

/** Strangers wrote the bytes: only printable ASCII is shown as text. */
function fieldLine({ kind, bytes }: CommitmentField): string {
  const readable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return `${kind}: ${readable ? String.fromCharCode(...bytes) : toHex(bytes)}`;
}

import {
  type ChainClient,
  type ChildKeys,
  childKeys,
  type Kin,
  requireSubnet,
  setChildkeyTake,
  setChildren,
} from "@neurite/core/chain";
import {
  addChainFlags,
  addKeyFlags,
  addNetuidFlag,
  addSpeechFlags,
  CommandError,
  type OperatorFlags,
  runProcess,
} from "@neurite/core/node";
import { decodeAddress } from "@neurite/core/primitives";
import { type Command, Option } from "commander";
import { CliError } from "../cli-errors.ts";
import { percentOf, percentText } from "../percent.ts";
import { say } from "../say.ts";
import { hotkeyFlag } from "./address-flag.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite child show --netuid 1 --wallet alice
  neurite child set --netuid 1 --wallet alice --child 5Gx…=60 --child 5Fh…=40
  neurite child set --netuid 1 --wallet alice                    # lends to nobody any more
  neurite child take --netuid 1 --wallet alice --percent 10      # what a child keeps of its parents' dividends`;

type Flags = OperatorFlags & {
  readonly hotkeyAddress?: string;
  readonly child: readonly Kin[];
  readonly percent: bigint;
};

/** All of a stake. */
const STAKE = 2n ** 64n - 1n;
/** All of a dividend. */
const DIVIDEND = 65_535n;

/** `neurite child show|set|take`: lending a hotkey's stake on a subnet to other hotkeys, which validate with it. */
export function addChildCommands(program: Command): void {
  const child = program
    .command("child")
    .description("stake that hotkeys lend to each other")
    .addHelpText("after", EXAMPLES);
  const show = withFlags(child.command("show").description("show whom a hotkey lends to, and who lends to it"));
  show.action((flags: Flags) => runProcess((signal) => showChildren(flags, signal), flags));
  const set = withFlags(
    child.command("set").description("announce all children of a hotkey; without any, it lends no more"),
  );
  const kin = new Option("--child <ss58=percent>", "a child and its part of the stake; may be repeated");
  set.addOption(kin.argParser(anotherChild).default([], "nobody"));
  set.action((flags: Flags) => runProcess((signal) => runSetChildren(flags, signal), flags));
  const take = withFlags(child.command("take").description("set what a hotkey keeps of its parents' dividends"));
  const percent = new Option("--percent <number>", "the new childkey take, such as 10");
  take.addOption(percent.argParser((text) => percentOf("--percent", DIVIDEND, text)).makeOptionMandatory());
  take.action((flags: Flags) => runProcess((signal) => runSetTake(flags, signal), flags));
}

function withFlags(command: Command): Command {
  for (const add of [addNetuidFlag, addChainFlags, addKeyFlags, addSpeechFlags]) add(command);
  return command.option("--hotkey-address <ss58>", "a hotkey whose file is elsewhere");
}

function anotherChild(text: string, before: readonly Kin[]): readonly Kin[] {
  const [hotkey = "", percent = ""] = text.split("=");
  if (decodeAddress(hotkey) === null) {
    const expected = "an SS58 address with prefix 42, =, and a percentage";
    throw new CommandError({ code: "FLAG_VALUE", flag: "--child", value: text, expected });
  }
  return [...before, { hotkey, part: percentOf("--child", STAKE, percent) }];
}

const parts = (kin: readonly Kin[]): string =>
  kin.map(({ hotkey, part }) => `${percentText(part, STAKE)} ${hotkey}`).join(", ") || "nobody";

async function relatives(
  flags: Flags,
  signal: AbortSignal,
  work: (client: ChainClient, hotkey: string, known: ChildKeys) => Promise<number>,
): Promise<number> {
  return withChain(flags, signal, async (client) => {
    await requireSubnet(client, flags.netuid);
    const hotkey = await hotkeyFlag(flags);
    return work(client, hotkey, await childKeys(client, { netuid: flags.netuid, hotkey }));
  });
}

function showChildren(flags: Flags, signal: AbortSignal): Promise<number> {
  return relatives(flags, signal, async (_, hotkey, known) => {
    const { children, parents, pending, take, least, most } = known;
    const announced =
      pending === null
        ? []
        : [`Announced, from the first epoch after block ${pending.due} on: ${parts(pending.children)}`];
    return say(flags.json, { netuid: flags.netuid, hotkey, ...known }, [
      `${hotkey} lends to: ${parts(children)}`,
      ...announced,
      `Lent to it by: ${parts(parents)}`,
      `It keeps ${percentText(BigInt(take), DIVIDEND)} of their dividends (allowed: ${percentText(BigInt(least), DIVIDEND)} to ${percentText(BigInt(most), DIVIDEND)})`,
    ]);
  });
}

function runSetChildren(flags: Flags, signal: AbortSignal): Promise<number> {
  const { netuid, child: children } = flags;
  return relatives(flags, signal, async (client, hotkey) => {
    const result = await setChildren(client, await coldkeyOf(flags), { netuid, hotkey, children });
    const { block } = applied(`announce children of ${hotkey}`, result);
    const { pending } = await childKeys(client, { netuid, hotkey }, block.hash);
    const when = pending === null ? "at once" : `from the first epoch after block ${pending.due} on`;
    return say(flags.json, { netuid, hotkey, children, due: pending?.due ?? null, block }, [
      `${hotkey} lends ${when} to: ${parts(children)}`,
    ]);
  });
}

function runSetTake(flags: Flags, signal: AbortSignal): Promise<number> {
  const { netuid } = flags;
  const take = Number(flags.percent);
  return relatives(flags, signal, async (client, hotkey, { take: before, least, most }) => {
    if (take < least || take > most)
      throw new CliError({ code: "CLI_TAKE_OUT_OF_RANGE", take, least, most, see: "neurite child show" });
    const result = await setChildkeyTake(client, await coldkeyOf(flags), { netuid, hotkey, take });
    const { block } = applied(`set the childkey take of ${hotkey}`, result);
    return say(flags.json, { netuid, hotkey, take, before, block }, [
      `${hotkey} keeps ${percentText(flags.percent, DIVIDEND)} of its parents' dividends from the next epoch on`,
    ]);
  });
}

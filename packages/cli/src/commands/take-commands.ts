import { type ChainClient, decreaseTake, increaseTake, type TakeRules, takeRules } from "@neurite/core/chain";
import {
  addChainFlags,
  addKeyFlags,
  addSpeechFlags,
  CommandError,
  type OperatorFlags,
  runProcess,
} from "@neurite/core/node";
import { type Command, Option } from "commander";
import { CliError } from "../cli-errors.ts";
import { say } from "../say.ts";
import { hotkeyFlag } from "./address-flag.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite take show --wallet alice
  neurite take set --wallet alice --percent 9.5     # lowering works at any time, raising once in 30 days`;

type Flags = OperatorFlags & { readonly hotkeyAddress?: string; readonly percent: number };

const WHOLE = 65_535;
/** Thousandths of a percent in all of it. */
const MILLI_PERCENT = 100_000;

/** `neurite take show|set`: the part of a hotkey's dividends that its owner keeps. */
export function addTakeCommands(program: Command): void {
  const take = program.command("take").description("what a hotkey's owner keeps of its dividends");
  take.addHelpText("after", EXAMPLES);
  const show = withFlags(take.command("show").description("show a hotkey's take and its bounds"));
  show.action((flags: Flags) => runProcess((signal) => showTake(flags, signal), flags));
  const set = withFlags(take.command("set").description("lower or raise a hotkey's take, from the next epoch on"));
  const percent = new Option("--percent <number>", "the new take, such as 9.5").argParser(parsePercent);
  set.addOption(percent.makeOptionMandatory());
  set.action((flags: Flags) => runProcess((signal) => setTake(flags, signal), flags));
}

function withFlags(command: Command): Command {
  for (const add of [addChainFlags, addKeyFlags, addSpeechFlags]) add(command);
  return command.option("--hotkey-address <ss58>", "a hotkey whose file is elsewhere");
}

/** A take out of 65535: rounded down, so that nobody keeps more than was said. */
function parsePercent(text: string): number {
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text);
  const milli = match === null ? Number.NaN : Number(`${match[1]}${(match[2] ?? "").padEnd(3, "0")}`);
  if (milli <= MILLI_PERCENT) return Math.floor((milli * WHOLE) / MILLI_PERCENT);
  const expected = "a percentage from 0 to 100 with at most 3 decimals, such as 9.5";
  throw new CommandError({ code: "FLAG_VALUE", flag: "--percent", value: text, expected });
}

function percentText(take: number): string {
  return `${((take / WHOLE) * 100).toFixed(3)} %`;
}

async function rulesOf(client: ChainClient, hotkey: string): Promise<TakeRules> {
  const rules = await takeRules(client, hotkey);
  if (rules.owner !== null) return rules;
  throw new CliError({ code: "CLI_HOTKEY_UNKNOWN", hotkey });
}

function showTake(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const hotkey = await hotkeyFlag(flags);
    const rules = await rulesOf(client, hotkey);
    const { take, least, most, raisableFrom, block } = rules;
    const when = raisableFrom > block + 1 ? `from block ${raisableFrom} on` : "now";
    return say(flags.json, { hotkey, ...rules }, [
      `${hotkey} keeps ${percentText(take)} (${take} of ${WHOLE}) of its dividends`,
      `Allowed: ${percentText(least)} to ${percentText(most)}; it can be lowered at any time, raised ${when}`,
    ]);
  });
}

function setTake(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const [take, hotkey] = [flags.percent, await hotkeyFlag(flags)];
    const rules = await rulesOf(client, hotkey);
    const key = await coldkeyOf(flags);
    checkTake(take, rules, { hotkey, signer: key.address });
    if (take === rules.take)
      return say(flags.json, { hotkey, take, before: take, block: null }, [
        `${hotkey} keeps ${percentText(take)} already`,
      ]);
    const change = take < rules.take ? decreaseTake : increaseTake;
    const { block } = applied(`set the take of ${hotkey}`, await change(client, key, { hotkey, take }));
    return say(flags.json, { hotkey, take, before: rules.take, block }, [
      `${hotkey} keeps ${percentText(take)} since block ${block.number}, it was ${percentText(rules.take)}`,
    ]);
  });
}

/** What the chain would refuse anyway, in words that say what would be taken. */
function checkTake(
  take: number,
  { least, most, owner, block, raisableFrom, ...now }: TakeRules,
  { hotkey, signer }: { readonly hotkey: string; readonly signer: string },
): void {
  if (signer !== owner) throw new CliError({ code: "CLI_NOT_OWNER", hotkey, signer, owner: owner ?? "nobody" });
  if (take < least || take > most) throw new CliError({ code: "CLI_TAKE_OUT_OF_RANGE", take, least, most });
  if (take > now.take && raisableFrom > block + 1)
    throw new CliError({ code: "CLI_CHANGED_LATELY", what: `the take of ${hotkey}`, block, from: raisableFrom });
}

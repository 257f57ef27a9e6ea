import { type ChainClient, decreaseTake, increaseTake, type TakeRules, takeRules } from "@neurite/core/chain";
import { addChainFlags, addKeyFlags, addSpeechFlags, type OperatorFlags, runProcess } from "@neurite/core/node";
import { type Command, Option } from "commander";
import { CliError } from "../cli-errors.ts";
import { percentOf, percentText } from "../percent.ts";
import { say } from "../say.ts";
import { hotkeyFlag } from "./address-flag.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite take show --wallet alice
  neurite take set --wallet alice --percent 9.5     # lowering works at any time, raising once in 30 days`;

type Flags = OperatorFlags & { readonly hotkeyAddress?: string; readonly percent: number };

const WHOLE = 65_535;

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

const parsePercent = (text: string): number => Number(percentOf("--percent", BigInt(WHOLE), text));

const inPercent = (take: number): string => percentText(BigInt(take), BigInt(WHOLE));

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
      `${hotkey} keeps ${inPercent(take)} (${take} of ${WHOLE}) of its dividends`,
      `Allowed: ${inPercent(least)} to ${inPercent(most)}; it can be lowered at any time, raised ${when}`,
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
        `${hotkey} keeps ${inPercent(take)} already`,
      ]);
    const change = take < rules.take ? decreaseTake : increaseTake;
    const { block } = applied(`set the take of ${hotkey}`, await change(client, key, { hotkey, take }));
    return say(flags.json, { hotkey, take, before: rules.take, block }, [
      `${hotkey} keeps ${inPercent(take)} since block ${block.number}, it was ${inPercent(rules.take)}`,
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
  if (take < least || take > most)
    throw new CliError({ code: "CLI_TAKE_OUT_OF_RANGE", take, least, most, see: "neurite take show" });
  if (take > now.take && raisableFrom > block + 1)
    throw new CliError({ code: "CLI_CHANGED_LATELY", what: `the take of ${hotkey}`, block, from: raisableFrom });
}

import { type ChainClient, requireSubnet } from "@neurite/core/chain";
import {
  addChainFlags,
  addNetuidFlag,
  addSpeechFlags,
  type OperatorFlags,
  runProcess,
  wholeNumber,
} from "@neurite/core/node";
import type { Command } from "commander";
import { type Identity, identities } from "../check/books.ts";
import { type Check, whatIsKept } from "../check/check.ts";
import { historyChecks } from "../check/history-checks.ts";
import { readBooks } from "../check/read-books.ts";
import { CliError } from "../cli-errors.ts";
import { say } from "../say.ts";
import { withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite check --netuid 1                  # five blocks spread over the chain, and every remembered epoch
  neurite check --netuid 1 --blocks 50 --json`;

/** Blocks whose whole books are read; each costs a walk over all accounts. */
const USUAL_BLOCKS = 5;
const MOST_BLOCKS = 10_000;

type Flags = OperatorFlags & { readonly blocks: number };

/** `neurite check`: an independent checker with nothing but the RPC endpoint. */
export function addCheckCommand(program: Command): void {
  const command = program
    .command("check")
    .description("hold the chain's books against each other; exit code 8 when they differ");
  for (const add of [addNetuidFlag, addChainFlags, addSpeechFlags]) add(command);
  const blocks = wholeNumber("--blocks", 1, MOST_BLOCKS);
  command.option("--blocks <number>", "how many blocks, spread evenly up to the newest", blocks, USUAL_BLOCKS);
  command.addHelpText("after", EXAMPLES);
  command.action((flags: Flags) => runProcess((signal) => runCheck(flags, signal), flags));
}

function runCheck(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    await requireSubnet(client, flags.netuid);
    const { number: newest } = await client.head();
    const parts = [...(await blockChecks(client, flags.blocks)), ...(await historyChecks(client, flags.netuid))];
    const { checked, forgotten } = await whatIsKept(parts);
    const failed = checked.filter(({ holds }) => !holds);
    const blocks = [...new Set(checked.map(({ block }) => block))].sort((a, b) => a - b);
    if (checked.length === 0) throw new CliError({ code: "CLI_NOTHING_TO_CHECK", newest, forgotten });
    say(flags.json, { ok: failed.length === 0, checked: checked.length, blocks, forgotten, failed }, [
      `${checked.length} identities checked at blocks ${blocks.join(", ")}`,
      ...(forgotten.length === 0 ? [] : [`not checked, the endpoint keeps no state of: ${forgotten.join(", ")}`]),
      ...failed.map(sentence),
    ]);
    if (failed.length > 0) throw new CliError({ code: "CLI_CHECK_FAILED", failed: failed.map(sentence) });
    return 0;
  });
}

async function blockChecks(client: ChainClient, count: number): Promise<readonly Check[]> {
  const { number: newest } = await client.head();
  const numbers = Array.from({ length: count }, (_, i) => Math.max(1, Math.round((newest * (i + 1)) / count)));
  return [...new Set(numbers)].map((block) => ({
    block,
    run: async () => identities(await readBooks(client, await client.blockHash(block))),
  }));
}

function sentence({ block, name, left, right }: Identity): string {
  return `block ${block}: ${name}: ${left} is not ${right}`;
}

import { balance, transfer } from "@neurite/core/chain";
import { keyFromUri } from "@neurite/core/keys";
import {
  addChainFlags,
  addKeyFlags,
  addSpeechFlags,
  type OperatorFlags,
  runProcess,
  tokenAmount,
} from "@neurite/core/node";
import { type Command, Option } from "commander";
import { say } from "../say.ts";
import { tokens } from "../token-text.ts";
import { addressFlag } from "./address-flag.ts";
import { applied, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite faucet --wallet alice --amount 1000     # development chains: a transfer from //Alice
  neurite balance --wallet alice`;

type Flags = OperatorFlags & { readonly address?: string; readonly amount: bigint };

/** `neurite faucet` and `neurite balance`. */
export function addFundsCommands(program: Command): void {
  const faucet = program.command("faucet").description("fund a coldkey from //Alice (development chains)");
  for (const add of [addChainFlags, addKeyFlags, addSpeechFlags]) add(faucet);
  faucet.option("--address <ss58>", "fund this address instead of the wallet's coldkey");
  // The default is described in words because commander would write a bigint as JSON.
  const amount = new Option("--amount <tokens>", "how much").argParser(tokenAmount("--amount"));
  faucet.addOption(amount.default(1_000n * 10n ** 9n, "1000"));
  faucet
    .addHelpText("after", EXAMPLES)
    .action((flags: Flags) => runProcess((signal) => runFaucet(flags, signal), flags));
  const show = program.command("balance").description("show a coldkey's free balance");
  for (const add of [addChainFlags, addKeyFlags, addSpeechFlags]) add(show);
  show.option("--address <ss58>", "show this address instead of the wallet's coldkey");
  show.action((flags: Flags) => runProcess((signal) => showBalance(flags, signal), flags));
}

function runFaucet(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const to = await addressFlag(flags);
    const giver = await keyFromUri("//Alice", "sr25519");
    const { block } = applied("pay from //Alice", await transfer(client, giver, { to, amount: flags.amount }));
    const value = { to, amount: flags.amount, block };
    return say(flags.json, value, [`${tokens(flags.amount)} tokens to ${to} in block ${block.number}`]);
  });
}

function showBalance(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const address = await addressFlag(flags);
    const { free } = await balance(client, address);
    return say(flags.json, { address, free }, [`${address}  ${tokens(free, 9)} tokens`]);
  });
}

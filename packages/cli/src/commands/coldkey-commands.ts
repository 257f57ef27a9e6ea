import {
  announceColdkeySwap,
  type ChainClient,
  clearColdkeySwap,
  coldkeyHash,
  coldkeySwap,
  disputeColdkeySwap,
  swapColdkey,
  type TxResult,
} from "@neurite/core/chain";
import type { KeyPair } from "@neurite/core/keys";
import { addChainFlags, addKeyFlags, addSpeechFlags, type OperatorFlags, runProcess } from "@neurite/core/node";
import type { Command } from "commander";
import { say } from "../say.ts";
import { addressFlag, anAddress } from "./address-flag.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite coldkey announce --wallet alice --new-coldkey 5F…   # days before; until then alice can do nothing else
  neurite coldkey swap --wallet alice --new-coldkey 5F…       # all that alice has goes to the new coldkey
  neurite coldkey dispute --wallet alice                      # it was not you? root decides
  neurite coldkey clear --wallet alice                        # take a stale announcement back`;

type Flags = OperatorFlags & { readonly address?: string; readonly newColdkey: string };

type Act = {
  readonly name: string;
  readonly about: string;
  readonly call: string;
  readonly done: string;
  readonly submit: (client: ChainClient, signer: KeyPair) => Promise<TxResult>;
};

const DISPUTE: Act = {
  name: "dispute",
  about: "freeze a coldkey whose announcement was somebody else's, until root decides",
  call: "dispute the announcement",
  done: "is frozen until root decides",
  submit: disputeColdkeySwap,
};
const CLEAR: Act = {
  name: "clear",
  about: "take an announcement back that could have been carried out for a while",
  call: "take the announcement back",
  done: "has announced nothing any more",
  submit: clearColdkeySwap,
};

/** `neurite coldkey show|announce|swap|dispute|clear`: all that a coldkey has goes to another one. */
export function addColdkeyCommands(program: Command): void {
  const coldkey = program.command("coldkey").description("go over to another coldkey").addHelpText("after", EXAMPLES);
  const show = withFlags(coldkey.command("show").description("show what a coldkey has announced"));
  show.option("--address <ss58>", "a coldkey whose file is elsewhere");
  show.action((flags: Flags) => runProcess((signal) => runShow(flags, signal), flags));
  const announce = withNewColdkey(coldkey.command("announce").description("announce the new coldkey, by its hash"));
  announce.action((flags: Flags) => runProcess((signal) => runAnnounce(flags, signal), flags));
  const swap = withNewColdkey(coldkey.command("swap").description("pass everything on to the announced coldkey"));
  swap.action((flags: Flags) => runProcess((signal) => runSwap(flags, signal), flags));
  for (const act of [DISPUTE, CLEAR]) {
    const command = withFlags(coldkey.command(act.name).description(act.about));
    command.action((flags: Flags) => runProcess((signal) => runAct(act, flags, signal), flags));
  }
}

function withFlags(command: Command): Command {
  for (const add of [addChainFlags, addKeyFlags, addSpeechFlags]) add(command);
  return command;
}

function withNewColdkey(command: Command): Command {
  return withFlags(command).requiredOption(
    "--new-coldkey <ss58>",
    "the coldkey that gets everything",
    anAddress("--new-coldkey"),
  );
}

function runShow(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const coldkey = await addressFlag(flags);
    const swap = await coldkeySwap(client, coldkey);
    const lines =
      swap === null
        ? [`${coldkey} has announced nothing`]
        : [
            `${coldkey} has announced the coldkey with the hash ${swap.newColdkeyHash}`,
            swap.disputed
              ? "It is disputed: only root helps"
              : `It can go over from block ${swap.from} on, and take it back from block ${swap.clearableFrom} on`,
          ];
    return say(flags.json, { coldkey, swap }, lines);
  });
}

function runAnnounce(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { newColdkey } = flags;
    const key = await coldkeyOf(flags);
    const { block } = applied("announce a coldkey swap", await announceColdkeySwap(client, key, { newColdkey }));
    const swap = await coldkeySwap(client, key.address, block.hash);
    return say(flags.json, { coldkey: key.address, newColdkeyHash: coldkeyHash(newColdkey), from: swap?.from, block }, [
      `${key.address} can do nothing but go over to ${newColdkey}, from block ${swap?.from} on`,
    ]);
  });
}

function runSwap(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { newColdkey } = flags;
    const key = await coldkeyOf(flags);
    const { block } = applied("swap the coldkey", await swapColdkey(client, key, { newColdkey }));
    return say(flags.json, { coldkey: key.address, newColdkey, block }, [
      `All that ${key.address} had is ${newColdkey}'s since block ${block.number}`,
    ]);
  });
}

function runAct(act: Act, flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const key = await coldkeyOf(flags);
    const { block } = applied(act.call, await act.submit(client, key));
    return say(flags.json, { coldkey: key.address, block }, [`${key.address} ${act.done}`]);
  });
}

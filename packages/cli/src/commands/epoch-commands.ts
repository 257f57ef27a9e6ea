import {
  type ChainClient,
  challenge,
  challengeTerms,
  type EpochRecord,
  epochHistory,
  epochIndices,
  type OpenEpoch,
  openEpoch,
  requireSubnet,
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
import { type Command, Option } from "commander";
import { CliError } from "../cli-errors.ts";
import { say } from "../say.ts";
import { columns } from "../table-text.ts";
import { tokens } from "../token-text.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite epoch show --netuid 1                        # the open epoch, or the last closed one
  neurite epoch show --netuid 1 --index 12
  neurite epoch challenge --netuid 1 --wallet alice    # have the chain run the epoch; it costs a deposit to be wrong`;

type Flags = OperatorFlags & { readonly index?: bigint };

/** `neurite epoch show|challenge`: what was frozen, who said what, what was paid, and who was right. */
export function addEpochCommands(program: Command): void {
  const epoch = program.command("epoch").description("look at epochs and dispute them").addHelpText("after", EXAMPLES);
  const show = epoch.command("show").description("show the open epoch, or a closed one of the last 64");
  for (const add of [addNetuidFlag, addChainFlags, addSpeechFlags]) add(show);
  show.addOption(new Option("--index <number>", "a closed epoch").argParser(parseIndex));
  show.action((flags: Flags) => runProcess((signal) => showEpoch(flags, signal), flags));
  const dispute = epoch
    .command("challenge")
    .description("ask the chain's referee whether the open epoch's root is right");
  for (const add of [addNetuidFlag, addKeyFlags, addChainFlags, addSpeechFlags]) add(dispute);
  dispute.action((flags: Flags) => runProcess((signal) => challengeEpoch(flags, signal), flags));
}

function parseIndex(text: string): bigint {
  if (/^\d{1,19}$/.test(text)) return BigInt(text);
  throw new CommandError({ code: "FLAG_VALUE", flag: "--index", value: text, expected: "a whole number" });
}

function showEpoch(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid, json } = flags;
    await requireSubnet(client, netuid);
    const open = await openEpoch(client, netuid);
    const wanted = flags.index ?? open?.index ?? (await epochIndices(client, netuid)).at(-1);
    if (open !== null && wanted === open.index) return say(json, { netuid, ...open }, openLines(netuid, open));
    return say(json, ...(await closed(client, netuid, wanted)));
  });
}

async function closed(
  client: ChainClient,
  netuid: number,
  index: bigint | undefined,
): Promise<readonly [object, readonly string[]]> {
  const record = index === undefined ? null : await epochHistory(client, { netuid, index });
  if (record === null || index === undefined)
    throw new CliError({ code: "CLI_EPOCH_UNKNOWN", netuid, index: index ?? null });
  return [{ netuid, index, ...record }, closedLines(netuid, index, record)];
}

function openLines(netuid: number, open: OpenEpoch): readonly string[] {
  const { index, block, attestEnd, challengeBlocks, close, root, rootedAt } = open;
  const until = (rootedAt ?? 0) + challengeBlocks;
  const rows = open.electors.map(({ hotkey, stake, chilled }, i) => [
    hotkey,
    tokens(stake),
    chilled ? "chilled" : "live",
    open.tags[i] === null ? "silent" : "tagged",
  ]);
  return [
    `Epoch ${index} of subnet ${netuid}, frozen at block ${block}, pays ${tokens(open.pool)} and ${tokens(open.ownerCut)} to the owner`,
    `Tags until block ${attestEnd}, outcome until block ${close}`,
    root === null ? "No root yet" : `Root ${root} since block ${rootedAt}, to be challenged until block ${until}`,
    ...columns([["elector", "stake", "standing", "tag"], ...rows]),
  ];
}

function closedLines(netuid: number, index: bigint, record: EpochRecord): readonly string[] {
  const { status, block, settledAt, paid, withheld, recycled, remainder } = record;
  const rows = record.electors.map(({ hotkey, stake, tag, matched, chilled, forgiven }) => [
    hotkey,
    tokens(stake),
    chilled ? "chilled" : "live",
    matched ? "agreed" : tag === null ? "silent" : "dissented",
    forgiven ? "forgiven" : "",
  ]);
  return [
    `Epoch ${index} of subnet ${netuid}, frozen at block ${block}: ${status.toLowerCase()} in block ${settledAt}`,
    `Paid ${tokens(paid)}, withheld ${tokens(withheld)}, recycled ${tokens(recycled)}, left ${tokens(remainder)}`,
    ...challengeLines(record),
    ...columns([["elector", "stake", "standing", "tag", ""], ...rows]),
  ];
}

function challengeLines({ root, challenge: asked }: EpochRecord): readonly string[] {
  if (asked === null) return [];
  const { challenger, deposit, reward, slashed } = asked;
  if (asked.root === root) return [`${challenger} challenged the root, which was right, and lost ${tokens(deposit)}`];
  return [
    `${challenger} had a false root overturned and got ${tokens(reward)}; false electors were slashed ${tokens(slashed)}`,
  ];
}

function challengeEpoch(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid } = flags;
    const open = await openEpoch(client, netuid);
    if (open === null) throw new CliError({ code: "CLI_EPOCH_UNKNOWN", netuid, index: null });
    const { index } = open;
    const key = await coldkeyOf(flags);
    const { deposit } = await challengeTerms(client);
    const { block } = applied(`challenge epoch ${index}`, await challenge(client, key, { netuid, index }));
    const record = await epochHistory(client, { netuid, index }, block);
    const overturned = record?.challenge?.root !== record?.root;
    return say(flags.json, { netuid, index, block, overturned, challenge: record?.challenge ?? null }, [
      overturned
        ? `Epoch ${index} was false: settled on the referee's outcome in block ${block.number}; ${tokens(record?.challenge?.reward ?? 0n)} are yours`
        : `Epoch ${index} was right: settled in block ${block.number}; your deposit of ${tokens(deposit)} is lost`,
    ]);
  });
}

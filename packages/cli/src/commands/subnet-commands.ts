import {
  type Metagraph,
  metagraph,
  registerNetwork,
  removeSubnet,
  requireSubnet,
  startCall,
  subnets,
} from "@neurite/core/chain";
import {
  addChainFlags,
  addKeyFlags,
  addNetuidFlag,
  addSpeechFlags,
  type OperatorFlags,
  runProcess,
} from "@neurite/core/node";
import type { Command } from "commander";
import { say } from "../say.ts";
import { columns } from "../table-text.ts";
import { tokens } from "../token-text.ts";
import { hotkeyFlag } from "./address-flag.ts";
import { addIdentityCommands } from "./identity-commands.ts";
import { addSettingCommands } from "./setting-commands.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite subnet list
  neurite subnet show --netuid 1
  neurite subnet settings --netuid 1
  neurite subnet create --wallet alice && neurite subnet start --netuid 2 --wallet alice`;

type Flags = OperatorFlags & { readonly hotkeyAddress?: string };

/** `neurite subnet create|start|list|show|settings|set|identity|remove`. */
export function addSubnetCommands(program: Command): void {
  const subnet = program
    .command("subnet")
    .description("make, look at and change subnets")
    .addHelpText("after", EXAMPLES);
  const create = withFlags(subnet.command("create").description("register a new subnet (its lock cost is burned)"), [
    addKeyFlags,
  ]);
  create.option("--hotkey-address <ss58>", "the owner's hotkey, when its file is elsewhere");
  create.action((flags: Flags) => runProcess((signal) => createSubnet(flags, signal), flags));
  const start = withFlags(subnet.command("start").description("let a subnet earn from now on"), [
    addNetuidFlag,
    addKeyFlags,
  ]);
  start.action((flags: Flags) => runProcess((signal) => startSubnet(flags, signal), flags));
  const list = withFlags(subnet.command("list").description("list the subnets"), []);
  list.action((flags: Flags) => runProcess((signal) => listSubnets(flags, signal), flags));
  const show = withFlags(subnet.command("show").description("show a subnet's neurons"), [addNetuidFlag]);
  show.action((flags: Flags) => runProcess((signal) => showSubnet(flags, signal), flags));
  addSettingCommands(subnet);
  addIdentityCommands(subnet);
  const remove = withFlags(
    subnet.command("remove").description("end a subnet as root: every stake is given back, block by block"),
    [addNetuidFlag, addKeyFlags],
  );
  remove.requiredOption("--sudo", "act as root: the key is the chain's sudo key");
  remove.action((flags: Flags) => runProcess((signal) => endSubnet(flags, signal), flags));
}

function withFlags(command: Command, more: readonly ((command: Command) => void)[]): Command {
  for (const add of [...more, addChainFlags, addSpeechFlags]) add(command);
  return command;
}

function createSubnet(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const hotkey = await hotkeyFlag(flags);
    const result = await registerNetwork(client, await coldkeyOf(flags), { hotkey });
    const { block, events } = applied("register a subnet", result);
    // A netuid that became free is given again: only the event says which one it was.
    const netuid = Number(events.find(({ name }) => name === "NetworkAdded")?.fields["0"]);
    return say(flags.json, { netuid, hotkey, block }, [
      `Subnet ${netuid} exists since block ${block.number}. Let it earn: neurite subnet start --netuid ${netuid}`,
    ]);
  });
}

function startSubnet(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid } = flags;
    await requireSubnet(client, netuid);
    const { block } = applied(`start subnet ${netuid}`, await startCall(client, await coldkeyOf(flags), { netuid }));
    return say(flags.json, { netuid, block }, [`Subnet ${netuid} earns from block ${block.number + 1}`]);
  });
}

function endSubnet(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const { netuid } = flags;
    await requireSubnet(client, netuid);
    const result = await removeSubnet(client, await coldkeyOf(flags), { netuid });
    const { block } = applied(`remove subnet ${netuid}`, result);
    return say(flags.json, { netuid, block }, [
      `Subnet ${netuid} ended at block ${block.number}; the blocks that follow give every stake back`,
    ]);
  });
}

function listSubnets(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    const known = await subnets(client);
    return say(
      flags.json,
      { subnets: known },
      known.map((netuid) => `subnet ${netuid}`),
    );
  });
}

function showSubnet(flags: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    await requireSubnet(client, flags.netuid);
    const graph = await metagraph(client, flags.netuid);
    return say(flags.json, graph, metagraphLines(graph));
  });
}

function metagraphLines({ netuid, block, tempo, neurons }: Metagraph): readonly string[] {
  const rows = neurons.map((neuron) => [
    String(neuron.uid),
    neuron.hotkey,
    tokens(neuron.stake),
    neuron.validatorPermit ? "yes" : "-",
    share(neuron.incentive),
    share(neuron.dividends),
    tokens(neuron.emission),
    neuron.axon === null ? "-" : `${neuron.axon.host}:${neuron.axon.port}`,
  ]);
  const head = ["uid", "hotkey", "stake", "permit", "incentive", "dividends", "emission", "axon"];
  return [`Subnet ${netuid} at block ${block}, tempo ${tempo}`, ...columns([head, ...rows])];
}

function share(u16: number): string {
  return (u16 / 65_535).toFixed(4);
}

import {
  IDENTITY_FIELDS,
  NO_IDENTITY,
  requireSubnet,
  type SubnetIdentity,
  setSubnetIdentity,
  subnetIdentity,
  subnetParameters,
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
import { utf8 } from "@neurite/core/primitives";
import type { Command } from "commander";
import { CliError } from "../cli-errors.ts";
import { say } from "../say.ts";
import { shownText } from "../shown-text.ts";
import { columns } from "../table-text.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite subnet identity show --netuid 1
  neurite subnet identity set --netuid 1 --wallet alice --name digits --url https://example.org
  neurite subnet identity set --netuid 1 --wallet alice --discord ''     # what is not named stays as it is`;

type Field = keyof SubnetIdentity;
type Flags = OperatorFlags & Partial<SubnetIdentity>;

const FIELDS = Object.keys(IDENTITY_FIELDS) as readonly Field[];
/** What each field is, for the help. */
const ABOUT: { readonly [Each in Field]: string } = {
  name: "what the subnet is called",
  github: "where its code is",
  contact: "how to reach its owner",
  url: "its page",
  discord: "its place on Discord",
  description: "what it is about",
  logo: "where its picture is",
  additional: "anything else",
};

/** `neurite subnet identity show|set`: what an owner says of its subnet. */
export function addIdentityCommands(subnet: Command): void {
  const identity = subnet.command("identity").description("what its owner says of a subnet");
  identity.addHelpText("after", EXAMPLES);
  const show = identity.command("show").description("show a subnet's name and addresses");
  for (const add of [addNetuidFlag, addChainFlags, addSpeechFlags]) add(show);
  show.action((flags: Flags) => runProcess((signal) => showIdentity(flags, signal), flags));
  const set = identity.command("set").description("say what the owner's subnet is");
  for (const add of [addNetuidFlag, addChainFlags, addKeyFlags, addSpeechFlags]) add(set);
  for (const field of FIELDS) set.option(`--${field} <text>`, ABOUT[field], (text: string) => parseField(field, text));
  set.action((flags: Flags) => runProcess((signal) => setIdentity(flags, signal), flags));
}

function parseField(field: Field, text: string): string {
  const [, most] = IDENTITY_FIELDS[field];
  if (utf8(text).length <= most) return text;
  throw new CommandError({ code: "FLAG_VALUE", flag: `--${field}`, value: text, expected: `at most ${most} bytes` });
}

function showIdentity({ netuid, ...flags }: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    await requireSubnet(client, netuid);
    const identity = await subnetIdentity(client, netuid);
    const said = FIELDS.filter((field) => identity !== null && identity[field] !== "");
    const rows = said.map((field) => [field, shownText(identity?.[field] ?? "")]);
    const head = said.length === 0 ? `Nobody says what subnet ${netuid} is` : `Subnet ${netuid}, in its owner's words`;
    return say(flags.json, { netuid, identity }, [head, ...columns(rows)]);
  });
}

function setIdentity(flags: Flags, signal: AbortSignal): Promise<number> {
  const { netuid } = flags;
  const changed = FIELDS.filter((field) => flags[field] !== undefined);
  return withChain(flags, signal, async (client) => {
    await requireSubnet(client, netuid);
    const key = await coldkeyOf(flags);
    const { owner } = await subnetParameters(client, netuid);
    if (owner !== key.address)
      throw new CliError({
        code: "CLI_NOT_ALLOWED",
        setting: "the identity",
        netuid,
        signer: key.address,
        role: "owner",
        needed: owner,
      });
    const before = (await subnetIdentity(client, netuid)) ?? NO_IDENTITY;
    const named = Object.fromEntries(changed.map((field) => [field, flags[field]]));
    const identity: SubnetIdentity = { ...before, ...named };
    const result = await setSubnetIdentity(client, key, { netuid, identity });
    const { block } = applied(`name subnet ${netuid}`, result);
    const what = changed.length === 0 ? "nothing new" : changed.join(", ");
    return say(flags.json, { netuid, identity, block }, [`Block ${block.number} set ${what} of subnet ${netuid}`]);
  });
}

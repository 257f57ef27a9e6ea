import {
  requireSubnet,
  SUBNET_SETTINGS,
  type SubnetSetting,
  setSubnetSetting,
  settingPermission,
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
import type { Command } from "commander";
import { say } from "../say.ts";
import { checkPermission } from "../settings/check-permission.ts";
import { argsJson, parseSetting, settingJson, settingText } from "../settings/setting-value.ts";
import { columns } from "../table-text.ts";
import { addressFlag } from "./address-flag.ts";
import { applied, coldkeyOf, withChain } from "./with-chain.ts";

const EXAMPLES = `
Examples:
  neurite subnet settings --netuid 1
  neurite subnet set yuma3-enabled off --netuid 1 --wallet alice
  neurite subnet set kappa 40000 --netuid 1 --sudo --key-uri //Alice     # development chains: //Alice is root
  neurite subnet set alpha-values 45875,58982 --netuid 1 --wallet alice --dry-run`;

type Flags = OperatorFlags & { readonly sudo: boolean; readonly dryRun: boolean };
type Change = { readonly setting: SubnetSetting; readonly text: string };

/** `neurite subnet settings|set`: a subnet's rules. */
export function addSettingCommands(subnet: Command): void {
  const settings = subnet.command("settings").description("show a subnet's rules and who may change them");
  for (const add of [addNetuidFlag, addChainFlags, addSpeechFlags]) add(settings);
  settings.action((flags: Flags) => runProcess((signal) => showSettings(flags, signal), flags));
  const set = subnet.command("set").description("change a rule of a subnet; an epoch that is open keeps its own");
  set.argument("<setting>", "its name, as `subnet settings` lists it").argument("<value>", "its new value");
  for (const add of [addNetuidFlag, addChainFlags, addKeyFlags, addSpeechFlags]) add(set);
  set.option("--sudo", "act as root: the key is the chain's sudo key", false);
  set.option("--dry-run", "check bounds, who may and when; send nothing", false).addHelpText("after", EXAMPLES);
  set.action((name: string, text: string, flags: Flags) =>
    runProcess((signal) => runSet({ setting: settingOf(name), text }, flags, signal), flags),
  );
}

function settingOf(name: string): SubnetSetting {
  const found = SUBNET_SETTINGS.find((setting) => setting.name === name.replaceAll("_", "-"));
  if (found !== undefined) return found;
  const names = SUBNET_SETTINGS.map((setting) => setting.name);
  throw new CommandError({
    code: "FLAG_VALUE",
    flag: "<setting>",
    value: name,
    expected: `one of ${names.join(", ")}`,
  });
}

function showSettings({ netuid, ...flags }: Flags, signal: AbortSignal): Promise<number> {
  return withChain(flags, signal, async (client) => {
    await requireSubnet(client, netuid);
    const parameters = await subnetParameters(client, netuid);
    const shown = SUBNET_SETTINGS.map((one) => ({ ...one, value: settingText(one, parameters) }));
    const { owner, pendingTempo } = parameters;
    const settings = Object.fromEntries(SUBNET_SETTINGS.map((one) => [one.name, settingJson(one, parameters)]));
    const rows = shown.map(({ name, value, by, about }) => [name, value, by, about]);
    return say(flags.json, { netuid, owner, pendingTempo, settings }, [
      `Subnet ${netuid}, owned by ${owner}${pendingTempo === null ? "" : `, tempo ${pendingTempo} from the next epoch on`}`,
      ...columns([["setting", "value", "set by", "what it is"], ...rows]),
    ]);
  });
}

function runSet({ setting, text }: Change, flags: Flags, signal: AbortSignal): Promise<number> {
  const { netuid, sudo, dryRun } = flags;
  const args = parseSetting(setting, { text, sudo });
  return withChain(flags, signal, async (client) => {
    await requireSubnet(client, netuid);
    // Whoever only tries it out need not unlock a key.
    const key = dryRun ? null : await coldkeyOf(flags);
    const signer = key?.address ?? (await addressFlag(flags));
    const permission = await settingPermission(client, { netuid, setting });
    checkPermission(setting, permission, { signer, sudo, netuid });
    const parameters = await subnetParameters(client, netuid);
    const before = settingText(setting, parameters);
    const told = { before: settingJson(setting, parameters), value: argsJson(setting, args) };
    const change = { netuid, setting: setting.name, ...told, dryRun };
    if (key === null)
      return say(flags.json, change, [`Would set ${setting.name} of subnet ${netuid} to ${text}, now ${before}`]);
    const result = await setSubnetSetting(client, key, { netuid, setting, args, sudo });
    const { block } = applied(`set ${setting.name} of subnet ${netuid} to ${text}`, result);
    const done = `Block ${block.number} set ${setting.name} of subnet ${netuid} to ${text}, it was ${before}`;
    return say(flags.json, { ...change, block }, [`${done}; an epoch that is open keeps its own rules`]);
  });
}

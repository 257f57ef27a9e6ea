import {
  addSpeechFlags,
  createLogger,
  FileDisk,
  type OperatorFlags,
  runProcess,
  systemRandom,
} from "@neurite/core/node";
import { utf8 } from "@neurite/core/primitives";
import {
  buildChainSpec,
  type ChainSpec,
  encodeChainSpec,
  type NetworkFile,
  readNetworkFile,
  rootAccount,
} from "@neurite/localnet";
import type { Command } from "commander";
import { say } from "../say.ts";
import { tokens } from "../token-text.ts";
import { addChainFileCommands } from "./chain-file-commands.ts";
import { readText } from "./read-text.ts";

const EXAMPLES = `
A network.json as small as can be, under development rules:
  { "name": "Acme", "id": "acme", "preset": "development" }
Under production rules it also names authorities, balances, and who is root (docs/networks.md):
  { "name": "Acme", "id": "acme", "preset": "production", "symbol": "ACME",
    "authorities": [{ "account": "5…", "aura": "5…", "grandpa": "5…" }],
    "balances": { "5…": "1000000" },
    "root": { "signatories": ["5…", "5…", "5…"], "threshold": 2 },
    "network": { "minLockCost": 100000000000 }, "subnetDefaults": { "tempo": 180 } }

Examples:
  neurite chain spec network.json --out acme.json
  neurite localnet --chain acme.json --base-path ./acme`;

type Flags = Pick<OperatorFlags, "json" | "debug"> & { readonly out: string };

/** `neurite chain`: networks of one's own. */
export function addChainCommand(program: Command): void {
  const chain = program
    .command("chain")
    .description("describe a network of one's own, and carry chains about as files");
  const spec = chain.command("spec").description("build a chain spec, for every node of a network, from a small JSON");
  spec.argument("<file>", "what the network is called, who is who, and which rules differ from the preset's");
  spec.requiredOption("--out <file>", "where the chain spec goes; a file that is there is replaced");
  addSpeechFlags(spec);
  spec.addHelpText("after", EXAMPLES);
  spec.action((file: string, flags: Flags) => runProcess(() => writeSpec(file, flags), flags));
  addChainFileCommands(chain);
}

async function writeSpec(path: string, { out, json }: Flags): Promise<number> {
  const disk = new FileDisk();
  const logger = createLogger({ file: null, level: "warn" });
  const file = readNetworkFile(await readText("<file>", path, disk));
  const spec = await buildChainSpec(file, { disk, random: systemRandom, logger });
  const text = utf8(encodeChainSpec(spec));
  await disk.replace(out, text);
  return say(json, machineWords(file, spec, out), words(file, spec, { out, bytes: text.length }));
}

function machineWords(file: NetworkFile, spec: ChainSpec, out: string): object {
  const root = file.root === null ? null : rootAccount(file.root);
  return { event: "spec", id: spec.id, chainType: spec.chainType, out, entries: spec.state.size, root };
}

function words(
  file: NetworkFile,
  spec: ChainSpec,
  written: { readonly out: string; readonly bytes: number },
): string[] {
  const held = [...file.balances.values()].reduce((sum, rao) => sum + rao, 0n);
  const root = file.root === null ? "the preset's" : rootAccount(file.root);
  const shared = file.root !== null && file.root.threshold > 1;
  const of = shared ? ` (${file.root.threshold} of ${file.root.signatories.length} signatories)` : "";
  return [
    `${spec.name}: ${spec.state.size} entries of state, ${written.bytes} bytes in ${written.out}`,
    `Authorities: ${file.authorities.length || "the preset's"}`,
    `Balances: ${file.balances.size === 0 ? "the preset's" : `${tokens(held)} ${file.symbol} on ${file.balances.size} accounts`}`,
    `Root: ${root}${of}`,
    "Keep this file: every node of the network starts from the same bytes.",
  ];
}

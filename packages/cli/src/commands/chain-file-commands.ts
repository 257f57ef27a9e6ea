import {
  addSpeechFlags,
  createLogger,
  FileDisk,
  type OperatorFlags,
  runProcess,
  wholeNumber,
} from "@neurite/core/node";
import { exportBlocks, exportState, importBlocks, type PortableModules, readChainSpec } from "@neurite/localnet";
import type { Command } from "commander";
import { say } from "../say.ts";
import { readText } from "./read-text.ts";

const EXAMPLES = `
The same network somewhere else: its genesis and its blocks. The chain must be stopped.
  neurite chain state --base-path ./chain --at 0 --out genesis.json
  neurite chain export --base-path ./chain --out blocks
  neurite chain import blocks --base-path ./copy --chain genesis.json
  neurite localnet --chain genesis.json --base-path ./copy

A new network that begins where this one stands:
  neurite chain state --base-path ./chain --out now.json
  neurite localnet --chain now.json`;

type Flags = Pick<OperatorFlags, "json" | "debug"> & { readonly basePath: string };
type ExportFlags = Flags & { readonly out: string; readonly from?: number; readonly to?: number };
type StateFlags = Flags & { readonly out: string; readonly at?: number };
type ImportFlags = Flags & { readonly chain?: string };

/** `neurite chain export`, `import` and `state`: an embedded chain's blocks and states as files. */
export function addChainFileCommands(chain: Command): void {
  const block = (flag: string) => wholeNumber(flag, 0, Number.MAX_SAFE_INTEGER);
  const exporting = add(chain, "export", "write a stopped chain's blocks into a file, as a node's export-blocks does");
  exporting.requiredOption("--out <file>", "where they go; a file that is there is replaced");
  exporting.option("--from <block>", "the first block; 1 by default", block("--from"));
  exporting.option("--to <block>", "the last block; the newest by default", block("--to"));
  exporting.action((flags: ExportFlags) => runProcess(() => writeBlocks(flags), flags));

  const importing = add(chain, "import", "execute the blocks of a file, one after the other, and keep them");
  importing.argument("<file>", "what neurite chain export, or a node's export-blocks --binary, wrote");
  importing.option("--chain <file>", "the network's chain spec, for a base path that holds no chain yet");
  importing.action((file: string, flags: ImportFlags) => runProcess(() => readBlocks(file, flags), flags));

  const state = add(chain, "state", "write a stopped chain's state as a raw chain spec");
  state.requiredOption("--out <file>", "where the chain spec goes; a file that is there is replaced");
  state.option("--at <block>", "after which block; 0 is the genesis, the newest the default", block("--at"));
  state.action((flags: StateFlags) => runProcess(() => writeState(flags), flags));
}

function add(chain: Command, name: string, description: string): Command {
  const command = chain.command(name).description(description);
  command.requiredOption("--base-path <folder>", "folder of the chain");
  addSpeechFlags(command);
  return command.addHelpText("after", EXAMPLES);
}

async function writeBlocks({ json, ...flags }: ExportFlags): Promise<number> {
  const { from, to, bytes } = await exportBlocks(flags, modules());
  const blocks = to - from + 1;
  const words = [`${blocks} blocks, ${from} to ${to}, ${bytes} bytes in ${flags.out}`];
  return say(json, { event: "exported", from, to, bytes, out: flags.out }, words);
}

async function readBlocks(file: string, { json, basePath, chain }: ImportFlags): Promise<number> {
  const used = modules();
  const spec = chain === undefined ? {} : { spec: readChainSpec(await readText("--chain", chain, used.disk)) };
  const done = await importBlocks({ basePath, file, ...spec }, used);
  const words = [`${done.imported} blocks imported, ${done.present} were there; the newest is block ${done.head}`];
  return say(json, { event: "imported", ...done }, words);
}

async function writeState({ json, ...flags }: StateFlags): Promise<number> {
  const done = await exportState(flags, modules());
  const words = [`The state after block ${done.at}: ${done.entries} entries, ${done.bytes} bytes in ${flags.out}`];
  return say(json, { event: "state", ...done, out: flags.out }, words);
}

function modules(): PortableModules {
  return { disk: new FileDisk(), logger: createLogger({ file: null, level: "warn" }) };
}

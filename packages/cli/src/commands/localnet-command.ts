import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { ExitCode } from "@neurite/core/errors";
import {
  addSpeechFlags,
  createLogger,
  FileDisk,
  type OperatorFlags,
  oneOf,
  portNumber,
  runProcess,
  systemClock,
  systemRandom,
  wholeNumber,
} from "@neurite/core/node";
import { Localnet, readChainSpec } from "@neurite/localnet";
import type { Command } from "commander";
import { say } from "../say.ts";
import { readText } from "./read-text.ts";

const EXAMPLES = `
Examples:
  neurite localnet --rpc-port 9944 --block-time 250 --base-path ./chain
  neurite localnet --rpc-port 0 --json          # any free port, in memory; the endpoint is on stdout
  neurite localnet --chain acme.json            # a network of one's own, see: neurite chain spec --help`;

const PRESETS = ["development", "local"] as const;
/** A block needs a few milliseconds; faster slots than this only skip. */
const SHORTEST_BLOCK_MS = 20;
const LONGEST_BLOCK_MS = 60_000;

type Flags = Pick<OperatorFlags, "json" | "logLevel" | "debug"> & {
  readonly rpcPort: number;
  readonly blockTime: number;
  readonly basePath?: string;
  readonly preset: (typeof PRESETS)[number];
  readonly chain?: string;
  readonly devMethods?: boolean;
  readonly statesKept?: number;
};

/** `neurite localnet`: a Substrate chain in this process. */
export function addLocalnetCommand(program: Command): void {
  const command = program.command("localnet").description("run the embedded chain until stopped");
  command.option(
    "--rpc-port <port>",
    "port of the JSON-RPC, on 127.0.0.1; 0 takes a free one",
    portNumber("--rpc-port"),
    9944,
  );
  const blockTime = wholeNumber("--block-time", SHORTEST_BLOCK_MS, LONGEST_BLOCK_MS);
  command.option("--block-time <ms>", "milliseconds between blocks", blockTime, 250);
  command.option("--base-path <folder>", "folder of the chain; without it the chain lives in memory");
  command.option("--preset <name>", `genesis: ${PRESETS.join(", ")}`, oneOf("--preset", PRESETS), "development");
  command.option("--chain <file>", "a raw chain spec, in the preset's place; its slots decide the block time");
  const kept = wholeNumber("--states-kept", 1, Number.MAX_SAFE_INTEGER);
  command.option("--states-kept <blocks>", "forget states older than this; by default as many are kept as fit", kept);
  command.option("--dev-methods", "let every client make blocks, set storage and move time: dev_newBlock and its kin");
  addSpeechFlags(command);
  command.addHelpText("after", EXAMPLES);
  command.action((flags: Flags) => runProcess((signal) => runLocalnet(flags, signal), flags));
}

/** What a block leaves behind is garbage at once: room for more of it makes the process larger by half, and no faster. */
const KEEP_YOUNG_HEAP_SMALL = "--semi-space-growth-factor=1";

async function runLocalnet(flags: Flags, signal: AbortSignal): Promise<number> {
  setFlagsFromString(KEEP_YOUNG_HEAP_SMALL);
  const disk = new FileDisk();
  if (flags.basePath !== undefined) await disk.makeFolder(flags.basePath);
  const file = flags.basePath === undefined ? null : join(flags.basePath, "localnet.log");
  await using cleanup = new AsyncDisposableStack();
  const logger = createLogger({ file, level: flags.logLevel, json: flags.json });
  cleanup.defer(() => logger.close());
  const { rpcPort, preset, blockTime: blockTimeMs, basePath = null, devMethods = false } = flags;
  const spec = flags.chain === undefined ? {} : { spec: readChainSpec(await readText("--chain", flags.chain, disk)) };
  const kept = flags.statesKept === undefined ? {} : { statesKept: flags.statesKept };
  const shape = { rpcHost: "127.0.0.1", rpcPort, preset, blockTimeMs, basePath, devMethods } as const;
  const options = { ...shape, ...spec, ...kept };
  const chain = new Localnet(options, { clock: systemClock, random: systemRandom, disk, logger });
  await chain.start(signal);
  cleanup.defer(() => chain.stop());
  const up = { event: "up", endpoint: chain.endpoint, genesis: chain.genesisHash, block: chain.head.number };
  say(flags.json, up, [`The chain is up at ${chain.endpoint}. Ctrl-C stops it.`]);
  await aborted(signal);
  return ExitCode.done;
}

/** Resolves at once when the signal was aborted while the chain started. */
function aborted(signal: AbortSignal): Promise<unknown> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExitCode } from "@neurite/core/errors";
import {
  addSpeechFlags,
  createLogger,
  type OperatorFlags,
  runProcess,
  systemClock,
  wholeNumber,
  writeJsonLine,
} from "@neurite/core/node";
import type { Command } from "commander";
import { Demo, type DemoResult } from "../demo/demo.ts";
import { NETUID } from "../demo/demo-plan.ts";
import type { DemoEpoch, DemoState } from "../demo/demo-state.ts";
import { brokenPromises, demoSummary, minerTotals, summaryLines } from "../demo/demo-summary.ts";
import { LiveScreen } from "../demo/live-screen.ts";
import { renderScreen } from "../demo/render-screen.ts";

const EXAMPLES = `
Examples:
  neurite demo                       # one chain, 3 validators, 5 miners; ends after three epochs that paid the miners
  neurite demo --epochs 10 --json    # one JSON line per epoch and a last one with the sums`;

const MOST_EPOCHS = 10_000;

type Flags = Pick<OperatorFlags, "json" | "debug" | "logLevel"> & { readonly epochs: number; readonly keep: boolean };

/** `neurite demo`: a whole network on this machine. */
export function addDemoCommand(program: Command): void {
  const command = program.command("demo").description("run a whole network on this machine and show what it pays");
  command.option("--epochs <number>", "epochs that must pay the miners", wholeNumber("--epochs", 1, MOST_EPOCHS), 3);
  command.option("--keep", "keep the folder with the processes' logs and journals", false);
  addSpeechFlags(command);
  command.addHelpText("after", EXAMPLES);
  command.action((flags: Flags) => runProcess((signal) => runDemo(flags, signal), flags));
}

async function runDemo(flags: Flags, signal: AbortSignal): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "neurite-demo-"));
  const logger = createLogger({ file: join(folder, "demo.log"), level: "info", json: true, quiet: true });
  const screen = new LiveScreen({ out: process.stdout });
  const onEpoch = (epoch: DemoEpoch) => flags.json && writeJsonLine({ epoch });
  const onProgress = (doing: string) => process.stderr.write(`${doing} ...\n`);
  const onState = (state: DemoState) => !flags.json && screen.draw(renderScreen(state), progressOf(state));
  const demo = new Demo({ epochs: flags.epochs, folder }, { clock: systemClock, logger, onProgress, onEpoch, onState });
  let failed = true;
  try {
    if (!flags.json) process.stdout.write(`Starting a chain, 3 validators and 5 miners; logs in ${folder}\n`);
    failed = (await demo.run(signal, (result) => finish(flags, result))).length > 0;
    return failed ? ExitCode.checkFailed : ExitCode.done;
  } finally {
    await logger.close();
    if (flags.keep || (failed && !signal.aborted)) process.stderr.write(`Logs and journals stay in ${folder}\n`);
    else await rm(folder, { recursive: true, force: true });
  }
}

/** While the network still runs: the independent checker, then the summary. Gives what did not hold. */
async function finish({ json }: Flags, { endpoint, epochs, last }: DemoResult): Promise<readonly string[]> {
  if (!json) process.stdout.write("\nAn independent process checks the chain's books ...\n");
  const checker = await runChecker(endpoint);
  const failed = [
    ...brokenPromises(minerTotals(epochs)),
    ...(checker.code === 0 ? [] : [`the checker: ${checker.output}`]),
  ];
  if (json) writeJsonLine(demoSummary(epochs, last.money, failed));
  else process.stdout.write(`  ${checker.output.trim()}\n\n${summaryLines(epochs, last.money, failed).join("\n")}\n`);
  return failed;
}

/** `neurite check` as its own process, with nothing but the endpoint. */
function runChecker(endpoint: string): Promise<{ readonly code: number; readonly output: string }> {
  const bin = join(import.meta.dirname, "..", "..", "bin", "neurite.js");
  const child = spawn(process.execPath, [bin, "check", "--netuid", String(NETUID), "--endpoint", endpoint], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, output })));
}

function progressOf({ epochs, wanted, waiting }: DemoState): string {
  return `${epochs.length} epochs closed, ${wanted} must pay; ${waiting}`;
}

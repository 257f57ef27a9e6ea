import { addServiceFlags, oneOf, portNumber, runProcess, wholeNumber } from "@neurite/core/node";
import { BEHAVIOURS } from "@neurite/subnets/testing";
import { Command } from "commander";
import type { MinerFlags } from "./miner-flags.ts";
import { runMiner } from "./run-miner.ts";

const EXAMPLES = `
Examples:
  subnet-miner run --netuid 1 --wallet bob --hotkey default --port 8091
  subnet-miner run --netuid 1 --key-uri //Bob//miner --model ./my-model.onnx --base-path ./miner`;

/** Threads of one model; more cores than this do not make a small model faster. */
const MOST_THREADS = 64;

/** The command line of `subnet-miner`. */
export function minerProgram(): Command {
  const program = new Command("subnet-miner");
  program.description("Serves a model to a subnet's validators.").addHelpText("after", EXAMPLES);
  const run = program.command("run").description("serve until stopped");
  addServiceFlags(run);
  run.option("--plugin <name>", "the subnet's plugin: a built-in one, a package, or a file", "digits");
  run.option("--model <file>", "ONNX file to serve (default: the plugin's own)");
  run.option("--threads <number>", "threads of the model", wholeNumber("--threads", 1, MOST_THREADS), 1);
  run.option("--host <address>", "address to listen on", "127.0.0.1");
  run.option("--port <number>", "port to listen on; 0 takes a free one", portNumber("--port"), 0);
  run.option("--external-host <address>", "address to announce on chain, when it is another");
  run.option(
    "--external-port <number>",
    "port to announce on chain, when it is another",
    portNumber("--external-port"),
  );
  run.option("--behaviour <kind>", `for trials: ${BEHAVIOURS.join(", ")}`, oneOf("--behaviour", BEHAVIOURS), "honest");
  run.action((flags: MinerFlags) => runProcess((signal) => runMiner(flags, signal), flags));
  return program;
}

import { addServiceFlags, runProcess } from "@neurite/core/node";
import { Command } from "commander";
import { runValidator } from "./run-validator.ts";
import type { ValidatorFlags } from "./validator-flags.ts";

const EXAMPLES = `
Examples:
  subnet-validator run --netuid 1 --wallet alice --hotkey default
  subnet-validator run --netuid 1 --endpoint ws://127.0.0.1:9944 --key-uri //Alice//validator --base-path ./validator`;

/** The command line of `subnet-validator`. */
export function validatorProgram(): Command {
  const program = new Command("subnet-validator");
  program.description("Scores a subnet's miners and settles its epochs.").addHelpText("after", EXAMPLES);
  const run = program.command("run").description("run until stopped");
  addServiceFlags(run);
  run.option("--plugin <name>", "the subnet's plugin: a built-in one, a package, or a file", "digits");
  run.option("--reference-model <file>", "ONNX file of the reference model (default: the plugin's own)");
  run.option("--no-challenge", "never ask the chain's referee about a root that differs (it may cost a deposit)");
  run.action((flags: ValidatorFlags) => runProcess((signal) => runValidator(flags, signal), flags));
  return program;
}

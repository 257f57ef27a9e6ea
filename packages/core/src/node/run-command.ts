import { ExitCode } from "../errors/index.ts";
import { report } from "./run-process.ts";

/** The part of commander's Command that running needs. */
export type RunnableCommand = {
  exitOverride(): unknown;
  parseAsync(argv: readonly string[]): Promise<unknown>;
};

/** Reads argv and runs the command it names. What was typed wrongly ends with exit code 2, help with 0. */
export async function runCommand(program: RunnableCommand, argv: readonly string[]): Promise<void> {
  program.exitOverride();
  try {
    await program.parseAsync(argv);
  } catch (error) {
    // commander has already written its message.
    const own = error as { readonly code?: unknown; readonly exitCode?: unknown };
    if (typeof own.code === "string" && own.code.startsWith("commander.")) {
      process.exit(own.exitCode === 0 ? ExitCode.done : ExitCode.usage);
    }
    process.exit(report(error, { json: argv.includes("--json"), debug: argv.includes("--debug") }));
  }
}

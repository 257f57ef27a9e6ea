import { ExitCode } from "../errors/index.ts";
import { CommandError } from "./command-errors.ts";
import { report } from "./run-process.ts";

/** The part of commander's Command that running needs. */
export type RunnableCommand = {
  readonly commands: readonly RunnableCommand[];
  exitOverride(): unknown;
  configureOutput(output: { outputError: () => void }): unknown;
  parseAsync(argv: readonly string[]): Promise<unknown>;
};

/** Reads argv and runs the command it names. What was typed wrongly ends with exit code 2, help with 0. */
export async function runCommand(program: RunnableCommand, argv: readonly string[]): Promise<void> {
  leaveErrorsToUs(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    const own = error as { readonly code?: unknown; readonly exitCode?: unknown; readonly message?: unknown };
    const typedWrongly = typeof own.code === "string" && own.code.startsWith("commander.");
    // Help and version have been written; an exit code says whether they were asked for.
    if (typedWrongly && WRITTEN.has(String(own.code)))
      process.exit(own.exitCode === 0 ? ExitCode.done : ExitCode.usage);
    const told = typedWrongly ? asCommandError(String(own.message)) : error;
    process.exit(report(told, { json: argv.includes("--json"), debug: argv.includes("--debug") }));
  }
}

const WRITTEN = new Set(["commander.help", "commander.helpDisplayed", "commander.version"]);

/** Commander would write its own words and end the process, with 1; each subcommand by itself. */
function leaveErrorsToUs(command: RunnableCommand): void {
  command.exitOverride();
  command.configureOutput({ outputError: () => undefined });
  for (const sub of command.commands) leaveErrorsToUs(sub);
}

/** Commander's message, such as "error: unknown option '--portt'\n(Did you mean --port?)". */
function asCommandError(message: string): CommandError {
  const [first = "", hint] = message.split("\n");
  const suggestion = /^\((.*)\)$/.exec(hint ?? "")?.[1] ?? null;
  return new CommandError({ code: "COMMAND_INVALID", why: first.replace(/^error: /, ""), suggestion });
}

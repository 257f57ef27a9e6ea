import { runCommand } from "@neurite/core/node";
import type { Command } from "commander";

await runCommand(await programFor(process.argv[2]), process.argv);

/** The chain's own command needs nothing of the others, which load a chain client for half a second. */
async function programFor(command: string | undefined): Promise<Command> {
  if (command === "localnet") return (await import("./localnet-program.ts")).localnetProgram();
  return (await import("./neurite-program.ts")).neuriteProgram();
}

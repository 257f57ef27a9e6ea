import { Command } from "commander";
import { addLocalnetCommand } from "./commands/localnet-command.ts";

/** `neurite` with `localnet` as its only command. */
export function localnetProgram(): Command {
  const program = new Command("neurite");
  addLocalnetCommand(program);
  return program;
}

// docs/commands.md: the --help of every command, as it is printed.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../rules/tree.mjs";
import { NOTICE } from "./markdown.mjs";

const PROGRAMS = [
  ["packages/cli/dist/neurite-program.js", "neuriteProgram"],
  ["packages/miner/dist/command/miner-program.js", "minerProgram"],
  ["packages/validator/dist/command/validator-program.js", "validatorProgram"],
];
const WIDTH = 110;

export async function commandsPage() {
  // Defaults that come from the environment are shown as they are on a machine where nothing is set.
  for (const name of ["ENDPOINT", "WALLET", "HOTKEY", "LOG_LEVEL"]) delete process.env[`NEURITE_${name}`];
  process.env.NEURITE_HOME = "~/.neurite";
  const parts = [`# Commands\n\n${NOTICE} What they end with: [exit-codes.md](exit-codes.md).\n`];
  for (const [file, make] of PROGRAMS) {
    const program = (await import(pathToFileURL(join(ROOT, file))))[make]();
    parts.push(...sections(program, program.name(), "##"));
  }
  return parts.join("\n");
}

function sections(command, name, level) {
  const here = `${level} ${name}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`;
  return [here, ...command.commands.flatMap((one) => sections(one, `${name} ${one.name()}`, "###"))];
}

function helpOf(command) {
  let text = "";
  const writeOut = (piece) => {
    text += piece;
  };
  command.configureOutput({ writeOut, getOutHelpWidth: () => WIDTH, getOutHasColors: () => false });
  command.outputHelp();
  return text.replace(/[ \t]+$/gm, "").trim();
}

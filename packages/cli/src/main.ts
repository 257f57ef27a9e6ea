import { runCommand } from "@neurite/core/node";
import { neuriteProgram } from "./neurite-program.ts";

await runCommand(neuriteProgram(), process.argv);

import { runCommand } from "@neurite/core/node";
import { validatorProgram } from "./command/validator-program.ts";

await runCommand(validatorProgram(), process.argv);

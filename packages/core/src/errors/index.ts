export { ExitCode } from "./exit-code.ts";
export { type Fault, FrameworkError, type Wording } from "./framework-error.ts";

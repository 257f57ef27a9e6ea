import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** What can be wrong with the words of a command. Codes are public: never renamed, never reused. */
export type CommandFault =
  | { readonly code: "FLAG_VALUE"; readonly flag: string; readonly value: string; readonly expected: string }
  | { readonly code: "FLAG_MISSING"; readonly flag: string; readonly why: string }
  /** The words name no command, or not all that it needs; `suggestion` is the closest that would. */
  | { readonly code: "COMMAND_INVALID"; readonly why: string; readonly suggestion: string | null };

/** A command was typed wrongly; exit code 2. */
export class CommandError extends FrameworkError<CommandFault> {
  constructor(fault: CommandFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: CommandFault): Wording {
  const exit = ExitCode.usage;
  switch (fault.code) {
    case "FLAG_VALUE":
      return { what: `${fault.flag} is ${JSON.stringify(fault.value)}`, nextStep: `Pass ${fault.expected}`, exit };
    case "FLAG_MISSING":
      return { what: `${fault.flag} is missing: ${fault.why}`, nextStep: `Add ${fault.flag}, or see --help`, exit };
    case "COMMAND_INVALID":
      return { what: `Not understood: ${fault.why}`, nextStep: fault.suggestion ?? "See --help", exit };
  }
}

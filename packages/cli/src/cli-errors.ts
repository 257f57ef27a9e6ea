import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** What a command of `neurite` can end with. Codes are public: never renamed, never reused. */
export type CliFault =
  | { readonly code: "CLI_REFUSED"; readonly call: string; readonly error: string }
  | { readonly code: "CLI_UNCERTAIN"; readonly call: string; readonly why: string }
  | { readonly code: "CLI_CHECK_FAILED"; readonly failed: readonly string[] }
  | { readonly code: "CLI_NOTHING_TO_CHECK"; readonly newest: number; readonly forgotten: readonly number[] }
  | {
      readonly code: "DEMO_PROCESS_ENDED";
      readonly process: string;
      readonly exit: string;
      readonly why: string;
      readonly advice: string | null;
    }
  | { readonly code: "DEMO_LATE"; readonly waitingFor: string; readonly seconds: number; readonly logs: string };

/** A command's own fault; `fault.code` says which. */
export class CliError extends FrameworkError<CliFault> {
  constructor(fault: CliFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: CliFault): Wording {
  switch (fault.code) {
    case "CLI_REFUSED":
      return {
        what: `The chain refused to ${fault.call}: ${fault.error}`,
        nextStep: adviceOn(fault.error),
        exit: ExitCode.chainRefused,
      };
    case "CLI_UNCERTAIN":
      return {
        what: `Nobody can say yet whether the chain will ${fault.call}: ${fault.why}`,
        nextStep: "Read the state before you repeat it, e.g.: neurite subnet show --netuid 1",
        exit: ExitCode.chainUnreachable,
      };
    case "CLI_CHECK_FAILED":
      return {
        what: `${fault.failed.length} checks did not hold: ${fault.failed.join("; ")}`,
        nextStep: "Run it again with --json and keep the lines; the chain's books do not balance",
        exit: ExitCode.checkFailed,
      };
    case "CLI_NOTHING_TO_CHECK":
      return {
        what: `The endpoint, at block ${fault.newest}, could be asked for none of the blocks ${fault.forgotten.join(", ")}`,
        nextStep: "Wait for the chain's first blocks, or use an endpoint that keeps the states of past blocks",
        exit: ExitCode.checkFailed,
      };
    case "DEMO_PROCESS_ENDED":
      return {
        what: `${fault.process} ended by itself with ${fault.exit}: ${fault.why}`,
        nextStep: fault.advice ?? `Look into the log of ${fault.process}`,
        exit: ExitCode.unexpected,
      };
    case "DEMO_LATE":
      return {
        what: `Waited ${fault.seconds} s for ${fault.waitingFor}`,
        nextStep: `Look into the logs: ${fault.logs}`,
        exit: ExitCode.checkFailed,
      };
  }
}

/** What usually helps, by the chain's own error name. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /NotEnoughBalance|BalanceLow|InsufficientBalance|Payment|CannotAffordLockCost/,
    "Add funds, on a development chain with: neurite faucet",
  ],
  [/SubnetNotExists|MechanismDoesNotExist/, "List the subnets with: neurite subnet list"],
  [/HotKeyAlreadyRegistered/, "This hotkey has a uid already: neurite subnet show"],
  [/NonAssociatedColdKey/, "The hotkey belongs to another coldkey; pass its wallet"],
  [/SubtokenDisabled/, "The subnet has not been started: neurite subnet start"],
  [/AmountTooLow/, "Stake more than the chain's minimum"],
  [/NetworkTxRateLimitExceeded|RateLimit/, "Wait for the chain's rate limit to pass"],
];

function adviceOn(error: string): string {
  return (
    ADVICE.find(([pattern]) => pattern.test(error))?.[1] ??
    "The name is the chain's own error; look it up in the runtime's docs"
  );
}

import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** What a command of `neurite` can end with. Codes are public: never renamed, never reused. */
export type CliFault =
  | { readonly code: "CLI_REFUSED"; readonly call: string; readonly error: string }
  | { readonly code: "CLI_UNCERTAIN"; readonly call: string; readonly why: string }
  | {
      readonly code: "CLI_NOT_ALLOWED";
      readonly setting: string;
      readonly netuid: number;
      readonly signer: string;
      readonly role: "owner" | "root";
      readonly needed: string | null;
    }
  | { readonly code: "CLI_SETTINGS_FROZEN"; readonly netuid: number; readonly block: number; readonly from: number }
  | { readonly code: "CLI_CHANGED_LATELY"; readonly what: string; readonly block: number; readonly from: number }
  | { readonly code: "CLI_HOTKEY_UNKNOWN"; readonly hotkey: string }
  | { readonly code: "CLI_NOT_OWNER"; readonly hotkey: string; readonly signer: string; readonly owner: string }
  | {
      readonly code: "CLI_TAKE_OUT_OF_RANGE";
      readonly take: number;
      readonly least: number;
      readonly most: number;
      /** The command that shows the bounds. */
      readonly see: string;
    }
  | { readonly code: "CLI_EPOCH_UNKNOWN"; readonly netuid: number; readonly index: bigint | null }
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
    case "CLI_NOT_ALLOWED":
    case "CLI_SETTINGS_FROZEN":
    case "CLI_CHANGED_LATELY":
    case "CLI_HOTKEY_UNKNOWN":
    case "CLI_NOT_OWNER":
    case "CLI_TAKE_OUT_OF_RANGE":
      return changeWording(fault);
    case "CLI_EPOCH_UNKNOWN":
      return {
        what: `Subnet ${fault.netuid} has ${fault.index === null ? "no open epoch" : `no epoch ${fault.index} among those that the chain keeps`}`,
        nextStep:
          "See what there is: neurite epoch show --netuid 1 (epochs open at every boundary, and the last 64 are kept)",
        exit: ExitCode.chainRefused,
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

type ChangeFault = Extract<
  CliFault,
  {
    code:
      | "CLI_NOT_ALLOWED"
      | "CLI_SETTINGS_FROZEN"
      | "CLI_CHANGED_LATELY"
      | "CLI_HOTKEY_UNKNOWN"
      | "CLI_NOT_OWNER"
      | "CLI_TAKE_OUT_OF_RANGE";
  }
>;

/** What is refused before anything is sent, because the chain would refuse it too. */
function changeWording(fault: ChangeFault): Wording {
  const exit = ExitCode.chainRefused;
  switch (fault.code) {
    case "CLI_NOT_ALLOWED":
      return {
        what: `${fault.signer} may not set ${fault.setting} of subnet ${fault.netuid}: the ${fault.role} may, ${fault.needed ?? "and this chain has no sudo key"}`,
        nextStep: "Pass the wallet of whoever may; root acts with --sudo",
        exit,
      };
    case "CLI_SETTINGS_FROZEN":
      return {
        what: `The settings of subnet ${fault.netuid} are frozen at block ${fault.block}: an epoch is near`,
        nextStep: `Try again from block ${fault.from} on`,
        exit,
      };
    case "CLI_CHANGED_LATELY":
      return {
        what: `At block ${fault.block} it is too soon to change ${fault.what} again`,
        nextStep: `Try again from block ${fault.from} on`,
        exit,
      };
    case "CLI_HOTKEY_UNKNOWN":
      return {
        what: `Nobody has registered hotkey ${fault.hotkey} on this chain`,
        nextStep: "Register it first: neurite register --netuid 1",
        exit,
      };
    case "CLI_NOT_OWNER":
      return {
        what: `${fault.signer} does not own hotkey ${fault.hotkey}: its owner is ${fault.owner}`,
        nextStep: "Pass the wallet whose coldkey owns the hotkey",
        exit,
      };
    case "CLI_TAKE_OUT_OF_RANGE":
      return {
        what: `A take of ${fault.take} of 65535 is outside of what this chain allows, ${fault.least} to ${fault.most}`,
        nextStep: `See the bounds in percent: ${fault.see}`,
        exit,
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
  [/BadOrigin|Sudo\.RequireSudo/, "Pass the wallet of the subnet's owner; root acts with --sudo"],
  [/AdminActionProhibitedDuringWeightsWindow/, "An epoch is near: try again a few blocks later"],
  [/NetworkTxRateLimitExceeded|RateLimit/, "Wait for the chain's rate limit to pass"],
];

function adviceOn(error: string): string {
  return (
    ADVICE.find(([pattern]) => pattern.test(error))?.[1] ??
    "The name is the chain's own error; look it up in the runtime's docs"
  );
}

import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way in which a validator stops or refuses. Codes are public: never renamed, never reused. */
export type ValidatorFault =
  | {
      readonly code: "VALIDATOR_BLOB_FOREIGN";
      readonly epoch: number;
      readonly field: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly code: "VALIDATOR_BLOB_MISSING"; readonly epoch: number; readonly block: number }
  | { readonly code: "VALIDATOR_PERMITS_DIFFER"; readonly epoch: number; readonly uids: readonly number[] }
  | {
      readonly code: "VALIDATOR_ALREADY_SIGNED";
      readonly what: string;
      readonly epoch: number;
      readonly signed: string;
      readonly asked: string;
    }
  | {
      readonly code: "VALIDATOR_CHALLENGE_UNPAID";
      readonly epoch: number;
      readonly deposit: bigint;
      readonly free: bigint;
    }
  | { readonly code: "VALIDATOR_JOURNAL_RECORD"; readonly record: number; readonly why: string }
  | {
      readonly code: "VALIDATOR_FOLDER_FOREIGN";
      readonly folder: string;
      readonly owner: string;
      readonly asked: string;
    };

/** A validator's own fault; `fault.code` says which. */
export class ValidatorError extends FrameworkError<ValidatorFault> {
  constructor(fault: ValidatorFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: ValidatorFault): Wording {
  switch (fault.code) {
    case "VALIDATOR_BLOB_FOREIGN":
      return {
        what: `The frozen input of epoch ${fault.epoch} has ${fault.field} ${fault.found}, expected ${fault.expected}`,
        nextStep: "Compare --endpoint and --netuid with the network you mean; nothing was signed",
        exit: ExitCode.checkFailed,
      };
    case "VALIDATOR_BLOB_MISSING":
      return {
        what: `Epoch ${fault.epoch} is open at block ${fault.block}, but its frozen input is not in the chain's state`,
        nextStep: "Compare the versions of the runtime and of this validator; nothing was signed for this epoch",
        exit: ExitCode.checkFailed,
      };
    case "VALIDATOR_PERMITS_DIFFER":
      return {
        what: `The permits of epoch ${fault.epoch} that the chain stored differ from those computed for uids ${fault.uids.join(", ")}`,
        nextStep: "Compare the versions of the runtime and of this validator; nothing was signed for this epoch",
        exit: ExitCode.checkFailed,
      };
    case "VALIDATOR_ALREADY_SIGNED":
      return {
        what: `${fault.what} of epoch ${fault.epoch} was signed as ${fault.signed} before; ${fault.asked} was refused`,
        nextStep: "Look whether another process uses this hotkey; this epoch is left alone",
        exit: ExitCode.checkFailed,
      };
    case "VALIDATOR_CHALLENGE_UNPAID":
      return {
        what: `This validator cannot challenge the root of epoch ${fault.epoch}: its hotkey has ${fault.free} rao, and ${fault.deposit} would be at risk`,
        nextStep: "Run: neurite epoch challenge with another key at once, and send this hotkey some tokens",
        exit: ExitCode.checkFailed,
      };
    case "VALIDATOR_JOURNAL_RECORD":
      return {
        what: `Journal record ${fault.record} cannot be read: ${fault.why}`,
        nextStep: "Start with the version that wrote it, or move the journal away to begin anew",
        exit: ExitCode.configuration,
      };
    case "VALIDATOR_FOLDER_FOREIGN":
      return {
        what: `${fault.folder} belongs to ${fault.owner}, not to ${fault.asked}`,
        nextStep:
          "Pass another --base-path for this hotkey and network, or move that folder away when its network is gone",
        exit: ExitCode.configuration,
      };
  }
}

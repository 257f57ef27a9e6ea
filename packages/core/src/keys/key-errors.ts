import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Every way a key is refused. No fault ever holds a secret. */
export type KeyFault =
  | { readonly code: "KEY_URI_INVALID"; readonly reason: string }
  | { readonly code: "KEY_NAME_INVALID"; readonly name: string }
  | { readonly code: "KEY_NOT_FOUND"; readonly path: string }
  | { readonly code: "KEY_EXISTS"; readonly path: string }
  | { readonly code: "KEY_FILE_MODE"; readonly path: string; readonly mode: string }
  | { readonly code: "KEY_FILE_MALFORMED"; readonly path: string; readonly reason: string }
  | { readonly code: "KEY_FILE_VERSION"; readonly path: string; readonly version: number }
  | { readonly code: "KEY_PASSWORD_NEEDED"; readonly path: string }
  | { readonly code: "KEY_PASSWORD_WRONG"; readonly path: string };

/** A key could not be made, read or stored. */
export class KeyError extends FrameworkError<KeyFault> {
  constructor(fault: KeyFault) {
    super(fault, word(fault));
  }
}

function word(fault: KeyFault): Wording {
  return { ...words(fault), exit: ExitCode.key };
}

function words(fault: KeyFault): Omit<Wording, "exit"> {
  switch (fault.code) {
    case "KEY_URI_INVALID":
      return {
        what: `Not a secret URI: ${fault.reason}`,
        nextStep: "Give 12 to 24 words, 0x and 64 digits, or //Name",
      };
    case "KEY_NAME_INVALID":
      return {
        what: `${JSON.stringify(fault.name)} cannot be the name of a key`,
        nextStep: "Use 1 to 64 letters, digits, '-', '_' and '.', beginning with a letter or a digit",
      };
    case "KEY_NOT_FOUND":
      return { what: `There is no key at ${fault.path}`, nextStep: "List your keys: neurite wallet list" };
    case "KEY_EXISTS":
      return { what: `There is a key at ${fault.path}`, nextStep: "Choose another name; keys are never overwritten" };
    case "KEY_FILE_MODE":
      return {
        what: `${fault.path} may be read by others (mode ${fault.mode})`,
        nextStep: `Run: chmod 600 ${fault.path}`,
      };
    case "KEY_FILE_MALFORMED":
      return {
        what: `${fault.path} is no key file: ${fault.reason}`,
        nextStep: "Restore the file from a backup, or make the key again from its words",
      };
    case "KEY_FILE_VERSION":
      return {
        what: `${fault.path} has version ${fault.version} of the key file`,
        nextStep: "Install the version of Neurite that wrote it",
      };
    case "KEY_PASSWORD_NEEDED":
      return {
        what: `${fault.path} is encrypted, and no password was given`,
        nextStep: "Give the password at the prompt, with --password-file, or as a systemd credential",
      };
    case "KEY_PASSWORD_WRONG":
      return { what: `The password does not open ${fault.path}`, nextStep: "Try again; the file is unharmed" };
  }
}

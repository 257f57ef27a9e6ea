import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Every way a password is not to be had. */
export type PasswordFault =
  | { readonly code: "PASSWORD_NO_TERMINAL"; readonly prompt: string }
  | { readonly code: "PASSWORD_FILE_MISSING"; readonly path: string }
  | { readonly code: "PASSWORD_FILE_MODE"; readonly path: string; readonly mode: string }
  | { readonly code: "PASSWORD_TOO_LONG"; readonly limit: number }
  | { readonly code: "PASSWORDS_DIFFER" };

/** No password could be read. */
export class PasswordError extends FrameworkError<PasswordFault> {
  constructor(fault: PasswordFault) {
    super(fault, word(fault));
  }
}

function word(fault: PasswordFault): Wording {
  const exit = ExitCode.key;
  switch (fault.code) {
    case "PASSWORD_NO_TERMINAL":
      return {
        what: `${fault.prompt}: there is no terminal to ask at`,
        nextStep: "Give --password-file, or a systemd credential (LoadCredential=)",
        exit: ExitCode.usage,
      };
    case "PASSWORD_FILE_MISSING":
      return { what: `There is no password file at ${fault.path}`, nextStep: "Check the path", exit };
    case "PASSWORD_FILE_MODE":
      return {
        what: `${fault.path} may be read by others (mode ${fault.mode})`,
        nextStep: `Run: chmod 600 ${fault.path}`,
        exit,
      };
    case "PASSWORD_TOO_LONG":
      return {
        what: `The password is longer than ${fault.limit} bytes`,
        nextStep: "Check that it is the right file",
        exit,
      };
    case "PASSWORDS_DIFFER":
      return { what: "The two passwords differ", nextStep: "Run the command again", exit };
  }
}

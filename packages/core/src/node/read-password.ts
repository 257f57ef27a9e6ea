import { join } from "node:path";
import type { Disk } from "../primitives/index.ts";
import { MAX_PASSWORD_BYTES } from "./limits.ts";
import { PasswordError } from "./password-errors.ts";
import { StopRequested } from "./run-process.ts";

/** Which password, and where it may come from. */
export type PasswordRequest = {
  /** What is asked for, such as "Password of hotkey default". */
  readonly prompt: string;
  /** A file that holds the password, from --password-file. */
  readonly file?: string | null;
  /** Name of a credential that systemd passes in `$CREDENTIALS_DIRECTORY`. */
  readonly credential?: string | null;
  /** Asks twice: for a new password. */
  readonly confirm?: boolean;
};
/** The terminal a password is typed at; `process.stdin` is one. */
export type PasswordInput = NodeJS.ReadableStream & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (raw: boolean) => unknown;
};
/** The disk and the terminal to read from; the process's own terminal by default. */
export type PasswordModules = {
  readonly disk: Disk;
  readonly input?: PasswordInput;
  readonly output?: { readonly write: (text: string) => unknown };
  readonly credentialsFolder?: string | null;
};

const OTHERS = 0o077;
const [CTRL_C, CTRL_D, BACKSPACE, DELETE] = ["\u0003", "\u0004", "\b", "\u007f"];

/** The password from a file, else from a systemd credential, else typed without an echo. Never from argv. */
export async function readPassword(request: PasswordRequest, modules: PasswordModules): Promise<string> {
  const { disk, credentialsFolder = process.env.CREDENTIALS_DIRECTORY ?? null } = modules;
  if (request.file != null) return fromFile(request.file, disk);
  if (request.credential != null && credentialsFolder !== null) {
    const path = join(credentialsFolder, request.credential);
    // systemd keeps this folder for the service's user alone; the mode of its files is systemd's own.
    if ((await disk.mode(path)) !== null) return passwordIn(await disk.read(path), path);
  }
  return fromTerminal(request, modules);
}

async function fromFile(path: string, disk: Disk): Promise<string> {
  const mode = await disk.mode(path);
  if (mode !== null && (mode & OTHERS) !== 0) {
    throw new PasswordError({ code: "PASSWORD_FILE_MODE", path, mode: mode.toString(8) });
  }
  return passwordIn(await disk.read(path, { at: 0, length: MAX_PASSWORD_BYTES + 1 }), path);
}

function passwordIn(bytes: Uint8Array | null, path: string): string {
  if (bytes === null) throw new PasswordError({ code: "PASSWORD_FILE_MISSING", path });
  if (bytes.length > MAX_PASSWORD_BYTES)
    throw new PasswordError({ code: "PASSWORD_TOO_LONG", limit: MAX_PASSWORD_BYTES });
  // Editors end a file with a line break that nobody typed as part of the password.
  return new TextDecoder().decode(bytes).replace(/\r?\n$/, "");
}

async function fromTerminal(request: PasswordRequest, modules: PasswordModules): Promise<string> {
  const { input = process.stdin, output = process.stderr } = modules;
  const { prompt } = request;
  if (input.isTTY !== true) throw new PasswordError({ code: "PASSWORD_NO_TERMINAL", prompt });
  output.write(`${prompt}: `);
  const password = await typed(input);
  output.write("\n");
  if (request.confirm !== true) return password;
  output.write(`${prompt}, again: `);
  const again = await typed(input);
  output.write("\n");
  if (again !== password) throw new PasswordError({ code: "PASSWORDS_DIFFER" });
  return password;
}

/** One line, typed with the terminal's echo off. */
function typed(input: PasswordInput): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const end = (settle: () => void) => {
      input.off("data", take);
      input.setRawMode?.(false);
      input.pause();
      settle();
    };
    const take = (data: Buffer | string) => {
      for (const key of data.toString()) {
        if (key === "\r" || key === "\n" || key === CTRL_D) return end(() => resolve(text));
        if (key === CTRL_C) return end(() => reject(new StopRequested("Ctrl-C")));
        text = key === BACKSPACE || key === DELETE ? [...text].slice(0, -1).join("") : text + key;
        if (text.length > MAX_PASSWORD_BYTES) {
          return end(() => reject(new PasswordError({ code: "PASSWORD_TOO_LONG", limit: MAX_PASSWORD_BYTES })));
        }
      }
    };
    input.setRawMode?.(true);
    input.on("data", take);
    input.resume();
  });
}

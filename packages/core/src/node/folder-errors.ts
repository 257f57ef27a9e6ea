import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Why a service's folder cannot be used. Codes are public: never renamed, never reused. */
export type FolderFault = { readonly code: "FOLDER_TAKEN"; readonly folder: string; readonly pid: number };

/** Another process works in the folder; exit code 3. */
export class FolderError extends FrameworkError<FolderFault> {
  constructor(fault: FolderFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word({ folder, pid }: FolderFault): Wording {
  return {
    what: `${folder} is in use by process ${pid}`,
    nextStep: "Stop that process, or pass another --base-path",
    exit: ExitCode.configuration,
  };
}

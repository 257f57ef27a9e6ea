import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Every way the disk says no. `reason` is the operating system's own code, such as EIO. */
export type DiskFault =
  | { readonly code: "DISK_FULL"; readonly path: string; readonly operation: string; readonly reason: string }
  | { readonly code: "DISK_DENIED"; readonly path: string; readonly operation: string; readonly reason: string }
  | { readonly code: "DISK_FAILED"; readonly path: string; readonly operation: string; readonly reason: string };

/** The disk refused; what was acknowledged before is still there. */
export class DiskError extends FrameworkError<DiskFault> {
  constructor(fault: DiskFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const DENIED = new Set(["EACCES", "EPERM", "EROFS"]);

/** The `DiskError` for what Node's file functions threw. */
export function diskError(error: unknown, operation: string, path: string): DiskError {
  if (error instanceof DiskError) return error;
  const reason = (error as { readonly code?: string }).code ?? String(error);
  const code = FULL.has(reason) ? "DISK_FULL" : DENIED.has(reason) ? "DISK_DENIED" : "DISK_FAILED";
  return new DiskError({ code, path, operation, reason }, error);
}

function word(fault: DiskFault): Wording {
  const what = `The disk refused to ${fault.operation} ${fault.path} (${fault.reason})`;
  return { what, nextStep: nextStep(fault), exit: ExitCode.disk };
}

function nextStep(fault: DiskFault): string {
  switch (fault.code) {
    case "DISK_FULL":
      return "Free some space on that disk and start again; nothing that was acknowledged is lost";
    case "DISK_DENIED":
      return "Make the path belong to the user that runs this process";
    case "DISK_FAILED":
      return "Check the disk and the path, then start again";
  }
}

import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Every way starting or stopping goes wrong. */
export type LifecycleFault =
  | { readonly code: "LIFECYCLE_START_SLOW"; readonly service: string; readonly ms: number }
  | { readonly code: "LIFECYCLE_STOP_FAILED"; readonly services: readonly string[] };

/** A service did not come up, or did not go down, as it should. */
export class LifecycleError extends FrameworkError<LifecycleFault> {
  constructor(fault: LifecycleFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: LifecycleFault): Wording {
  switch (fault.code) {
    case "LIFECYCLE_START_SLOW":
      return {
        what: `${fault.service} did not start within ${fault.ms} ms`,
        nextStep: "Run again with --log-level debug to see what it waits for",
        exit: ExitCode.unexpected,
      };
    case "LIFECYCLE_STOP_FAILED":
      return {
        what: `Not stopped cleanly: ${fault.services.join(", ")}`,
        nextStep: "The log says why; what was acknowledged is on disk",
        exit: ExitCode.unexpected,
      };
  }
}

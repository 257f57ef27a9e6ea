import { ExitCode, FrameworkError } from "@neurite/core/errors";
import type { Logger } from "@neurite/core/primitives";

/** Runs one step of a loop. A chain that cannot be reached just now ends the step and not the service. */
export async function outliveOutage(step: () => Promise<void>, logger: Logger): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof FrameworkError && error.exit === ExitCode.chainUnreachable)) throw error;
    logger.warn("The chain cannot be reached; going on with the next block", {
      ...error.fault,
      nextStep: error.nextStep,
    });
  }
}

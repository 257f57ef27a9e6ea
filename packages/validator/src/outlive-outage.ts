import { isOutage } from "@neurite/core/chain";
import type { Logger } from "@neurite/core/primitives";

/** Runs one step of a loop. A chain that cannot be asked just now ends the step and not the service. */
export async function outliveOutage(step: () => Promise<void>, logger: Logger): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!isOutage(error)) throw error;
    logger.warn("The chain cannot be asked; going on with the next block", {
      ...error.fault,
      nextStep: error.nextStep,
    });
  }
}

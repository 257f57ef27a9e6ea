import type { Clock, Logger } from "../primitives/index.ts";

export type RepeatOpts = { readonly name: string; readonly ms: number; readonly signal: AbortSignal };
export type RepeatModules = { readonly clock: Pick<Clock, "sleep">; readonly logger: Logger };

/** Does `work` again and again until the signal aborts. One failure is logged and ends one round, never the loop. */
export async function repeatEvery(
  { name, ms, signal }: RepeatOpts,
  { clock, logger }: RepeatModules,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(ms, signal);
      await work();
    } catch (error) {
      if (!signal.aborted) logger.error("A round failed", { name, error: String(error) });
    }
  }
}

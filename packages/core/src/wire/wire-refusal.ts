import { ExitCode, FrameworkError } from "../errors/index.ts";

/** What a handler throws to refuse a request: the asker receives exactly this code and reason. */
export class WireRefusal extends FrameworkError<{ readonly code: string; readonly reason: string }> {
  constructor(code: string, reason: string) {
    super({ code, reason }, { what: reason, nextStep: "See the subnet's documentation", exit: ExitCode.network });
  }
}

import type { Counter, Logger } from "@neurite/core/primitives";
import { type Handler, WireRefusal } from "@neurite/core/wire";
import { InferenceError } from "@neurite/inference";
import { type AnySubnet, type Granted, SubnetError } from "@neurite/subnets";

export type RequestModules = {
  readonly plugin: AnySubnet;
  readonly granted: Omit<Granted, "signal">;
  readonly answered: Counter;
  readonly logger: Logger;
};

/** Turns one admitted request into an answer: decode, run the plugin's miner part, encode. The asker's fault is its refusal. */
export function requestHandler(modules: RequestModules): Handler {
  const { plugin, answered, logger } = modules;
  return async ({ caller, kind, body, signal }) => {
    if (!plugin.kinds.some(({ id }) => id === kind))
      throw new WireRefusal("KIND_UNKNOWN", `This subnet has no task kind ${kind}`);
    try {
      const answer = await plugin.miner.answer(plugin.request.decode(body), { ...modules.granted, signal });
      answered.add(1, { outcome: "answered" });
      return plugin.answer.encode(answer);
    } catch (error) {
      const code = error instanceof SubnetError || error instanceof InferenceError ? error.code : "MINER_FAULT";
      answered.add(1, { outcome: code });
      logger.warn("Request not answered", { validator: caller.hotkey, kind, code, error: String(error) });
      // The reason is ours to say; the asker's bytes are never echoed.
      throw new WireRefusal(
        code,
        error instanceof Error && code !== "MINER_FAULT" ? error.message : "The miner failed",
      );
    }
  };
}

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
      const refusal = refusalOf(error);
      answered.add(1, { outcome: refusal.code });
      logger.warn("Request not answered", { validator: caller.hotkey, kind, code: refusal.code, error: String(error) });
      throw refusal;
    }
  };
}

/** What the asker is told. The reason is ours to say: its own bytes are never echoed, nor an unexpected fault's text. */
function refusalOf(error: unknown): WireRefusal {
  if (error instanceof WireRefusal) return error;
  if (error instanceof SubnetError || error instanceof InferenceError)
    return new WireRefusal(error.code, error.message);
  return new WireRefusal("MINER_FAULT", "The miner failed");
}

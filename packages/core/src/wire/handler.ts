import type { VerifiedCaller } from "./verified-caller.ts";

/** One request as a handler receives it; the body is its own copy. */
export type HandlerRequest = {
  readonly caller: VerifiedCaller;
  readonly kind: number;
  readonly body: Uint8Array;
  /** Milliseconds left when the handler was called. */
  readonly deadlineMs: number;
  /** Aborts when the deadline passes, the asker cancels, or the session ends. Settle soon after: the place is yours until then. */
  readonly signal: AbortSignal;
};

/** Answers a request, or throws `WireRefusal(code, reason)`; any other throw is told to the asker without its text. */
export type Handler = (request: HandlerRequest) => Promise<Uint8Array>;

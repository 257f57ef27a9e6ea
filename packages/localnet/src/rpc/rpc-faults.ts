/**
 * What becomes of a request: it is answered, late or at once; it is lost on the way here, or its answer on the way
 * back (what it asked for is done all the same); or the connection is cut.
 */
export type RpcFate = "answer" | "lose-request" | "lose-answer" | "reset" | { readonly delayMs: number };

/** A request as it arrives: the methods it calls (several in a batch), and how many requests came before it. */
export type RpcArrival = { readonly methods: readonly string[]; readonly index: number };

/** Decides over each request that arrives at a chain. */
export type RpcFaults = (arrival: RpcArrival) => RpcFate;

/** The names that a request calls, read without judging it. */
export function methodsIn(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    const requests = Array.isArray(value) ? value : [value];
    return requests.map((request) => String((request as { method?: unknown } | null)?.method));
  } catch {
    return [];
  }
}

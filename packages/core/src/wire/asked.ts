/** What came of asking a peer. Only a fault of the asker itself throws. */
export type Asked =
  | { readonly kind: "answer"; readonly body: Uint8Array; readonly roundTripMs: number }
  | { readonly kind: "refused"; readonly code: string; readonly reason: string }
  | { readonly kind: "silent"; readonly why: SilentWhy; readonly detail: string };

/** Why nothing came: too late, no way to the peer, the session ended, or the peer broke the protocol. */
export type SilentWhy = "deadline" | "unreachable" | "closed" | "malformed";

/** One question: `kind` is the plugin's, `deadlineMs` counts from now and includes dialling. */
export type Ask = { readonly kind: number; readonly body: Uint8Array; readonly deadlineMs: number };

import type { Bar, BenchCase } from "./cases.ts";
import type { Figure } from "./sampling.ts";

/** Ours divided by others': `scaled`, which the bars are for, by the faster of the peer and Subtensor's own code. */
export type Ratios = {
  readonly peer: number | null;
  readonly subtensor: number | null;
  readonly scaled: number | null;
  /** As `scaled`, of the fastest calls: what a busy machine disturbs least. */
  readonly scaledFastest: number | null;
};

export type CaseResult = {
  readonly case: BenchCase;
  readonly weights: number;
  /** Of the output that all sides agree on. */
  readonly checksum: string | null;
  readonly wasm: Figure;
  readonly js: Figure;
  readonly peer: Figure | null;
  readonly subtensorMs: number | null;
  readonly ratios: { readonly wasm: Ratios; readonly js: Ratios };
  readonly note: string | null;
};

/** What ours is divided by. */
export type References = {
  readonly peer: Figure | null;
  readonly isNative: boolean;
  readonly subtensorMs: number | null;
};

/** The ratios of one engine. A time of Subtensor from another machine counts only where native code ran on this one. */
export const ratiosOf = (ours: Figure, { peer, isNative, subtensorMs }: References): Ratios => {
  const limit = subtensorMs ?? Number.POSITIVE_INFINITY;
  return {
    peer: peer && ours.ms / peer.ms,
    subtensor: subtensorMs && ours.ms / subtensorMs,
    scaled: peer && isNative ? ours.ms / Math.min(peer.ms, limit) : null,
    scaledFastest: peer && isNative ? ours.fastest / Math.min(peer.fastest, limit) : null,
  };
};

export type Verdict = "aim" | "ok" | "missed" | "-";

export const verdictOf = (bar: Bar | null, ratio: number | null): Verdict => {
  if (bar === null || ratio === null) return "-";
  if (ratio <= bar.aim) return "aim";
  return ratio <= bar.must ? "ok" : "missed";
};

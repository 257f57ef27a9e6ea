import type { Bar, BenchCase } from "./cases.ts";
import type { Figure } from "./sampling.ts";

/** Ours divided by others'. The bars are for `scaled`: by the peer, or by Subtensor's own code where the peer is slower. */
export type Ratios = {
  readonly peer: number | null;
  /** Of times from two hours and maybe two machines: good for orientation. */
  readonly subtensor: number | null;
  readonly subtensorFastest: number | null;
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

/**
 * The ratios of one engine. Whether the peer is slower than Subtensor's code, its fastest call tells: its median tells how
 * busy this machine is as well.
 */
export const ratiosOf = (ours: Figure, { peer, isNative, subtensorMs }: References): Ratios => {
  const subtensor = subtensorMs && ours.ms / subtensorMs;
  const subtensorFastest = subtensorMs && ours.fastest / subtensorMs;
  if (peer === null) return { peer: null, subtensor, subtensorFastest, scaled: null, scaledFastest: null };
  const behind = subtensorMs === null ? 1 : Math.max(1, peer.fastest / subtensorMs);
  const toPeer = ours.ms / peer.ms;
  return {
    peer: toPeer,
    subtensor,
    subtensorFastest,
    scaled: isNative ? toPeer * behind : null,
    scaledFastest: isNative ? (ours.fastest / peer.fastest) * behind : null,
  };
};

export type Verdict = "aim" | "ok" | "missed" | "-";

export const verdictOf = (bar: Bar | null, ratio: number | null): Verdict => {
  if (bar === null || ratio === null) return "-";
  if (ratio <= bar.aim) return "aim";
  return ratio <= bar.must ? "ok" : "missed";
};

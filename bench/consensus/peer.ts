import type { EpochInput } from "@neurite/consensus";

/** Milliseconds of one epoch, over a few calls in a row. */
export type Timing = { readonly median: number; readonly mean: number; readonly fastest: number };

/** Another implementation of the epoch, timed beside ours. */
export interface Peer {
  readonly name: string;
  readonly compiler: string | null;
  /** May the bars be held against it? They are for native code. */
  readonly isNative: boolean;
  /** Takes an input, runs it once and gives the checksum of its output; null where it is too slow for this input. */
  load(input: EpochInput): Promise<string | null>;
  /** Times the loaded input. */
  time(calls: number): Promise<Timing>;
  end(): void;
}

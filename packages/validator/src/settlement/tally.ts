import { attestationTag } from "@neurite/core/codec";
import { decodeAddress, equalBytes } from "@neurite/core/primitives";
import type { OpenEpoch } from "./open-epoch.ts";

/** How the electors stand to one root, by frozen stake. */
export type Tally = {
  readonly all: bigint;
  /** Of those that are not chilled, or have a tag. */
  readonly live: bigint;
  readonly yes: bigint;
  /** Hotkeys whose tag opens to this root. */
  readonly agreeing: readonly string[];
  /** Hotkeys whose tag opens to another root: their arithmetic, their input or their honesty differs. */
  readonly dissenting: readonly string[];
  readonly silent: readonly string[];
  /** 3·yes > 2·live and 2·yes > all. */
  readonly quorum: boolean;
};

/** Counts the tags that open to `root`. A tag is bound to its author, so each is recomputed with the elector's own hotkey. */
export function tally(open: OpenEpoch, root: Uint8Array): Tally {
  let all = 0n;
  let live = 0n;
  let yes = 0n;
  const agreeing: string[] = [];
  const dissenting: string[] = [];
  const silent: string[] = [];
  for (const { hotkey, stake, tag, chilled } of open.electors) {
    all += stake;
    if (tag !== null || !chilled) live += stake;
    const account = decodeAddress(hotkey);
    if (tag === null) silent.push(hotkey);
    else if (account !== null && equalBytes(tag, attestationTag(open.digest, account, root))) {
      yes += stake;
      agreeing.push(hotkey);
    } else dissenting.push(hotkey);
  }
  return { all, live, yes, agreeing, dissenting, silent, quorum: 3n * yes > 2n * live && 2n * yes > all };
}

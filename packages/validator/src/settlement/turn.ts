import { blake2b256, toHex, utf8 } from "@neurite/core/primitives";
import { BLOCKS_PER_TURN } from "../limits.ts";
import type { OpenEpoch } from "./open-epoch.ts";
import { tally } from "./tally.ts";

/**
 * The electors whose tag opens to `root`, in the order in which they propose and submit: by blake2_256(digest ‖ hotkey), so that everybody
 * computes the same order and nobody is always first.
 */
export function turnOrder(open: OpenEpoch, root: Uint8Array): readonly string[] {
  const drawn = tally(open, root).agreeing.map((hotkey) => ({
    hotkey,
    lot: toHex(blake2b256(open.digest, utf8(hotkey))),
  }));
  return drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ hotkey }) => hotkey);
}

/** The block at which `hotkey`'s turn comes when the work could first be done at `since`; null when it is not in the order. */
export function turnBlock(
  open: OpenEpoch,
  { hotkey, root }: { readonly hotkey: string; readonly root: Uint8Array },
  since: number,
): number | null {
  const place = turnOrder(open, root).indexOf(hotkey);
  return place < 0 ? null : since + place * BLOCKS_PER_TURN;
}

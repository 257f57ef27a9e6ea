import { equalBytes } from "@neurite/core/primitives";
import type { OpenEpoch } from "./open-epoch.ts";
import { tally } from "./tally.ts";
import { turnBlock } from "./turn.ts";

/** What one validator should do for an open epoch, seen from one finalised block. */
export type Move =
  | { readonly kind: "attest" }
  | { readonly kind: "propose" }
  | { readonly kind: "submit" }
  /** Others agreed on another root, or can no longer agree on mine. */
  | {
      readonly kind: "alarm";
      readonly why: "rooted-differently" | "no-quorum";
      readonly dissenting: readonly string[];
      /** Last block in which the referee can be asked; null when it cannot. */
      readonly challengeUntil: number | null;
    }
  | { readonly kind: "wait"; readonly why: string };

/** Everything the decision needs; nothing else may influence it. */
export type MoveInput = {
  /** Number of the finalised block from which `open` was read; a call sent now is included in the next one at the earliest. */
  readonly now: number;
  readonly open: OpenEpoch;
  readonly hotkey: string;
  /** Root of the outcome that this validator computed from the frozen blob. */
  readonly root: Uint8Array;
  /** First block at which this validator saw every elector tagged, if it did. */
  readonly allTaggedSince: number | null;
};

/** The rules of SETTLEMENT for a client, as one pure function. */
export function nextMove(input: MoveInput): Move {
  const { now, open } = input;
  const me = open.electors.find(({ speaker }) => speaker === input.hotkey);
  if (now >= open.close) return wait("the window is closed");
  if (me !== undefined && me.tag === null && open.root === null && now < open.attestEnd) return { kind: "attest" };
  if (open.root === null) return proposal(input);
  if (!equalBytes(open.root, input.root)) return alarm(input, "rooted-differently");
  const since = (open.rootedAt ?? now) + open.challengeBlocks;
  return turn(input, since, "submit");
}

function proposal(input: MoveInput): Move {
  const { now, open } = input;
  const since = input.allTaggedSince ?? open.attestEnd;
  if (now < since) return wait("tags are still coming");
  // A root that leaves no block for the outcome behind its challenge window is refused.
  if (now + 1 + open.challengeBlocks >= open.close) return wait("too late for a root");
  const counted = tally(open, input.root);
  if (counted.quorum) return turn(input, since, "propose");
  return counted.dissenting.length > 0 ? alarm(input, "no-quorum") : wait("too little stake has a tag");
}

function turn(input: MoveInput, since: number, kind: "propose" | "submit"): Move {
  const me = input.open.electors.find(({ speaker }) => speaker === input.hotkey);
  const block = me === undefined ? null : turnBlock(input.open, { hotkey: me.hotkey, root: input.root }, since);
  if (block === null) return wait(`only electors whose tag is for this outcome ${kind}`);
  return input.now >= block ? { kind } : wait(`another elector's turn to ${kind} until block ${block}`);
}

function alarm(input: MoveInput, why: "rooted-differently" | "no-quorum"): Move {
  const { open, now } = input;
  const last = open.rootedAt === null ? null : Math.min(open.rootedAt + open.challengeBlocks, open.close);
  const challengeUntil = last !== null && now < last ? last : null;
  return { kind: "alarm", why, dissenting: tally(open, input.root).dissenting, challengeUntil };
}

function wait(why: string): Move {
  return { kind: "wait", why };
}

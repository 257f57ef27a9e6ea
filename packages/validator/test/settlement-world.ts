import { attestationTag } from "@neurite/core/codec";
import { blake2b256, encodeAddress, utf8 } from "@neurite/core/primitives";
import { nextMove } from "../src/settlement/next-move.ts";
import type { Elector, OpenEpoch } from "../src/settlement/open-epoch.ts";
import { tally } from "../src/settlement/tally.ts";

/** A validator of a small world: what it would sign, and whether it is alive. */
export type Person = {
  readonly name: string;
  readonly stake: bigint;
  readonly root: Uint8Array;
  readonly alive: boolean;
  readonly chilled?: boolean;
};

export const account = (name: string): Uint8Array => blake2b256(utf8(name));
export const hotkey = (name: string): string => encodeAddress(account(name));
export const DIGEST = blake2b256(utf8("input"));
const BOUNDARY = 100;

/** An open epoch as the chain freezes it for these people. */
export function frozen(people: readonly Person[], tempo: number): OpenEpoch {
  return {
    index: 7,
    block: BOUNDARY,
    attestEnd: BOUNDARY + Math.floor(tempo / 2),
    close: BOUNDARY + tempo - 1,
    challengeBlocks: Math.max(1, Math.floor(tempo / 8)),
    digest: DIGEST,
    electors: people.map(({ name, stake, chilled = false }) => ({
      hotkey: hotkey(name),
      speaker: hotkey(name),
      stake,
      chilled,
      tag: null,
    })),
    root: null,
    rootedAt: null,
  };
}

export function withTag(open: OpenEpoch, person: Person): OpenEpoch {
  const tag = attestationTag(open.digest, account(person.name), person.root);
  const set = (elector: Elector) =>
    elector.hotkey === hotkey(person.name) && elector.tag === null ? { ...elector, tag } : elector;
  return { ...open, electors: open.electors.map(set) };
}

/** What became of an epoch, block by block, when everybody alive follows `nextMove` and the chain keeps SETTLEMENT's windows. */
export type Course = { readonly rooted: number | null; readonly submitted: number | null; readonly proposals: number };

export function play(people: readonly Person[], tempo: number): Course {
  let open = frozen(people, tempo);
  let allTaggedSince: number | null = null;
  let proposals = 0;
  for (let now = BOUNDARY; now < open.close; now++) {
    if (open.electors.every(({ tag }) => tag !== null)) allTaggedSince ??= now;
    const block = now + 1;
    const seen = open;
    for (const person of people.filter(({ alive }) => alive)) {
      const move = nextMove({ now, open: seen, hotkey: hotkey(person.name), root: person.root, allTaggedSince });
      if (move.kind === "attest" && block <= open.attestEnd) open = withTag(open, person);
      if (move.kind === "propose" && open.root === null) {
        proposals++;
        const timely = block > open.attestEnd || seen.electors.every(({ tag }) => tag !== null);
        const inTime = block + open.challengeBlocks < open.close;
        if (timely && inTime && tally(seen, person.root).quorum) open = { ...open, root: person.root, rootedAt: block };
      }
      if (move.kind !== "submit" || seen.rootedAt === null) continue;
      if (block > seen.rootedAt + seen.challengeBlocks) return { rooted: open.rootedAt, submitted: block, proposals };
    }
  }
  return { rooted: open.rootedAt, submitted: null, proposals };
}

import { expect } from "chai";
import { hashingReady } from "../../src/hashing.ts";
import { encodeDiff } from "../../src/state/diff-codec.ts";
import { type ArchivedChange, StateArchive } from "../../src/state/state-archive.ts";
import { applyDiff, type StateDiff } from "../../src/state/state-diff.ts";
import { get } from "../../src/state/trie.ts";
import type { Root } from "../../src/state/trie-node.ts";

const BLOCKS = 1_000;

/** Block n writes n at "00", and one key of its own that the block after next removes. */
function diffOf(block: number): StateDiff {
  const name = (number: number) => number.toString(16).padStart(8, "0");
  const written: [string, Uint8Array | null][] = [
    ["00", Uint8Array.of(block & 255, block >> 8)],
    [name(block), Uint8Array.of(1)],
  ];
  if (block > 2) written.push([name(block - 2), null]);
  return new Map(written);
}

function grow(archive: StateArchive): void {
  let state: Root = null;
  for (let block = 1; block <= BLOCKS; block++) {
    const diff = diffOf(block);
    state = applyDiff(state, diff);
    archive.push(state, diff);
  }
}

function blockIn(state: Root | undefined): number {
  const value = get(state ?? null, "00");
  return value === null ? -1 : (value[0] as number) + 256 * (value[1] as number);
}

/** After these blocks somebody wrote the block's number at "ff" by hand. */
const AMENDED = [0, 1, 255, 256, 300, 512, 999, 1_000];
const amendmentOf = (block: number): StateDiff => new Map([["ff", Uint8Array.of(block & 255, block >> 8)]]);

async function* stored(amended: readonly number[] = []): AsyncGenerator<ArchivedChange> {
  for (let block = 0; block <= BLOCKS; block++) {
    if (block > 0) yield { diff: encodeDiff(diffOf(block)), byHand: false };
    if (amended.includes(block)) yield { diff: encodeDiff(amendmentOf(block)), byHand: true };
  }
}

function growAmended(archive: StateArchive): void {
  let state: Root = null;
  for (let block = 0; block <= BLOCKS; block++) {
    const diff = diffOf(block);
    state = block > 0 ? applyDiff(state, diff) : state;
    if (block > 0) archive.push(state, diff);
    if (!AMENDED.includes(block)) continue;
    state = applyDiff(state, amendmentOf(block));
    archive.amend(state, amendmentOf(block));
  }
}

/** By hand at a block, and what the block itself says it is. */
function seenAt(archive: StateArchive, block: number): readonly number[] {
  const state = archive.at(block) ?? null;
  const value = get(state, "ff");
  return [value === null ? -1 : (value[0] as number) + 256 * (value[1] as number), blockIn(state)];
}

function expectAmended(archive: StateArchive, upTo = BLOCKS): void {
  for (let block = 0; block <= upTo; block += block % 50 === 0 || block % 256 > 253 ? 1 : 3) {
    const last = AMENDED.filter((one) => one <= block).at(-1) as number;
    expect(seenAt(archive, block), `block ${block}`).to.deep.equal([last, block === 0 ? -1 : block]);
  }
}

describe("state archive", () => {
  before(hashingReady);

  it("gives the state of every block, recent or made again", () => {
    const archive = new StateArchive(null);
    grow(archive);
    for (const block of [1, 2, 255, 256, 257, 511, 512, 700, 699, 701, 743, 744, 745, 999, 1000]) {
      expect(blockIn(archive.at(block)), `block ${block}`).to.equal(block);
    }
    expect(archive.at(BLOCKS + 1)).to.equal(undefined);
    expect(archive.at(0)).to.equal(null);
  });

  it("gives the same after a restart from the changes alone", async () => {
    const archive = new StateArchive(null);
    const head = await archive.restore(stored());
    expect(blockIn(head)).to.equal(BLOCKS);
    for (const block of [1, 256, 300, 512, 513, 768, 999]) expect(blockIn(archive.at(block))).to.equal(block);
    archive.push(applyDiff(head, diffOf(BLOCKS + 1)), diffOf(BLOCKS + 1));
    expect(blockIn(archive.at(BLOCKS + 1))).to.equal(BLOCKS + 1);
  });

  it("discards the oldest states when their changes outgrow the limit", () => {
    const bytes = encodeDiff(diffOf(500)).length;
    const archive = new StateArchive(null, { maxDiffBytes: 500 * bytes });
    grow(archive);
    expect(archive.oldest).to.be.greaterThan(0);
    expect(archive.at(archive.oldest - 1)).to.equal(undefined);
    expect(blockIn(archive.at(archive.oldest))).to.equal(archive.oldest);
    expect(blockIn(archive.at(archive.oldest + 1))).to.equal(archive.oldest + 1);
    expect(blockIn(archive.at(BLOCKS))).to.equal(BLOCKS);
  });

  it("keeps as many of the newest states as were asked for, and less than a segment more", async () => {
    for (const statesKept of [1, 300, 2_000]) {
      const archive = new StateArchive(null, { statesKept });
      grow(archive);
      const kept = BLOCKS - archive.oldest;
      expect(kept).to.be.within(Math.min(BLOCKS, statesKept), statesKept + 512);
      expect(archive.at(archive.oldest - 1)).to.equal(undefined);
      expect(blockIn(archive.at(BLOCKS - Math.min(BLOCKS - 1, statesKept)))).to.be.greaterThan(0);
      const restored = new StateArchive(null, { statesKept });
      await restored.restore(stored());
      expect(restored.oldest).to.equal(archive.oldest);
    }
  });

  it("counts what was changed by hand as done by the block before, at every place of a segment", async () => {
    const grown = new StateArchive(null);
    growAmended(grown);
    expectAmended(grown);
    const restored = new StateArchive(null);
    const head = await restored.restore(stored(AMENDED));
    expect(get(head, "ff")).to.deep.equal(Uint8Array.of(1_000 & 255, 1_000 >> 8));
    expectAmended(restored);
  });

  it("goes on from any block as if nothing had come after it", () => {
    const archive = new StateArchive(null);
    growAmended(archive);
    for (const at of [0, 1, 255, 256, 257, 700, 1_000]) {
      const fork = archive.fork(at);
      expectAmended(fork, at);
      expect(fork.at(at + 1)).to.equal(undefined);
      const other: StateDiff = new Map([["00", Uint8Array.of(7, 7)]]);
      fork.push(applyDiff(fork.at(at) ?? null, other), other);
      expect(blockIn(fork.at(at + 1))).to.equal(7 + 256 * 7);
    }
    expectAmended(archive);
  });
});

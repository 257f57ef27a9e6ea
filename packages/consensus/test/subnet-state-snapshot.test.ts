import { createHash } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { ConsensusError, type EpochInput, type SparseRow, SubnetState } from "../src/index.ts";
import { sampleEpoch } from "../src/testing.ts";
import { ENGINES } from "./adversarial/engines.ts";
import { Random } from "./adversarial/random.ts";
import { arbitraryEpoch } from "./arbitrary-epoch.ts";
import { raggedEpoch } from "./ragged-epoch.ts";
import { drawOperation, type Operation } from "./subnet-operations.ts";
import { SubnetTrial } from "./subnet-trial.ts";

const CHECKSUM_BYTES = 8;

/** A snapshot with the checksum that its content has. */
const sealed = (content: Uint8Array): Uint8Array => {
  const checksum = createHash("sha256").update(content).digest().subarray(0, CHECKSUM_BYTES).reverse();
  return Uint8Array.from([...content, ...checksum]);
};

const contentOf = (snapshot: Uint8Array): Uint8Array => snapshot.slice(0, snapshot.length - CHECKSUM_BYTES);

/** Of bytes that may be none: the state they hold, or null where they were refused as they must be. */
const restored = (bytes: Uint8Array): SubnetState | null => {
  try {
    return SubnetState.restore(bytes, { engine: "js" });
  } catch (error) {
    expect(error).to.be.instanceOf(ConsensusError);
    expect((error as ConsensusError).code).to.equal("CONSENSUS_SNAPSHOT_DAMAGED");
    return null;
  }
};

const SMALL: EpochInput = {
  ...sampleEpoch({ n: 4, validators: 2 }),
  owner: 1,
  tao: [1n, 2n, 3n, 4n],
  taoWeight: 2n ** 63n,
  commitReveal: true,
  commits: [null, 5n, null, 7n],
  steepness: -200,
};

/** A small subnet after some epochs. */
const small = (): Uint8Array => {
  const state = new SubnetState(SMALL);
  for (let k = 1n; k < 4n; k++) state.step({ block: SMALL.block + k, emission: 1_000n });
  return state.snapshot();
};

describe("snapshots: damage", () => {
  const snapshot = small();

  it("every truncation is refused, and every byte too many", () => {
    expect(restored(snapshot)?.snapshot()).to.deep.equal(snapshot);
    for (let length = 0; length < snapshot.length; length++) {
      expect(restored(snapshot.slice(0, length)), `${length} bytes`).to.equal(null);
      expect(restored(snapshot.slice(snapshot.length - length)), `the last ${length} bytes`).to.equal(null);
    }
    for (const more of [[0], [255], [...snapshot]]) {
      expect(restored(Uint8Array.from([...snapshot, ...more]))).to.equal(null);
    }
  });

  it("every flipped bit is refused, and every inverted byte", () => {
    for (let at = 0; at < snapshot.length; at++) {
      for (const mask of [1, 2, 4, 8, 16, 32, 64, 128, 255]) {
        const damaged = snapshot.slice();
        damaged[at] = (damaged[at] as number) ^ mask;
        expect(restored(damaged), `byte ${at} xor ${mask}`).to.equal(null);
      }
    }
  });

  it("random bytes are refused", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => restored(bytes) === null));
  });

  it("content that nobody wrote, checksum and all, is refused in the same words or is a state", () => {
    const seen = { refused: 0, taken: 0 };
    const content = contentOf(snapshot);
    const damage = fc.array(fc.tuple(fc.nat(content.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
    const cut = fc.oneof(fc.constant(content.length), fc.nat(content.length));
    const follow = (bytes: readonly (readonly [number, number])[], length: number): void => {
      const other = content.slice();
      for (const [at, value] of bytes) other[at] = value;
      const state = restored(sealed(other.slice(0, length)));
      seen[state === null ? "refused" : "taken"]++;
      if (state === null) return;
      const again = state.snapshot();
      expect(restored(again)?.snapshot()).to.deep.equal(again);
      state.step({ block: 2n ** 60n, emission: 1n });
    };
    fc.assert(fc.property(damage, cut, follow), { numRuns: 4_000 });
    expect(seen.refused).to.be.greaterThan(500);
    expect(seen.taken).to.be.greaterThan(500);
  });

  it("what no state has, though its checksum is right: counts, flags, owners, repeated rows, more bytes", () => {
    const altered = (at: number, ...bytes: number[]): Uint8Array => {
      const content = contentOf(snapshot);
      content.set(bytes, at);
      return sealed(content);
    };
    const ownerAt = 4 + 4 + 4 * 8 + 6 * 2 + 3 + 2;
    expect(restored(altered(ownerAt, 2, 0, 0, 0)), "another owner").not.to.equal(null);
    expect(restored(altered(ownerAt, 4, 0, 0, 0)), "an owner who is no uid").to.equal(null);
    expect(restored(altered(4, 255, 255, 255, 255)), "2^32 − 1 uids").to.equal(null);
    expect(restored(altered(ownerAt - 3, 2)), "a flag of 2").to.equal(null);
    expect(restored(sealed(Uint8Array.from([...contentOf(snapshot), 0]))), "a byte behind it").to.equal(null);
    expect(restored(sealed(new Uint8Array(0))), "nothing but a checksum").to.equal(null);
    // The last rows are the bonds of uids 0 and 1: the second becomes one more of uid 0.
    const bonds = SubnetState.restore(snapshot).bonds();
    expect(bonds.map(({ uid }) => uid)).to.deep.equal([0, 1]);
    const secondAt = contentOf(snapshot).length - 6 - 4 * (bonds[1] as SparseRow).targets.length;
    expect(() => SubnetState.restore(altered(secondAt, 0, 0))).to.throw(ConsensusError, "lists uid 0 twice");
  });
});

describe("snapshots: what they keep", () => {
  it("the same bytes with either engine, whatever was called", () => {
    fc.assert(
      fc.property(arbitraryEpoch, fc.nat(), (input, seed) => {
        const random = new Random(seed);
        const trials = ENGINES.map((engine) => new SubnetTrial(input, { engine }));
        for (let call = 0; call < 6; call++) {
          const operation: Operation = drawOperation(random, (trials[0] as SubnetTrial).scene);
          for (const trial of trials) trial.run(operation);
        }
        const [first, ...others] = trials.map((trial) => trial.state.snapshot());
        for (const other of others) expect(other).to.deep.equal(first);
      }),
      { numRuns: 300 },
    );
  });

  for (const engine of ENGINES) {
    it(`restoring, on either engine, and stepping equals stepping on: from ${engine}`, () => {
      const input = { ...raggedEpoch({ n: 96, validators: 24, seed: 3, density: 60, matrices: "both" }), yuma3: true };
      const state = new SubnetState({ ...input, liquid: true }, { engine });
      for (let k = 1n; k <= 12n; k++) {
        const at = { block: input.block + 100n * k, emission: 10n ** 9n + k };
        const uid = Number(k) % 12;
        const targets = Uint16Array.from([9, 30, 2, 17]);
        state.setWeights(uid, { targets, values: Uint16Array.from([5, 0, 65_535, 9]) }, at.block - 1n);
        const snapshot = state.snapshot();
        expect(snapshot.length).to.be.greaterThan(4_096);
        const others = ENGINES.map((name) => SubnetState.restore(snapshot, { engine: name }));
        const vectors = state.step(at);
        for (const other of others) {
          expect(other.step(at)).to.deep.equal(vectors);
          expect(other.bonds()).to.deep.equal(state.bonds());
          expect(other.snapshot()).to.deep.equal(state.snapshot());
        }
      }
    });
  }

  it("nothing of what a caller does afterwards with bytes, inputs, rows and results", () => {
    const values = Uint16Array.from([1, 2, 3]);
    const targets = Uint16Array.from([0, 2, 3]);
    const stake = BigUint64Array.from(SMALL.stake);
    const state = new SubnetState({ ...SMALL, stake });
    state.setWeights(1, { targets, values }, 3n);
    state.setBonds(0, { targets, values });
    const before = state.snapshot();
    for (const list of [values, targets]) list.fill(1);
    stake.fill(9n);
    for (const row of state.bonds()) (row.values as Uint16Array).fill(7);
    expect(state.snapshot()).to.deep.equal(before);
    const vectors = state.step({ block: SMALL.block, emission: 5n });
    const after = state.snapshot();
    (vectors.permits as boolean[]).fill(false);
    vectors.stake.fill(1n);
    vectors.raw.consensus.fill(1);
    for (const row of state.bonds()) (row.values as Uint16Array).fill(7);
    state.snapshot().fill(0);
    expect(state.snapshot()).to.deep.equal(after);
    expect(restored(after)?.step({ block: 9_999n, emission: 5n })).to.deep.equal(
      state.step({ block: 9_999n, emission: 5n }),
    );
  });

  it("permits and commits of any length, and rules that were left out", () => {
    for (const permits of [[], [true], [true, false, true, true, true, true]]) {
      const { tao, taoWeight, ...plain } = SMALL;
      const input = { ...plain, permits, commitReveal: false, commits: [], lastUpdate: [900n, 1n] };
      const state = new SubnetState(input);
      const other = SubnetState.restore(state.snapshot());
      expect(other.snapshot()).to.deep.equal(state.snapshot());
      const at = { block: SMALL.block, emission: 5n };
      expect(other.step(at)).to.deep.equal(state.step(at));
      expect(other.bonds()).to.deep.equal(state.bonds());
    }
  });
});

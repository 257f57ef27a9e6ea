import { expect } from "chai";
import fc from "fast-check";
import type { Columns } from "../src/engine/columns.ts";
import type { Engine } from "../src/engine/engine.ts";
import { type EpochFrame, frameOf } from "../src/epoch/epoch-frame.ts";
import { unsortedRows } from "../src/epoch/liquid-order.ts";
import { passEpoch } from "../src/epoch/pass-epoch.ts";
import { readBonds } from "../src/epoch/read-bonds.ts";
import { readEpoch } from "../src/epoch/read-epoch.ts";
import { stageColumns } from "../src/epoch/stage-columns.ts";
import { stageRules } from "../src/epoch/stage-rules.ts";
import { type StakeStage, stakeStage } from "../src/epoch/stake.ts";
import { type SubnetRow, subnetRows } from "../src/epoch/subnet-rows.ts";
import type { EpochInput, EpochOutput, SparseRow } from "../src/index.ts";
import { ENGINES } from "./adversarial/engines.ts";
import { plain } from "./adversarial/plain.ts";
import { Random } from "./adversarial/random.ts";
import { expectOutput } from "./expect-output.ts";
import { withIdleUids } from "./idle-uids.ts";
import { inLayout, LAYOUTS, type LayoutName } from "./in-layout.ts";
import { arbitraryRagged, raggedEpoch } from "./ragged-epoch.ts";

type Staged = { readonly columns: Columns; readonly input: EpochInput; readonly rows: readonly SubnetRow[] };

const frame = (input: EpochInput): EpochFrame => frameOf(input) as EpochFrame;
const stakes = (input: EpochInput): StakeStage => stakeStage(input, frame(input)) as StakeStage;

const load = (engine: Engine, input: EpochInput): Staged => {
  const rows = subnetRows(input, stakes(input).oldPermits);
  const columns = stageColumns(engine, rows, { owner: input.owner, frame: frame(input) });
  return { columns: columns as Columns, input, rows };
};

const finish = (engine: Engine, { columns, input, rows }: Staged): EpochOutput => {
  const stage = stakes(input);
  expect(stageRules(columns, input, stage)).to.equal(true);
  passEpoch(engine, columns, { mayBeLiquid: input.yuma3 && input.liquid, unsorted: unsortedRows(rows, input.n) });
  return { ...readEpoch(columns, stage, input.emission), bonds: readBonds(engine, columns) };
};

/** `votes` in place of a row's weights, set in the block before the epoch. */
const withVotes = (input: EpochInput, votes: SparseRow): EpochInput => ({
  ...input,
  lastUpdate: Array.from(input.lastUpdate, (block, uid) => (uid === votes.uid ? input.block - 1n : block)),
  weights: [...input.weights.filter(({ uid }) => uid !== votes.uid), votes],
});

/** Puts the votes into columns that are loaded already; null when the engine refuses. */
const replace = (engine: Engine, { columns, input, rows }: Staged, votes: SparseRow): Staged | null => {
  const next = withVotes(input, votes);
  const row = rows.findIndex(({ uid }) => uid === votes.uid);
  const changed = rows.map((each, r) => (r === row ? { ...each, weights: votes } : each));
  columns.limit[row] = frame(next).limit[votes.uid] as number;
  columns.weightTarget.set(votes.targets, columns.shape.weights);
  columns.weightValue.set(votes.values, columns.shape.weights);
  return engine.replaceWeights(columns, row, votes.targets.length) ? { columns, input: next, rows: changed } : null;
};

/** Whom a row of a ragged epoch has an entry for: nothing but whole rows is masked there, and no bond is outdated. */
const namedBy = ({ weights, bonds, lastUpdate }: EpochInput, uid: number): Set<number> => {
  const rows = [...(lastUpdate[uid] === 0n ? [] : weights), ...bonds].filter((row) => row.uid === uid);
  return new Set(rows.flatMap(({ targets }) => Array.from(targets)));
};

/** New votes of a uid that has a permit and a row; only for whom it names already, or for anybody. */
const drawVotes = (random: Random, input: EpochInput): SparseRow | null => {
  const uids = [...input.weights, ...input.bonds].filter((row) => row.targets.length > 0 && input.permits[row.uid]);
  const uid = uids[random.below(Math.max(1, uids.length))]?.uid;
  if (uid === undefined) return null;
  const named = namedBy(input, uid);
  const anybody = Array.from({ length: input.n }, (_, target) => target);
  const targets = (random.oneIn(2) ? anybody : [...named]).filter(() => random.below(100) < random.of(10, 60, 100));
  if (random.oneIn(3)) random.shuffle(targets);
  return { uid, targets, values: targets.map(() => random.of(0, 65_535, random.below(65_536))) };
};

const spaced = (layout: LayoutName, input: EpochInput): EpochInput =>
  layout === "dense" ? input : withIdleUids(input, 3 * (input.n + 1) + 1);

const cases = fc.tuple(arbitraryRagged, fc.nat()).map(([input, seed]) => ({
  input,
  votes: drawVotes(new Random(seed), input),
}));

describe("weights replaced in loaded columns", () => {
  for (const engineName of ENGINES) {
    for (const layout of LAYOUTS) {
      it(`give what loading anew gives, or are refused where a column lacks the row: ${engineName}, ${layout}`, () => {
        const seen = { taken: 0, refused: 0 };
        fc.assert(
          fc.property(cases, ({ input, votes }) => {
            fc.pre(votes !== null);
            const { uid, targets } = votes;
            const named = namedBy(input, uid);
            const lacking = Array.from(targets).some((target) => target !== uid && !named.has(target));
            const before = spaced(layout, input);
            const found = inLayout(layout, engineName, (engine) => {
              const staged = replace(engine, load(engine, before), votes);
              return staged === null ? null : finish(engine, staged);
            });
            seen[found === null ? "refused" : "taken"]++;
            expect(found === null).to.equal(layout === "sparse" && lacking);
            if (found === null) return;
            const anew = inLayout(layout, engineName, (engine) =>
              finish(engine, load(engine, withVotes(before, votes))),
            );
            expectOutput(found, plain(anew));
          }),
          { numRuns: 600 },
        );
        expect(seen.taken).to.be.greaterThan(150);
        if (layout === "sparse") expect(seen.refused).to.be.greaterThan(50);
      });

      it(`are refused when they name a target twice: ${engineName}, ${layout}`, () => {
        const input = spaced(layout, raggedEpoch({ n: 9, validators: 3, seed: 5, density: 100, matrices: "both" }));
        const [row] = input.weights.filter(({ uid, targets }) => input.permits[uid] && targets.length > 1);
        const { uid, targets } = row as SparseRow;
        const twice = (again: number): SparseRow => ({ uid, targets: [targets[0] as number, again], values: [1, 2] });
        const answers = inLayout(layout, engineName, (engine) => {
          const [same, other] = [targets[0] as number, targets[1] as number].map((again) => {
            const staged = replace(engine, load(engine, input), twice(again));
            return staged === null ? "refused" : finish(engine, staged).bonds.length > 0;
          });
          return { same, other };
        });
        expect(answers).to.deep.equal({ same: "refused", other: true });
      });
    }
  }
});

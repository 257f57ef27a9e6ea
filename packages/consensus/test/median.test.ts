import { expect } from "chai";
import fc from "fast-check";
import { ENGINES } from "./adversarial/engines.ts";
import { Random } from "./adversarial/random.ts";
import { columnMedian } from "./column-median.ts";
import { LAYOUTS } from "./in-layout.ts";
import { median } from "./oracle/epoch-oracle.ts";

const ONE = 2 ** 32;

type Votes = readonly (readonly [stake: number, score: number])[];

/** Without stake the protocol's loop never comes to a sum; engines leave such a column at 0 before they look at it. */
const hasStake = (votes: Votes): boolean => votes.some(([stake]) => stake > 0);

const agree = (votes: Votes, minority: number): void => {
  const vote = votes.map(([stake]) => stake);
  const score = votes.map(([, value]) => value);
  const expected = median(vote.map(BigInt), score.map(BigInt), BigInt(minority));
  const ballot = { vote, isVoter: vote.map(() => true), score, minority };
  // Right, wrong by a unit, a vote that another minority would choose, nothing at all: a guess must not matter.
  const guesses = [Number(expected), Number(expected) + 1, Math.max(0, Number(expected) - 1), score[0] as number, 0];
  const ballots = [ballot, { ...ballot, guess: guesses[votes.length % guesses.length] as number }];
  for (const engine of ENGINES) {
    for (const layout of LAYOUTS) {
      const found = ballots.map((each) => BigInt(columnMedian(engine, layout, each)));
      expect(found, `${engine}, ${layout}, without a guess and with one`).to.deep.equal([expected, expected]);
    }
  }
};

const score = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.constantFrom(0, 1, ONE - 1, ONE),
  fc.integer({ min: 0, max: ONE }),
);
const small = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), score), { minLength: 1, maxLength: 12 });

type Crowd = {
  readonly votes: Votes;
  readonly minority: number;
};

/**
 * Scores that crowd ever closer around one of them, so that each round of selection leaves many votes together; the
 * minority at, or a unit beside, what the votes up to one of them hold.
 */
const crowd = ({ seed, length, off }: { seed: number; length: number; off: number }): Crowd => {
  const random = new Random(seed);
  const centre = random.bits();
  const near = (): number => {
    const spread = (random.below(2 ** 20) / 2 ** 20 - 0.5) * 2 ** random.below(33);
    return Math.max(0, Math.min(Math.round(centre + spread), ONE));
  };
  const votes = Array.from({ length }, (): [number, number] => [
    random.oneIn(6) ? 0 : 1 + random.below(2 ** 20),
    random.oneIn(20) ? 0 : near(),
  ]);
  const below = votes.filter(([, value]) => value <= centre).reduce((sum, [stake]) => sum + stake, 0);
  const total = votes.reduce((sum, [stake]) => sum + stake, 0);
  const within = random.oneIn(3) ? random.below(Math.min(total, 2 ** 21)) : below;
  return { votes, minority: within + off };
};

describe("the weighted median of a column", () => {
  it("equals the protocol's loop, whatever the minority", () => {
    fc.assert(fc.property(small.filter(hasStake), fc.integer({ min: -3, max: 40 }), agree), { numRuns: 10_000 });
  });

  it("equals it with 64 to 300 voters, who take several rounds of selection", () => {
    const crowds = fc.record({
      seed: fc.nat(),
      length: fc.integer({ min: 64, max: 300 }),
      off: fc.integer({ min: -1, max: 1 }),
    });
    fc.assert(
      fc.property(crowds.map(crowd), ({ votes, minority }) => agree(votes, minority)),
      { numRuns: 1_500 },
    );
  });
});

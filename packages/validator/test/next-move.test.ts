import { blake2b256, utf8 } from "@neurite/core/primitives";
import { expect } from "chai";
import fc from "fast-check";
import { nextMove } from "../src/settlement/next-move.ts";
import { tally } from "../src/settlement/tally.ts";
import { turnOrder } from "../src/settlement/turn.ts";
import { frozen, hotkey, type Person, play, withTag } from "./settlement-world.ts";

const HONEST = blake2b256(utf8("the outcome"));
const OTHER = blake2b256(utf8("another outcome"));
const person = (name: string, stake: bigint, more: Partial<Person> = {}): Person => ({
  name,
  stake,
  root: HONEST,
  alive: true,
  ...more,
});

const anyPeople = fc
  .array(fc.record({ stake: fc.bigInt({ min: 1n, max: 10n ** 15n }), alive: fc.boolean(), honest: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) =>
    list.map(({ stake, alive, honest }, i) => person(`p${i}`, stake, { alive, root: honest ? HONEST : OTHER })),
  );

describe("settlement moves", () => {
  it("settles early when everybody attests", () => {
    const course = play([person("a", 40n), person("b", 31n), person("c", 29n)], 20);
    expect(course.rooted).to.be.at.most(103);
    expect(course.submitted).to.be.at.most(105);
    expect(course.proposals).to.equal(1);
  });

  it("settles without the 29 % validator, after the attestation window", () => {
    const course = play([person("a", 40n), person("b", 31n), person("c", 29n, { alive: false })], 20);
    expect(course.rooted).to.be.greaterThan(110);
    expect(course.submitted).to.be.at.most(119);
  });

  it("never proposes without the 31 % one as well", () => {
    const course = play([person("a", 40n), person("b", 31n, { alive: false }), person("c", 29n, { alive: false })], 20);
    expect(course).to.deep.equal({ rooted: null, submitted: null, proposals: 0 });
  });

  it("names whoever attested another outcome, and settles without it", () => {
    const people = [person("a", 40n), person("b", 31n), person("c", 29n, { root: OTHER })];
    const open = people.reduce(withTag, frozen(people, 20));
    expect(tally(open, HONEST)).to.deep.include({ yes: 71n, all: 100n, dissenting: [hotkey("c")], quorum: true });
    expect(play(people, 20).submitted).to.be.a("number");
    const outvoted = { ...open, root: HONEST, rootedAt: 105 };
    const move = nextMove({ now: 106, open: outvoted, hotkey: hotkey("c"), root: OTHER, allTaggedSince: 103 });
    expect(move).to.include({ kind: "alarm", why: "rooted-differently" });
  });

  it("does not wait for the turn of an elector whose tag is for another outcome", () => {
    const people = [person("a", 40n), person("b", 31n), person("c", 29n, { root: OTHER })];
    const open = people.reduce(withTag, frozen(people, 20));
    expect(turnOrder(open, HONEST)).to.have.members([hotkey("a"), hotkey("b")]);
    expect(turnOrder(open, OTHER)).to.deep.equal([hotkey("c")]);
    const rooted = { ...open, root: HONEST, rootedAt: 105 };
    const movers = (now: number) =>
      people.filter(({ name, root }) => {
        const move = nextMove({ now, open: rooted, hotkey: hotkey(name), root, allTaggedSince: 103 });
        return move.kind === "submit";
      });
    expect(movers(106), "the window for challenges is open").to.have.length(0);
    expect(movers(107), "the first in turn").to.have.length(1);
    expect(movers(109), "and whoever stands by").to.have.length(2);
  });

  it("leaves the chilled out of the live until they speak", () => {
    const people = [person("a", 51n), person("b", 49n, { alive: false, chilled: true })];
    expect(play(people, 20).submitted).to.be.a("number");
    const open = frozen(people, 20);
    const loud = { ...people[1], root: OTHER } as Person;
    expect(tally(withTag(withTag(open, people[0] as Person), loud), HONEST)).to.include({ live: 100n, quorum: false });
    const few = [person("a", 50n), person("b", 50n, { alive: false, chilled: true })];
    expect(play(few, 20).rooted, "no more than half of all").to.equal(null);
  });

  it("proposes no root that would leave no block for its outcome", () => {
    const people = [person("a", 1n)];
    const open = people.reduce(withTag, frozen(people, 20));
    const kindAt = (now: number) =>
      nextMove({ now, open, hotkey: hotkey("a"), root: HONEST, allTaggedSince: 103 }).kind;
    expect([115, 116].map(kindAt)).to.deep.equal(["propose", "wait"]);
  });

  it("can ask the referee up to the last block of the window", () => {
    const people = [person("a", 1n)];
    const open = { ...people.reduce(withTag, frozen(people, 20)), root: OTHER, rootedAt: 105 };
    const until = (now: number) => {
      const move = nextMove({ now, open, hotkey: hotkey("b"), root: HONEST, allTaggedSince: 103 });
      return move.kind === "alarm" ? move.challengeUntil : move.kind;
    };
    expect([105, 106, 107].map(until)).to.deep.equal([107, 107, null]);
  });

  it("needs more than two thirds: exactly two thirds is no quorum", () => {
    const people = [person("a", 2n), person("b", 1n, { root: OTHER })];
    const open = people.reduce(withTag, frozen(people, 20));
    expect(tally(open, HONEST).quorum).to.equal(false);
  });

  it("lets the next one step in two blocks later when the first in turn is dead", () => {
    const people = [person("a", 40n), person("b", 31n), person("c", 29n)];
    const open = people.reduce(withTag, frozen(people, 20));
    const [first, second] = turnOrder(open, HONEST);
    const moveOf = (who: string | undefined, now: number) =>
      nextMove({ now, open, hotkey: who ?? "", root: HONEST, allTaggedSince: 103 }).kind;
    expect(moveOf(first, 103)).to.equal("propose");
    expect(moveOf(second, 104)).to.equal("wait");
    expect(moveOf(second, 105)).to.equal("propose");
  });

  it("is live and safe whoever is dead or wrong", () => {
    fc.assert(
      fc.property(anyPeople, fc.integer({ min: 24, max: 40 }), (people, tempo) => {
        const all = people.reduce((sum, { stake }) => sum + stake, 0n);
        const yes = (root: Uint8Array) =>
          people.reduce((sum, one) => (one.alive && one.root === root ? sum + one.stake : sum), 0n);
        const quorate = [HONEST, OTHER].find((root) => 3n * yes(root) > 2n * all) !== undefined;
        const course = play(people, tempo);
        expect(course.submitted !== null, "settled exactly when a live quorum agrees").to.equal(quorate);
        if (!quorate) expect(course.rooted).to.equal(null);
      }),
      { numRuns: 60 },
    );
  });
});

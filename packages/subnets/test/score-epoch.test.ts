import { expect } from "chai";
import fc from "fast-check";
import type { AnySubnet } from "../src/contract/subnet-plugin.ts";
import { enoughEvidence } from "../src/policy/enough-evidence.ts";
import { judge, readReply } from "../src/scoring/judge.ts";
import { type EpochScoring, scoreEpoch } from "../src/scoring/score-epoch.ts";
import { SubnetError } from "../src/subnet-errors.ts";
import { subnet } from "./fixtures/echo-subnet.ts";
import { evidenceOf, hotkeyOf, minerOf, unit } from "./some-miners.ts";

const plugin = subnet as unknown as AnySubnet;
const miners = [minerOf(3), minerOf(1), minerOf(2)];
const [three, one, two] = miners as [(typeof miners)[0], (typeof miners)[0], (typeof miners)[0]];
const quiet = { outcome: "silent", latencyMs: null } as const;

const epochOf = (more: Partial<EpochScoring>): EpochScoring => ({
  table: plugin.aggregate.empty,
  evidence: [],
  miners,
  lastGood: null,
  ownerUid: 0,
  ...more,
});

describe("scoreEpoch", () => {
  it("turns evidence into state and weights, and explains each", () => {
    const evidence = [evidenceOf(one, 1), evidenceOf(two, 0.5, { reason: "half right" }), evidenceOf(three, 0, quiet)];
    const { table, vector, decision, explanations } = scoreEpoch(plugin, epochOf({ evidence }));
    expect(vector).to.deep.equal({ uids: [1, 2], weights: [65_535, 32_768] });
    expect(decision.kind).to.equal("weigh");
    expect(plugin.aggregate.standings(table).map(({ value }) => value)).to.deep.equal([1, 0.5, 0]);
    expect(explanations.map(({ miner }) => miner.uid)).to.deep.equal([1, 2, 3]);
    const { kind, taskNumber, outcome, latencyMs, score, reason } = evidenceOf(two, 0.5, { reason: "half right" });
    expect(explanations[1]).to.deep.equal({
      miner: two,
      tasks: [{ kind, taskNumber, outcome, latencyMs, score, reason }],
      before: null,
      after: 0.5,
      steps: [{ name: "linear", value: 0.5 }],
      weight: 32_768,
    });
  });

  it("shows the standing before and after a later epoch", () => {
    const first = scoreEpoch(plugin, epochOf({ evidence: [evidenceOf(one, 1)] }));
    const later = scoreEpoch(plugin, epochOf({ table: first.table, evidence: [evidenceOf(one, 0)] }));
    expect(later.explanations[0]).to.include({ before: 1, after: 0.5, weight: 65_535 });
  });

  it("repeats the last good weights when too few answered, lets that evidence not count, and skips new owners", () => {
    const first = scoreEpoch(plugin, epochOf({ evidence: [evidenceOf(one, 1), evidenceOf(two, 0.5)] }));
    const heir = { ...two, hotkey: hotkeyOf(99) };
    const silent = scoreEpoch(
      plugin,
      epochOf({
        table: first.table,
        evidence: [evidenceOf(one, 0, quiet), evidenceOf(heir, 0, quiet)],
        miners: [one, heir, three],
        lastGood: first.vector === null ? null : { vector: first.vector, miners },
      }),
    );
    expect(silent.decision.kind).to.equal("last-good");
    expect(silent.vector).to.deep.equal({ uids: [1], weights: [65_535] });
    expect(plugin.aggregate.standings(silent.table)).to.deep.equal([{ miner: one, value: 1 }]);
    const evidence = [evidenceOf(one, 0, quiet)];
    const nothing = scoreEpoch(plugin, epochOf({ evidence }));
    expect([nothing.vector, nothing.decision.kind]).to.deep.equal([null, "abstain"]);
  });

  it("abstains when nobody earned anything", () => {
    const { vector, decision } = scoreEpoch(plugin, epochOf({ evidence: [evidenceOf(one, 0)] }));
    expect(vector).to.equal(null);
    expect(decision.reason).to.contain("nobody earned");
  });

  it("burns to the owner, or abstains without one", () => {
    const burning = { ...plugin, policy: enoughEvidence({ answered: 1, otherwise: "burn" }) };
    const evidence = [evidenceOf(one, 0, quiet)];
    expect(scoreEpoch(burning, epochOf({ evidence })).vector).to.deep.equal({ uids: [0], weights: [65_535] });
    const orphan = scoreEpoch(burning, epochOf({ evidence, ownerUid: null }));
    expect([orphan.vector, orphan.decision.kind]).to.deep.equal([null, "abstain"]);
  });

  it("gives every weight to a miner that is present, and the same result twice", () => {
    const evidence = fc.array(
      fc
        .tuple(fc.nat(5), unit(), fc.boolean())
        .map(([uid, score, answered]) => evidenceOf(minerOf(uid), score, answered ? {} : quiet)),
    );
    fc.assert(
      fc.property(evidence, (items) => {
        const epoch = epochOf({ evidence: items });
        const scores = scoreEpoch(plugin, epoch);
        expect(scoreEpoch(plugin, epoch)).to.deep.equal(scores);
        for (const uid of scores.vector?.uids ?? []) expect([1, 2, 3]).to.include(uid);
        expect(scores.vector === null).to.equal(scores.decision.kind === "abstain");
      }),
    );
  });
});

describe("judge", () => {
  const order = { miner: one, kind: 0, taskNumber: 4 };
  const task = new Uint8Array(32);

  it("makes evidence of an answer and of silence", () => {
    const reply = readReply(plugin, new Uint8Array(32), 12);
    expect(judge(plugin, { order, task, truth: null, reply })).to.deep.equal(
      evidenceOf(one, 1, { taskNumber: 4, latencyMs: 12, reason: "echoed" }),
    );
    const silent = judge(plugin, { order, task, truth: null, reply: { kind: "silent", detail: "deadline" } });
    expect(silent).to.include({ score: 0, outcome: "silent", latencyMs: null });
  });

  it("takes bytes that the plugin cannot read for malformed, with the reason", () => {
    const reply = readReply(plugin, new Uint8Array(5), 12);
    expect(reply.kind).to.equal("malformed");
    expect(judge(plugin, { order, task, truth: null, reply })).to.include({ score: 0, outcome: "malformed" });
  });

  it("blames the plugin for a score that is none", () => {
    for (const score of [Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY]) {
      const broken: AnySubnet = { ...plugin, verify: () => ({ score, reason: "" }) };
      const reply = readReply(plugin, new Uint8Array(32), 1);
      expect(() => judge(broken, { order, task, truth: null, reply })).to.throw(SubnetError, `the score ${score}`);
    }
  });
});

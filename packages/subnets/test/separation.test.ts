import { encodeAddress } from "@neurite/core/primitives";
import type { Engine } from "@neurite/inference";
import { expect } from "chai";
import type { Evidence } from "../src/contract/evidence.ts";
import type { AnySubnet } from "../src/contract/subnet-plugin.ts";
import type { Reply } from "../src/contract/verify.ts";
import type { DigitsAnswer } from "../src/digits/digits-task.ts";
import { subnet } from "../src/digits/subnet.ts";
import { judge } from "../src/scoring/judge.ts";
import { scoreEpoch } from "../src/scoring/score-epoch.ts";
import { seededDraws } from "../src/seed/seeded-draws.ts";
import { taskSeed } from "../src/seed/task-seed.ts";
import { type DigitsEngines, grant, openModels } from "./digits-world.ts";

const EPOCHS = 200;
/** Epochs that the demonstration shows before it compares earnings. */
const WINDOW = 3;

const plugin = subnet as unknown as AnySubnet;
const KINDS = ["strong", "weak", "slow", "random", "flaky"] as const;
const miners = KINDS.map((_, uid) => ({
  uid,
  hotkey: encodeAddress(new Uint8Array(32).fill(uid + 1)),
  registeredAt: 5,
}));
const chance = seededDraws(Uint8Array.of(1, 2, 3));

async function replyOf(
  kind: (typeof KINDS)[number],
  task: Parameters<typeof subnet.miner.answer>[0],
  engines: DigitsEngines,
): Promise<Reply<DigitsAnswer>> {
  const answer = (engine: Engine) => subnet.miner.answer(task, grant(engine));
  const usual = chance.between(5, 120);
  switch (kind) {
    case "strong":
      return { kind: "answer", answer: await answer(engines.strong), latencyMs: usual };
    case "weak":
      return { kind: "answer", answer: await answer(engines.weak), latencyMs: usual };
    case "random":
      return { kind: "answer", answer: subnet.miner.guess(task, chance), latencyMs: usual };
    case "slow": {
      const latencyMs = usual + chance.between(0.4, 0.98) * subnet.limits.deadlineMs;
      if (latencyMs > subnet.limits.deadlineMs) return { kind: "silent", detail: "deadline" };
      return { kind: "answer", answer: await answer(engines.strong), latencyMs };
    }
    case "flaky":
      if (chance.unit() < 0.5) return { kind: "silent", detail: "deadline" };
      return { kind: "answer", answer: await answer(engines.strong), latencyMs: usual };
  }
}

async function epochEvidence(index: number, engines: DigitsEngines): Promise<Evidence[]> {
  const validator = grant(engines.reference);
  const evidence: Evidence[] = [];
  for (const ask of subnet.source.plan({ index, miners })) {
    const { uid, hotkey } = ask.miner;
    const blockHash = `0x${index.toString(16).padStart(64, "0")}`;
    const seed = taskSeed({ secret: new Uint8Array(32).fill(9), blockHash, uid, hotkey, taskNumber: ask.taskNumber });
    const order = { ...ask, seed };
    const task = await subnet.source.draw(order, validator);
    const truth = await subnet.reference.truth({ task, order }, validator);
    const reply = await replyOf(KINDS[uid] as (typeof KINDS)[number], task, engines);
    evidence.push(judge(plugin, { order, task, truth, reply }));
  }
  return evidence;
}

/** The weights that one validator sets in each of some epochs, as shares, summed over them. */
function earnings(epochs: readonly (readonly Evidence[])[]): Record<(typeof KINDS)[number], number> {
  const earned = { strong: 0, weak: 0, slow: 0, random: 0, flaky: 0 };
  let table = plugin.aggregate.empty;
  for (const evidence of epochs) {
    const scores = scoreEpoch(plugin, { table, evidence, miners, lastGood: null, ownerUid: null });
    table = scores.table;
    const total = scores.vector?.weights.reduce((sum, weight) => sum + weight, 0) ?? 1;
    for (const [i, uid] of (scores.vector?.uids ?? []).entries()) {
      earned[KINDS[uid] as (typeof KINDS)[number]] += (scores.vector?.weights[i] ?? 0) / total;
    }
  }
  return earned;
}

describe("digits tells miners apart, with the committed models", () => {
  let history: Evidence[][] = [];

  before(async function () {
    this.timeout(120_000);
    await using engines = await openModels();
    history = [];
    for (let index = 0; index < EPOCHS; index++) history.push(await epochEvidence(index, engines));
  });

  it("over many epochs: strong well above weak, slow a little below strong, flaky about half, random next to nothing", () => {
    const { strong, weak, slow, random, flaky } = earnings(history);
    const share = (of: number): number => of / strong;
    console.log(
      `      earned per strong's 1.00: weak ${share(weak).toFixed(2)}, slow ${share(slow).toFixed(2)}, flaky ${share(flaky).toFixed(2)}, random ${share(random).toFixed(3)}`,
    );
    expect(share(weak)).to.be.within(0.3, 0.7);
    expect(share(slow)).to.be.within(0.8, 0.98);
    expect(share(flaky)).to.be.within(0.4, 0.6);
    expect(share(random)).to.be.below(0.05);
  });

  it(`in every ${WINDOW} epochs from a fresh start: strong at least 1.2 times weak, random least`, () => {
    const ratios: number[] = [];
    for (let from = 0; from + WINDOW <= EPOCHS; from++) {
      const { strong, weak, slow, random, flaky } = earnings(history.slice(from, from + WINDOW));
      ratios.push(strong / weak);
      expect(strong / weak, `epochs from ${from}`).to.be.at.least(1.2);
      expect(random, `epochs from ${from}`).to.be.below(Math.min(weak, slow, flaky));
    }
    console.log(
      `      strong / weak: least ${Math.min(...ratios).toFixed(2)}, median ${ratios.sort((a, b) => a - b)[ratios.length >> 1]?.toFixed(2)}`,
    );
  });
});

import { CollectingLogger, MemoryDisk } from "@neurite/core/testing";
import type { Evidence } from "@neurite/subnets";
import { expect } from "chai";
import { Journal } from "../src/scoring/journal.ts";
import { hotkey } from "./settlement-world.ts";

const open = (disk: MemoryDisk) => Journal.open("/v/journal.log", { disk, logger: new CollectingLogger() });
const secret = new Uint8Array(32).fill(7);
const begun = (epoch: number) => ({ epoch, block: 20 * epoch, blockHash: `0x${"ab".repeat(32)}`, secret });
const evidence = (taskNumber: number): Evidence => ({
  miner: { uid: 4, hotkey: hotkey("miner"), registeredAt: 3 },
  kind: 0,
  taskNumber,
  outcome: "answer",
  latencyMs: 12,
  score: 0.5,
  reason: "half right",
});

describe("validator's journal", () => {
  it("goes on after a power cut with every score it acknowledged", async () => {
    const disk = new MemoryDisk();
    const before = await open(disk);
    await before.begin(begun(5));
    await before.judged(5, evidence(0));
    await before.judged(5, evidence(1));
    disk.cutPower();
    const after = await open(disk);
    expect(after.inHand).to.deep.equal({ ...begun(5), evidence: [evidence(0), evidence(1)] });
    expect(after.scoredEpoch).to.equal(-1);
  });

  it("keeps a half-written score out", async () => {
    const disk = new MemoryDisk();
    const before = await open(disk);
    await before.begin(begun(5));
    await before.judged(5, evidence(0));
    disk.failing = ({ operation }) => (operation === "sync" ? "EIO" : null);
    const lost = await before.judged(5, evidence(1)).then(
      () => null,
      (error: unknown) => error,
    );
    expect(lost).to.be.an("error");
    expect(before.inHand?.evidence, "what is not on the disk does not count").to.have.length(1);
    disk.failing = () => null;
    disk.cutPower(9);
    expect((await open(disk)).inHand?.evidence).to.deep.equal([evidence(0)]);
  });

  it("remembers the last scored epoch, its table and the last good weights", async () => {
    const disk = new MemoryDisk();
    const before = await open(disk);
    const weights = { vector: { uids: [4], weights: [65_535] }, miners: [evidence(0).miner] };
    await before.begin(begun(5));
    await before.scored(5, { table: Uint8Array.of(1, 2), weights, decision: "weigh" });
    await before.begin(begun(6));
    await before.scored(6, { table: Uint8Array.of(3), weights: null, decision: "abstain" });
    const after = await open(disk);
    expect(after.inHand).to.equal(null);
    expect(after.scoredEpoch).to.equal(6);
    expect(after.table).to.deep.equal(Uint8Array.of(3));
    expect(after.lastGood).to.deep.equal(weights);
  });

  it("says which record it cannot read", async () => {
    const disk = new MemoryDisk();
    const { AppendLog } = await import("@neurite/core/node");
    const log = await AppendLog.open(
      "/v/journal.log",
      { maxRecordBytes: 1024 },
      { disk, logger: new CollectingLogger() },
    );
    await log.append(new TextEncoder().encode('{"v":2,"type":"begun","epoch":1}'), { sync: true });
    await log.close();
    const error = await open(disk).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).to.have.property("code", "VALIDATOR_JOURNAL_RECORD");
  });
});

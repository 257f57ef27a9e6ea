import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { CountingMeter, createLogger } from "../../src/node/index.ts";
import { MAX_COUNTER_SERIES } from "../../src/node/limits.ts";

describe("logger", () => {
  it("writes one JSON line per decision to its file, with fields, above its level", async () => {
    const folder = await mkdtemp(join(tmpdir(), "neurite-log-"));
    const file = join(folder, "miner.log");
    const written: string[] = [];
    const write = process.stderr.write;
    process.stderr.write = ((text: string | Uint8Array) => written.push(String(text)) > 0) as typeof write;
    try {
      const logger = createLogger({ file, level: "info" });
      const child = logger.child({ epoch: 7n });
      child.info("Scored", { uid: 3, reason: "line\nbreak \u001b[2J", error: new Error("boom") });
      child.debug("Not written");
      logger.warn("Last");
      await logger.close();
    } finally {
      process.stderr.write = write;
    }
    const lines = (await readFile(file, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    await rm(folder, { recursive: true });
    expect(lines).to.have.length(2);
    const expected = {
      level: "info",
      message: "Scored",
      epoch: "7",
      uid: 3,
      reason: "line\nbreak \u001b[2J",
      error: "Error: boom",
    };
    expect(lines[0]).to.include(expected);
    expect(lines[1]).to.include({ level: "warn", message: "Last" });
    const text = written.join("");
    expect(text).to.match(/info {2}Scored epoch="?7"? uid=3 reason="line\\nbreak \\u001b\[2J"/);
    expect(text).to.not.include("\u001b[2J");
    expect(text.trim().split("\n")).to.have.length(2);
  });
});

describe("counting meter", () => {
  it("counts by labels, whatever their order", () => {
    const meter = new CountingMeter();
    const asked = meter.counter("asked_total", "Requests");
    asked.add();
    asked.add(2, { code: "OK", peer: "a" });
    asked.add(3, { peer: "a", code: "OK" });
    meter.counter("asked_total", "Requests").add(4, { code: "LATE" });
    expect(meter.value("asked_total")).to.equal(10);
    expect(meter.value("asked_total", { code: "OK" })).to.equal(5);
    expect(meter.text()).to.equal(
      '# HELP asked_total Requests\n# TYPE asked_total counter\nasked_total 1\nasked_total{code="OK",peer="a"} 5\nasked_total{code="LATE"} 4\n',
    );
  });

  it("counts endless new labels together", () => {
    const meter = new CountingMeter();
    const counter = meter.counter("peers_total", "Peers");
    for (let i = 0; i < MAX_COUNTER_SERIES + 50; i++) counter.add(1, { peer: `p${i}` });
    expect(meter.series().length).to.equal(MAX_COUNTER_SERIES + 1);
    expect(meter.value("peers_total", { other: "true" })).to.equal(50);
  });
});

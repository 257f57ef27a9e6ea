import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { CliError } from "../src/cli-errors.ts";
import { Child } from "../src/demo/child-process.ts";
import { EpochReports } from "../src/demo/epoch-reports.ts";
import { lastWords } from "../src/demo/last-words.ts";

describe("a process's last words", () => {
  it("are its error and the advice that came with it, whatever it logged after", () => {
    const error = JSON.stringify({ error: { code: "X", message: "The port is taken", nextStep: "Take another" } });
    expect(lastWords(["{}", error, '{"level":"info","message":"Stopped"}'])).to.deep.equal({
      why: "The port is taken",
      advice: "Take another",
    });
  });

  it("are the last line without one", () => {
    expect(lastWords(['{"message":"Serving"}'])).to.deep.equal({ why: 'its last line was "Serving"', advice: null });
    expect(lastWords(["segmentation fault"])).to.deep.equal({
      why: 'its last line was "segmentation fault"',
      advice: null,
    });
    expect(lastWords(['{"error":"a log field"}', "null"])).to.deep.equal({
      why: 'its last line was "null"',
      advice: null,
    });
    expect(lastWords([])).to.deep.equal({ why: "without a word", advice: null });
  });
});

describe("a process of the demo", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "neurite-child-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function running(source: string): Promise<{ child: Child; events: object[]; up: Promise<void> }> {
    const bin = join(folder, `${Math.trunc(performance.now() * 1_000)}.mjs`);
    await writeFile(bin, source);
    const events: object[] = [];
    const up = Promise.withResolvers<void>();
    const onEvent = (event: object) => {
      events.push(event);
      up.resolve();
    };
    return { child: new Child({ name: "miner-weak", bin, args: [], onEvent }), events, up: up.promise };
  }

  it("that ends by itself is named with its exit code, its error and its advice", async () => {
    const { child } = await running(`
      const words = JSON.stringify({ error: { message: "No such model", nextStep: "Pass --model" } });
      process.stderr.write("x".repeat(500_000) + "\\n" + words + "\\n", () => process.exit(3));`);
    const error = await child.mustLive().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(CliError);
    expect((error as CliError).message).to.equal("miner-weak ended by itself with exit code 3: No such model");
    expect((error as CliError).nextStep).to.equal("Pass --model");
  });

  it("that is stopped is no failure, and its events were heard", async () => {
    const { child, events, up } = await running(`
      process.on("SIGTERM", () => process.exit(0));
      console.log(JSON.stringify({ event: "up" }));
      setInterval(() => {}, 1_000);`);
    await up;
    let fell = false;
    child.mustLive().catch(() => {
      fell = true;
    });
    await child.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).to.deep.equal([{ event: "up" }]);
    expect(fell).to.equal(false);
  });
});

describe("what validators report", () => {
  const miners = (score: number) => [{ uid: 4, tasks: 2, answered: 1, score }];

  it("is put together by epoch, weighed by the number of tasks", () => {
    const reports = new EpochReports();
    reports.take({ from: "v1", event: { event: "scored", epoch: 3, miners: miners(1) } });
    reports.take({ from: "v2", event: { event: "scored", epoch: 3, miners: miners(0.5) } });
    reports.take({ from: "v1", event: { event: "weights", epoch: 3, uids: [4, 5], weights: [10, 30] } });
    reports.take({ from: "v1", event: { event: "up" } });
    expect(reports.scores(3, 4, ["v1", "v2", "v3"])).to.deep.equal({ tasks: 4, answered: 2, score: 0.75 });
    expect(reports.weightShare(3, 4, "v1")).to.equal(0.25);
    expect(reports.weightShare(3, 9, "v1")).to.equal(0);
    expect(reports.weightShare(3, 4, "v2"), "it set none").to.equal(null);
  });

  it("is forgotten once it was read", () => {
    const reports = new EpochReports();
    for (const epoch of [3, 4]) reports.take({ from: "v1", event: { event: "scored", epoch, miners: miners(1) } });
    reports.forget(3);
    expect(reports.scores(3, 4, ["v1"]).tasks).to.equal(0);
    expect(reports.scores(4, 4, ["v1"]).tasks).to.equal(2);
  });
});

import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Child } from "../../packages/cli/src/demo/child-process.ts";
import { binOf } from "./real-network.ts";
import { runBin } from "./run-bin.ts";

describe("a network of one's own through the commands", function () {
  this.timeout(60_000);
  let folder: string;
  const file = (name: string): string => join(folder, name);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "neurite-spec-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("is described in a small file, built, and run", async () => {
    await writeFile(file("network.json"), JSON.stringify({ name: "Acme", id: "acme", preset: "development" }));
    const built = await runBin("neurite", [
      "chain",
      "spec",
      file("network.json"),
      "--out",
      file("acme.json"),
      "--json",
    ]);
    expect(built.code, built.stderr).to.equal(0);
    expect(JSON.parse(built.stdout)).to.include({ event: "spec", id: "acme", chainType: "Development" });
    let up: (event: Readonly<Record<string, unknown>>) => void = () => {};
    const event = new Promise<Readonly<Record<string, unknown>>>((resolve) => (up = resolve));
    const args = ["localnet", "--chain", file("acme.json"), "--rpc-port", "0", "--json"];
    const chain = new Child({ name: "chain", bin: binOf("neurite"), args, onEvent: (told) => up(told) });
    try {
      const { endpoint } = await Promise.race([event, chain.mustLive()]);
      const shown = await runBin("neurite", ["subnet", "list", "--endpoint", String(endpoint), "--json"]);
      expect(shown.code, shown.stderr).to.equal(0);
      expect(JSON.parse(shown.stdout)).to.deep.equal({ subnets: [1] });
    } finally {
      await chain.stop();
    }
  });

  it("leaves what was there, and says why, when the file is wrong", async () => {
    await writeFile(file("wrong.json"), JSON.stringify({ name: "Acme", id: "acme", preset: "production" }));
    await writeFile(file("kept.json"), "kept");
    const ended = await runBin("neurite", ["chain", "spec", file("wrong.json"), "--out", file("kept.json")]);
    expect(ended.code).to.equal(3);
    expect(ended.stderr).to.include("SPEC_FIELD").and.to.include("authorities").and.to.include("docs/networks.md");
    expect(await readFile(file("kept.json"), "utf8")).to.equal("kept");
  });

  it("needs a file that exists, and a folder to write to", async () => {
    const none = await runBin("neurite", ["chain", "spec", file("none.json"), "--out", file("out.json")]);
    expect([none.code, none.stderr]).to.satisfy(
      ([code, text]: [number, string]) => code === 2 && text.includes("FLAG_VALUE"),
    );
    const nowhere = await runBin("neurite", ["chain", "spec", file("network.json"), "--out", file("no/such/out.json")]);
    expect(nowhere.code, nowhere.stderr).to.equal(74);
    expect(await stat(file("no")).catch(() => null)).to.equal(null);
  });

  it("is not run where the spec holds no state", async () => {
    const ended = await runBin("neurite", ["localnet", "--chain", file("network.json"), "--rpc-port", "0"]);
    expect(ended.code).to.equal(3);
    expect(ended.stderr).to.include("SPEC_NO_STATE");
  });
});

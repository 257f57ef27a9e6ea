import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localnet } from "@neurite/localnet";
import { expect } from "chai";
import { type Ended, runBin } from "./run-bin.ts";

const BLOCKS = 5;

describe("a chain's files through the commands", function () {
  this.timeout(120_000);
  let folder: string;
  const path = (name: string): string => join(folder, name);
  const chain = (...args: readonly string[]): Promise<Ended> => runBin("neurite", ["chain", ...args, "--json"]);
  const told = ({ code, stdout, stderr }: Ended): unknown => {
    expect(code, stderr).to.equal(0);
    return JSON.parse(stdout);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "neurite-files-"));
    for (const name of ["one", "other"]) {
      await using made = await localnet({ basePath: path(name) });
      await made.produceBlocks(BLOCKS);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("carry it to another folder, where it is the same one", async () => {
    const genesis = ["--base-path", path("one"), "--at", "0", "--out", path("genesis.json")];
    expect(told(await chain("state", ...genesis))).to.include({ event: "state", at: 0 });
    const exported = told(await chain("export", "--base-path", path("one"), "--out", path("blocks")));
    expect(exported).to.include({ event: "exported", from: 1, to: BLOCKS });
    const into = ["--base-path", path("copy"), "--chain", path("genesis.json")];
    const imported = told(await chain("import", path("blocks"), ...into));
    expect(imported).to.include({ event: "imported", imported: BLOCKS, present: 0, head: BLOCKS });
  });

  it("are refused where they do not belong, by name", async () => {
    const foreign = await chain("import", path("blocks"), "--base-path", path("other"));
    expect([foreign.code, foreign.stderr.includes("PORTABLE_GENESIS_OTHER")]).to.deep.equal([3, true]);
    const empty = await chain("export", "--base-path", path("none"), "--out", path("no-blocks"));
    expect([empty.code, empty.stderr.includes("CHAIN_BASE_PATH_EMPTY")]).to.deep.equal([3, true]);
    const beyond = await chain("state", "--base-path", path("one"), "--at", "99", "--out", path("no-state"));
    expect([beyond.code, beyond.stderr.includes("PORTABLE_RANGE")]).to.deep.equal([3, true]);
  });
});

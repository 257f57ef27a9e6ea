import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileDisk } from "@neurite/core/node";
import { expect } from "chai";
import {
  type ChainSpec,
  exportBlocks,
  exportState,
  importBlocks,
  localnet,
  PortableError,
  readChainSpec,
} from "../src/index.ts";
import { recordingLogger } from "./recording-logger.ts";
import { connect, transfer } from "./signing.ts";

const modules = { disk: new FileDisk(), logger: recordingLogger() };
const BLOCKS = 6;

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof PortableError) return error.code;
  if (error !== null) throw error;
  return "nothing was thrown";
}

describe("a chain in files", () => {
  let folder: string;
  let from: string;
  let head: { readonly number: number; readonly hash: string };
  let genesis: string;
  const path = (name: string): string => join(folder, name);
  const specAt = async (at: number): Promise<ChainSpec> => {
    const out = path(`state-${at}.json`);
    await exportState({ basePath: from, out, at }, modules);
    return readChainSpec(readFileSync(out, "utf8"));
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "localnet-files-"));
    from = path("chain");
    const chain = await localnet({ basePath: from });
    await using api = await connect(chain.endpoint);
    for (let nonce = 0; nonce < BLOCKS; nonce++) {
      await api.rpc.author.submitExtrinsic(await transfer(api, "//Alice", nonce));
      await chain.produceBlock();
    }
    head = chain.head;
    genesis = chain.genesisHash;
    await chain.stop();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is the same chain where its genesis and its blocks are imported", async () => {
    const out = path("blocks");
    const written = await exportBlocks({ basePath: from, out }, modules);
    expect(written).to.deep.equal({ from: 1, to: BLOCKS, bytes: readFileSync(out).length });
    const spec = await specAt(0);
    const basePath = path("copy");
    expect(await importBlocks({ basePath, file: out, spec }, modules)).to.deep.equal({
      imported: BLOCKS,
      present: 0,
      head: BLOCKS,
    });
    expect(await importBlocks({ basePath, file: out }, modules)).to.include({ imported: 0, present: BLOCKS });
    await using copy = await localnet({ basePath, spec, verify: true });
    expect([copy.genesisHash, copy.head]).to.deep.equal([genesis, head]);
    await copy.produceBlock();
  });

  it("is imported in parts, and not with a part missing", async () => {
    const spec = await specAt(0);
    const basePath = path("parts");
    await exportBlocks({ basePath: from, out: path("1-3"), to: 3 }, modules);
    await exportBlocks({ basePath: from, out: path("5-6"), from: 5 }, modules);
    await exportBlocks({ basePath: from, out: path("2-6"), from: 2 }, modules);
    await importBlocks({ basePath, file: path("1-3"), spec }, modules);
    expect(await codeOf(importBlocks({ basePath, file: path("5-6") }, modules))).to.equal("PORTABLE_BLOCKS_MISSING");
    expect(await importBlocks({ basePath, file: path("2-6") }, modules)).to.deep.equal({
      imported: 3,
      present: 2,
      head: 6,
    });
    expect(await codeOf(exportBlocks({ basePath: from, out: path("x"), to: 7 }, modules))).to.equal("PORTABLE_RANGE");
  });

  it("begins a new network with the state after any block", async () => {
    const spec = await specAt(4);
    await using network = await localnet({ spec, verify: true });
    expect(network.genesisHash).to.not.equal(genesis);
    await network.produceBlocks(3);
    await using api = await connect(network.endpoint);
    await api.rpc.author.submitExtrinsic(await transfer(api, "//Alice", 4));
    expect((await network.produceBlock()).extrinsics).to.have.length(2);
  });

  it("is refused by a chain with another genesis or another past", async () => {
    const file = path("all");
    await exportBlocks({ basePath: from, out: file }, modules);
    const other = path("other");
    await (await localnet({ basePath: other })).stop();
    expect(await codeOf(importBlocks({ basePath: other, file }, modules))).to.equal("PORTABLE_GENESIS_OTHER");
    const spec = await specAt(0);
    const apart = await localnet({ basePath: path("apart"), spec });
    await apart.produceBlocks(2);
    await apart.stop();
    expect(await codeOf(importBlocks({ basePath: path("apart"), file }, modules))).to.equal("PORTABLE_BLOCK_OTHER");
  });

  it("is refused where the file was cut, grew or was changed, and what came before stays", async () => {
    const file = path("whole");
    await exportBlocks({ basePath: from, out: file }, modules);
    const bytes = readFileSync(file);
    const spec = await specAt(0);
    const tried = async (name: string, changed: Uint8Array): Promise<readonly [string, number]> => {
      writeFileSync(path(name), changed);
      const basePath = path(`${name}-chain`);
      const code = await codeOf(importBlocks({ basePath, file: path(name), spec }, modules));
      await using chain = await localnet({ basePath, spec });
      return [code, chain.head.number];
    };
    expect(await tried("cut", bytes.subarray(0, -5))).to.deep.equal(["PORTABLE_FILE_BROKEN", BLOCKS - 1]);
    expect(await tried("longer", Buffer.concat([bytes, Buffer.of(0)]))).to.deep.equal(["PORTABLE_FILE_BROKEN", BLOCKS]);
    const altered = Buffer.from(bytes);
    // The state root of block 1: its seal no longer fits.
    altered[8 + 32 + 1] = (altered[8 + 32 + 1] as number) ^ 1;
    expect(await tried("altered", altered)).to.deep.equal(["PORTABLE_SEAL_WRONG", 0]);
    expect(await codeOf(importBlocks({ basePath: path("cut-chain"), file: path("none") }, modules))).to.equal(
      "PORTABLE_NO_FILE",
    );
  });

  it("is not exported past storage that was set by hand", async () => {
    const basePath = path("by-hand");
    const chain = await localnet({ basePath });
    await chain.produceBlocks(2);
    await chain.setStorage({ "0x6b": "0x01" });
    await chain.produceBlock();
    await chain.stop();
    expect(await codeOf(exportBlocks({ basePath, out: path("y") }, modules))).to.equal("PORTABLE_SET_BY_HAND");
    expect(await exportBlocks({ basePath, out: path("y"), to: 2 }, modules)).to.include({ to: 2 });
    const empty = await importBlocks({ basePath: path("nothing"), file: path("y") }, modules).catch(
      (error: unknown) => error,
    );
    expect(empty).to.have.property("code", "CHAIN_BASE_PATH_EMPTY");
  });
});

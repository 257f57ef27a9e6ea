import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zstdCompressSync } from "node:zlib";
import { expect } from "chai";
import { type Localnet, localnet } from "../src/index.ts";
import { RpcClient } from "./rpc-client.ts";
import { connect, key } from "./signing.ts";

const CODE_KEY = "0x3a636f6465";
const code = readFileSync(fileURLToPath(import.meta.resolve("@neurite/chain-spec/runtime.wasm")));
/** The same runtime in Substrate's compressed form: other bytes, same behaviour. */
const packed = Uint8Array.from([0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05, ...zstdCompressSync(code)]);

/** Sends a call as sudo, puts it into a block, and gives the names of that block's events. */
async function asSudo(chain: Localnet, method: "setCode" | "setCodeWithoutChecks", nonce: number): Promise<string[]> {
  await using api = await connect(chain.endpoint);
  const call = api.tx.system?.[method]?.(`0x${Buffer.from(packed).toString("hex")}`);
  const signed = await api.tx.sudo?.sudo?.(call as never)?.signAsync(key("//Alice"), { nonce });
  await api.rpc.author.submitExtrinsic(signed?.toHex() as string);
  const { hash } = await chain.produceBlock();
  const events = (await (await api.at(hash)).query.system?.events?.()) as unknown as {
    event: { method: string; data: unknown };
  }[];
  return events.map(({ event }) => `${event.method} ${JSON.stringify(event.data)}`);
}

describe("runtime upgrade", () => {
  it("asks a new runtime for its version, and refuses one that is not newer", async () => {
    await using chain = await localnet({ verify: true });
    const events = (await asSudo(chain, "setCode", 0)).join("\n");
    expect(events).to.include("Sudid").and.to.include("err");
    expect(events).to.not.include("CodeUpdated");
    await chain.produceBlock();
  });

  it("goes on with the code that a transaction installs, also after a restart, and reads old blocks with the old", async () => {
    const basePath = mkdtempSync(join(tmpdir(), "localnet-"));
    try {
      const chain = await localnet({ basePath, verify: true });
      await chain.produceBlock();
      const { hash: before } = chain.head;
      expect((await asSudo(chain, "setCodeWithoutChecks", 0)).join("\n")).to.include("CodeUpdated");
      await chain.produceBlocks(3);
      const { head } = chain;
      await chain.stop();
      await using again = await localnet({ basePath, verify: true });
      expect(again.head).to.deep.equal(head);
      await again.produceBlock();
      await using rpc = await RpcClient.open(again.endpoint);
      expect(await rpc.get("state_getStorageSize", CODE_KEY)).to.equal(packed.length);
      expect(await rpc.get("state_getStorageSize", CODE_KEY, before)).to.equal(code.length);
      for (const at of [before, again.head.hash]) {
        expect(await rpc.get("state_getRuntimeVersion", at)).to.include({ specName: "neurite" });
      }
    } finally {
      rmSync(basePath, { recursive: true, force: true });
    }
  });
});

import { expect } from "chai";
import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import { ACCOUNTS, finalAt, hash256, NOWHERE, NUMBER_KEY } from "./known.ts";
import type { Scenario } from "./scenario.ts";

type Told = Readonly<Record<string, string>>;

async function stream(rpc: RpcClient, method: string, params: readonly unknown[]): Promise<readonly Told[]> {
  const id = await rpc.get(method, ...params);
  return rpc.until((seen) => {
    const own = seen.filter(({ subscription }) => subscription === id).map(({ result }) => result as Told);
    return own.some(({ event }) => /(Done|Error)$/.test(event ?? "")) ? own : undefined;
  });
}

export const archive: readonly Scenario[] = [
  {
    name: "finds old blocks by height, and their header, body and state",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { hash, number } = await finalAt(rpc, 1);
      expect(await rpc.get("archive_v1_finalizedHeight")).to.be.at.least(number);
      expect(await rpc.get("archive_v1_hashByHeight", number)).to.deep.equal([hash]);
      expect(await rpc.get("archive_v1_hashByHeight", 4_000_000_000)).to.deep.equal([]);
      expect(hash256(String(await rpc.get("archive_v1_header", hash)))).to.equal(hash);
      const { block } = (await rpc.get("chain_getBlock", hash)) as { block: { extrinsics: string[] } };
      expect(await rpc.get("archive_v1_body", hash)).to.deep.equal(block.extrinsics);
      expect(await rpc.get("archive_v1_header", NOWHERE)).to.equal(null);
      expect(await rpc.get("archive_v1_body", NOWHERE)).to.equal(null);
      const value = await rpc.get("state_call", "Core_version", "0x", hash);
      expect(await rpc.get("archive_v1_call", hash, "Core_version", "")).to.deep.equal({ success: true, value });
      expect(await rpc.get("archive_v1_call", hash, "No_such_function", "0x")).to.include({ success: false });
    },
  },
  {
    name: "tells an old block's storage item by item",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { hash } = await finalAt(rpc, 1);
      const value = String(await rpc.get("state_getStorage", NUMBER_KEY, hash));
      const keys = (await rpc.get("state_getKeysPaged", ACCOUNTS, 1_000, null, hash)) as string[];
      const queries = [
        { key: NUMBER_KEY, type: "value" },
        { key: ACCOUNTS, type: "descendantsHashes", paginationStartKey: keys[0] },
      ];
      const told = await stream(rpc, "archive_v1_storage", [hash, queries, null]);
      expect(told[0]).to.deep.equal({ event: "storage", key: NUMBER_KEY, value });
      expect(told.slice(1, -1).map(({ key }) => key)).to.deep.equal(keys.slice(1));
      expect(told.at(-1)).to.deep.equal({ event: "storageDone" });
    },
  },
  {
    name: "tells what a block changed",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { hash } = await finalAt(rpc, 2);
      const value = await rpc.get("state_getStorage", NUMBER_KEY, hash);
      const told = await stream(rpc, "archive_v1_storageDiff", [
        hash,
        [{ key: NUMBER_KEY, returnType: "value" }],
        null,
      ]);
      expect(told[0]).to.deep.equal({ event: "storageDiff", key: NUMBER_KEY, value, type: "modified" });
      expect(told.at(-1)).to.deep.equal({ event: "storageDiffDone" });
    },
  },
];

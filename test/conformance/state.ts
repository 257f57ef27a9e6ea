import { expect } from "chai";
import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import { ACCOUNTS, finalAt, type HeaderJson, hash256, little32, NUMBER_KEY } from "./known.ts";
import type { Scenario } from "./scenario.ts";

type Proof = { readonly at: string; readonly proof: readonly string[] };

export const state: readonly Scenario[] = [
  {
    name: "reads a value, its size and its hash at a block",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { hash, number } = await finalAt(rpc, 1);
      expect(await rpc.get("state_getStorage", NUMBER_KEY, hash)).to.equal(little32(number));
      expect(await rpc.get("state_getStorageSize", NUMBER_KEY, hash)).to.equal(4);
      expect(await rpc.get("state_getStorageHash", NUMBER_KEY, hash)).to.equal(hash256(little32(number)));
      expect(await rpc.get("state_queryStorageAt", [NUMBER_KEY], hash)).to.deep.equal([
        { block: hash, changes: [[NUMBER_KEY, little32(number)]] },
      ]);
      expect(await rpc.get("state_getStorage", `${NUMBER_KEY}00`, hash)).to.equal(null);
    },
  },
  {
    name: "pages keys in order",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { hash } = await finalAt(rpc, 1);
      const page = async (start: string | null, count: number) =>
        (await rpc.get("state_getKeysPaged", ACCOUNTS, count, start, hash)) as string[];
      const all = await page(null, 1_000);
      expect(all).to.deep.equal([...all].sort());
      const paged: string[] = [];
      for (let more = await page(null, 3); more.length > 0; more = await page(paged.at(-1) ?? null, 3)) {
        paged.push(...more);
      }
      expect(paged).to.deep.equal(all);
      const pairs = (await rpc.get("state_getPairs", ACCOUNTS, hash)) as [string, string][];
      expect(pairs.map(([key]) => key)).to.deep.equal(all);
      expect(pairs[0]?.[1]).to.equal(await rpc.get("state_getStorage", all[0], hash));
    },
  },
  {
    name: "proves what it reads",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { hash, number } = await finalAt(rpc, 1);
      const { stateRoot } = (await rpc.get("chain_getHeader", hash)) as HeaderJson;
      const { at, proof } = (await rpc.get("state_getReadProof", [NUMBER_KEY], hash)) as Proof;
      expect(at).to.equal(hash);
      expect(proof.map(hash256)).to.include(stateRoot);
      expect(proof.filter((node) => node.includes(little32(number).slice(2)))).to.not.have.length(0);
    },
  },
  {
    name: "has no child trie, and says so as for one that was never written",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const child = `0x${Buffer.from(":child_storage:default:none").toString("hex")}`;
      expect(await rpc.get("childstate_getStorage", child, "0x00")).to.equal(null);
      expect(await rpc.get("childstate_getKeysPaged", child, null, 10)).to.deep.equal([]);
      expect((await rpc.ask("childstate_getStorage", "0x1234", "0x00")).error).to.deep.equal({
        code: 4003,
        message: "Client error: Invalid child storage key",
      });
    },
  },
  {
    name: "calls the runtime, and gives its metadata and version",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { hash } = await finalAt(rpc, 1);
      const version = (await rpc.get("state_getRuntimeVersion", hash)) as { specName: string; specVersion: number };
      const name = Buffer.from(version.specName).toString("hex");
      expect(await rpc.get("state_call", "Core_version", "0x", hash)).to.include(name);
      // "meta", as little endian.
      expect(await rpc.get("state_getMetadata", hash)).to.match(/^0x6d657461/);
    },
  },
];

import { expect } from "chai";
import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import { finalAt, type HeaderJson, NOWHERE } from "./known.ts";
import type { Scenario } from "./scenario.ts";

type BlockJson = { readonly block: { readonly header: HeaderJson; readonly extrinsics: readonly string[] } };

export const blocks: readonly Scenario[] = [
  {
    name: "links blocks by hash and number",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { hash, number } = await finalAt(rpc, 2);
      const header = (await rpc.get("chain_getHeader", hash)) as HeaderJson;
      expect(Number(header.number)).to.equal(number);
      expect(await rpc.get("chain_getBlockHash", number - 1)).to.equal(header.parentHash);
      expect(await rpc.get("chain_getBlockHash", [number - 1, header.number])).to.deep.equal([header.parentHash, hash]);
      const { block } = (await rpc.get("chain_getBlock", hash)) as BlockJson;
      expect(block.header).to.deep.equal(header);
      // The timestamp comes first in every block.
      expect(block.extrinsics).to.not.have.length(0);
    },
  },
  {
    name: "knows no block that is not there",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      expect(await rpc.get("chain_getHeader", NOWHERE)).to.equal(null);
      expect(await rpc.get("chain_getBlock", NOWHERE)).to.equal(null);
      expect(await rpc.get("chain_getBlockHash", 4_000_000_000)).to.equal(null);
    },
  },
];

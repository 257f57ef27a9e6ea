import { expect } from "chai";
import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import { type HeaderJson, little32, NUMBER_KEY } from "./known.ts";
import type { Scenario } from "./scenario.ts";

type Changes = { readonly block: string; readonly changes: readonly (readonly [string, string])[] };

export const subscriptions: readonly Scenario[] = [
  ...["NewHeads", "FinalizedHeads", "AllHeads"].map((kind) => ({
    name: `tells of blocks by chain_subscribe${kind}`,
    run: async ({ url }: { readonly url: string }) => {
      await using rpc = await RpcClient.open(url);
      const id = await rpc.get(`chain_subscribe${kind}`);
      const heads = await rpc.until((seen) =>
        seen.length >= 3 ? seen.map(({ result }) => result as HeaderJson) : undefined,
      );
      const numbers = heads.map(({ number }) => Number(number));
      expect(numbers).to.deep.equal([...numbers].sort((a, b) => a - b));
      expect(await rpc.get(`chain_unsubscribe${kind}`, id)).to.equal(true);
      expect(await rpc.get(`chain_unsubscribe${kind}`, id)).to.equal(false);
    },
  })),
  {
    name: "tells of storage: all keys first, then what changed",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const id = await rpc.get("state_subscribeStorage", [NUMBER_KEY, "0x3a636f6465"]);
      const sets = await rpc.until((seen) =>
        seen.length >= 3 ? seen.map(({ result }) => result as Changes) : undefined,
      );
      expect(sets.slice(0, 3).map(({ changes }) => changes.length)).to.deep.equal([2, 1, 1]);
      for (const { block, changes } of sets.slice(1)) {
        const header = (await rpc.get("chain_getHeader", block)) as HeaderJson;
        expect(changes).to.deep.equal([[NUMBER_KEY, little32(Number(header.number))]]);
      }
      expect(await rpc.get("state_unsubscribeStorage", id)).to.equal(true);
    },
  },
  {
    name: "tells of the runtime's version at once",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      await rpc.get("state_subscribeRuntimeVersion");
      const [first] = await rpc.until((seen) => (seen.length > 0 ? seen.map(({ result }) => result) : undefined));
      expect(first).to.deep.equal(await rpc.get("state_getRuntimeVersion"));
    },
  },
];

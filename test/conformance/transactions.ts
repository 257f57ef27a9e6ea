import { expect } from "chai";
import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import type { Scenario } from "./scenario.ts";
import { connect, nextNonce, signTransfer } from "./signed.ts";

/** Statuses of one watched transaction, until it is final. Those that only a node with peers gives are left out. */
async function watched(rpc: RpcClient, id: unknown): Promise<readonly unknown[]> {
  const statuses = await rpc.until((seen) => {
    const own = seen.filter(({ subscription }) => subscription === id).map(({ result }) => result);
    return own.some((one) => typeof one === "object" && one !== null && "finalized" in one) ? own : undefined;
  });
  return statuses.filter((one) => typeof one === "string" || !("broadcast" in (one as object)));
}

export const transactions: readonly Scenario[] = [
  {
    name: "tells a watcher: ready, in a block, final in the same block",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      await using api = await connect(url);
      const extrinsic = await signTransfer(api, { from: "//Charlie", nonce: await nextNonce(rpc, "//Charlie") });
      const id = await rpc.get("author_submitAndWatchExtrinsic", extrinsic);
      const [ready, inBlock, final] = await watched(rpc, id);
      expect(ready).to.equal("ready");
      const { finalized } = final as { finalized: string };
      expect(inBlock).to.deep.equal({ inBlock: finalized });
      const { block } = (await rpc.get("chain_getBlock", finalized)) as { block: { extrinsics: string[] } };
      expect(block.extrinsics).to.include(extrinsic);
    },
  },
  {
    name: "keeps one that is early until its turn",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      await using api = await connect(url);
      const nonce = await nextNonce(rpc, "//Dave");
      const early = await signTransfer(api, { from: "//Dave", nonce: nonce + 1 });
      const id = await rpc.get("author_submitAndWatchExtrinsic", early);
      await rpc.get("author_submitExtrinsic", await signTransfer(api, { from: "//Dave", nonce }));
      const statuses = await watched(rpc, id);
      expect(statuses.slice(0, 2)).to.deep.equal(["future", "ready"]);
      expect(statuses).to.have.length(4);
    },
  },
  {
    name: "refuses transactions with the usual codes and words",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      await using api = await connect(url);
      const submit = async (extrinsic: string) => (await rpc.ask("author_submitExtrinsic", extrinsic)).error;
      const nonce = await nextNonce(rpc, "//Eve");
      const good = await signTransfer(api, { from: "//Eve", nonce: nonce + 5 });
      const spoilt = `${good.slice(0, 140)}${good[140] === "0" ? "1" : "0"}${good.slice(141)}`;
      expect(await submit(spoilt)).to.deep.include({ code: 1010, data: "Transaction has a bad signature" });
      expect((await submit("0x0c010203"))?.code).to.be.oneOf([1001, 1002]);
      await rpc.get("author_submitExtrinsic", good);
      expect((await submit(good))?.code).to.equal(1013);
      const id = await rpc.get("author_submitAndWatchExtrinsic", await signTransfer(api, { from: "//Eve", nonce }));
      await watched(rpc, id);
      const stale = await signTransfer(api, { from: "//Eve", nonce, tip: 1 });
      expect(await submit(stale)).to.deep.include({ code: 1010, data: "Transaction is outdated" });
    },
  },
  {
    name: "takes a transaction out on request",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      await using api = await connect(url);
      const nonce = await nextNonce(rpc, "//Ferdie");
      const waiting = await signTransfer(api, { from: "//Ferdie", nonce: nonce + 100 });
      const hash = await rpc.get("author_submitExtrinsic", waiting);
      expect(await rpc.get("author_removeExtrinsic", [{ hash }])).to.deep.equal([hash]);
      expect(await rpc.get("author_removeExtrinsic", [{ hash }])).to.deep.equal([]);
    },
  },
  {
    name: "tells a transactionWatch the place in the block, and a refusal as an event",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      await using api = await connect(url);
      const extrinsic = await signTransfer(api, { from: "//Ferdie", nonce: await nextNonce(rpc, "//Ferdie") });
      const id = await rpc.get("transactionWatch_v1_submitAndWatch", extrinsic);
      const final = await rpc.until((seen) =>
        seen.map(({ subscription, result }) => ({ ...(result as object), subscription })).find(isFinal),
      );
      expect(final.subscription).to.equal(id);
      const { block } = (await rpc.get("chain_getBlock", final.block.hash)) as { block: { extrinsics: string[] } };
      expect(block.extrinsics[final.block.index]).to.equal(extrinsic);
      const again = await rpc.get("transactionWatch_v1_submitAndWatch", extrinsic);
      const refusal = await rpc.until((seen) => seen.find(({ subscription }) => subscription === again));
      expect(refusal.result).to.include({ event: "invalid" });
    },
  },
  {
    name: "broadcasts until the transaction is in a block",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      await using api = await connect(url);
      const extrinsic = await signTransfer(api, { from: "//Alice", nonce: await nextNonce(rpc, "//Alice") });
      expect(await rpc.get("transaction_v1_broadcast", extrinsic)).to.be.a("string");
      await rpc.get("chain_subscribeNewHeads");
      for (let told = 1; ; told++) {
        await rpc.until((seen) => (seen.length >= told ? seen : undefined));
        const { block } = (await rpc.get("chain_getBlock")) as { block: { extrinsics: string[] } };
        if (block.extrinsics.includes(extrinsic)) break;
        expect(told).to.be.lessThan(30);
      }
      expect(await rpc.get("transaction_v1_broadcast", "0x1234")).to.be.a("string");
    },
  },
];

type Final = { readonly event: "finalized"; readonly block: { readonly hash: string; readonly index: number } };

function isFinal<T extends { readonly subscription: string }>(event: T): event is T & Final {
  return (event as Partial<Final>).event === "finalized";
}

import { expect } from "chai";
import { FollowClient, type FollowEvent } from "./follow.ts";
import { ACCOUNTS, hash256, NOWHERE, NUMBER_KEY } from "./known.ts";
import type { Scenario } from "./scenario.ts";

type Item = Readonly<Record<string, string>>;

const items = (events: readonly FollowEvent[]): readonly Item[] =>
  events.flatMap((one) => (one.event === "operationStorageItems" ? (one.items as readonly Item[]) : []));

export const chainHead: readonly Scenario[] = [
  {
    name: "follows: the final blocks first, then each new one, best and final in order",
    run: async ({ url }) => {
      await using follow = await FollowClient.open(url);
      const events = await follow.until((seen) =>
        seen.filter(({ event }) => event === "finalized").length >= 2 ? seen : undefined,
      );
      const [first] = events;
      expect(first).to.include({ event: "initialized" });
      expect(first?.finalizedBlockRuntime).to.have.nested.property("spec.specName", "neurite");
      const known = new Set(first?.finalizedBlockHashes as string[]);
      for (const event of events.slice(1)) checkOrder(known, event);
      const firsts = events.filter(({ event }) => event !== "newBlock").map(({ event }) => event);
      expect(firsts.slice(0, 2)).to.deep.equal(["initialized", "bestBlockChanged"]);
      expect(await follow.rpc.ask("chainHead_v1_unfollow", follow.id)).to.not.have.property("error");
    },
  },
  {
    name: "gives header, body and a runtime call of a pinned block",
    run: async ({ url }) => {
      await using follow = await FollowClient.open(url);
      const hash = await follow.finalized();
      const header = String(await follow.get("header", hash));
      expect(hash256(header)).to.equal(hash);
      const [body] = await follow.operation("body", hash);
      const { block } = (await follow.rpc.get("chain_getBlock", hash)) as { block: { extrinsics: string[] } };
      expect(body).to.deep.include({ event: "operationBodyDone", value: block.extrinsics });
      const [call] = await follow.operation("call", hash, "Core_version", "");
      expect(call?.output).to.equal(await follow.rpc.get("state_call", "Core_version", "0x", hash));
      const [failed] = await follow.operation("call", hash, "No_such_function", "0x");
      expect(failed).to.include({ event: "operationError" });
    },
  },
  {
    name: "reads a pinned block's storage by all five kinds of question",
    run: async ({ url }) => {
      await using follow = await FollowClient.open(url);
      const hash = await follow.finalized();
      const value = String(await follow.rpc.get("state_getStorage", NUMBER_KEY, hash));
      const ask = async (key: string, type: string) =>
        items(await follow.operation("storage", hash, [{ key, type }], null));
      expect(await ask(NUMBER_KEY, "value")).to.deep.equal([{ key: NUMBER_KEY, value }]);
      expect(await ask(NUMBER_KEY, "hash")).to.deep.equal([{ key: NUMBER_KEY, hash: hash256(value) }]);
      expect(await ask(`${NUMBER_KEY}00`, "value")).to.deep.equal([]);
      const keys = await follow.rpc.get("state_getKeysPaged", ACCOUNTS, 1_000, null, hash);
      expect((await ask(ACCOUNTS, "descendantsValues")).map(({ key }) => key)).to.deep.equal(keys);
      expect((await ask(ACCOUNTS, "descendantsHashes")).map(({ key }) => key)).to.deep.equal(keys);
      const [closest] = await ask(ACCOUNTS, "closestDescendantMerkleValue");
      const { proof } = (await follow.rpc.get("state_getReadProof", keys, hash)) as { proof: string[] };
      expect(proof.map(hash256)).to.include(closest?.closestDescendantMerkleValue);
      const [root] = await ask("0x", "closestDescendantMerkleValue");
      const { stateRoot } = (await follow.rpc.get("chain_getHeader", hash)) as { stateRoot: string };
      expect(root?.closestDescendantMerkleValue).to.equal(stateRoot);
    },
  },
  {
    name: "answers about pinned blocks alone, and unpins all or none",
    run: async ({ url }) => {
      await using follow = await FollowClient.open(url);
      const hash = await follow.finalized();
      expect(await follow.codeOf("header", NOWHERE)).to.equal(-32801);
      expect(await follow.codeOf("body", NOWHERE)).to.equal(-32801);
      expect(await follow.codeOf("storage", NOWHERE, [], null)).to.equal(-32801);
      expect(await follow.codeOf("unpin", [hash, hash])).to.equal(-32804);
      expect(await follow.codeOf("unpin", [hash, NOWHERE])).to.equal(-32801);
      expect(await follow.get("header", hash)).to.be.a("string");
      expect(await follow.codeOf("unpin", [hash])).to.equal(undefined);
      expect(await follow.codeOf("header", hash)).to.equal(-32801);
      expect(await follow.codeOf("unpin", hash)).to.equal(-32801);
    },
  },
  {
    name: "does not mind questions to a follow that is not there",
    run: async ({ url }) => {
      await using follow = await FollowClient.open(url);
      const hash = await follow.finalized();
      const ask = (method: string, ...params: unknown[]) => follow.rpc.get(`chainHead_v1_${method}`, "gone", ...params);
      expect(await ask("header", hash)).to.equal(null);
      expect(await ask("body", hash)).to.deep.equal({ result: "limitReached" });
      expect(await ask("call", hash, "Core_version", "0x")).to.deep.equal({ result: "limitReached" });
      expect(await ask("storage", hash, [], null)).to.deep.equal({ result: "limitReached" });
      expect(await ask("unpin", hash)).to.equal(null);
      expect(await ask("continue", "1")).to.equal(null);
      expect(await ask("stopOperation", "1")).to.equal(null);
    },
  },
  {
    name: "bounds the follows of a connection, and calls nothing without a runtime",
    run: async ({ url }) => {
      await using follow = await FollowClient.open(url, false);
      const hash = await follow.finalized();
      expect(await follow.codeOf("call", hash, "Core_version", "0x")).to.equal(-32802);
      for (let i = 0; i < 3; i++) await follow.rpc.get("chainHead_v1_follow", false);
      expect((await follow.rpc.ask("chainHead_v1_follow", false)).error?.code).to.equal(-32800);
    },
  },
];

/** Everything that an event names was reported before it. */
function checkOrder(known: Set<string>, event: FollowEvent): void {
  if (event.event === "newBlock") {
    expect(known).to.include(event.parentBlockHash as string);
    known.add(event.blockHash as string);
    expect(event.newRuntime).to.equal(null);
  } else if (event.event === "bestBlockChanged") {
    expect(known).to.include(event.bestBlockHash as string);
  } else {
    expect(event.event).to.equal("finalized");
    for (const hash of event.finalizedBlockHashes as string[]) expect(known).to.include(hash);
  }
}

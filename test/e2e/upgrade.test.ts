import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { identities, readBooks } from "@neurite/cli";
import { metagraph, openEpoch } from "@neurite/core/chain";
import { keyFromUri } from "@neurite/core/keys";
import type { ChainSpec } from "@neurite/localnet";
import { expect } from "chai";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

const RECORDED = new URL("../../chain/runtime/tests/upgrade/spec-1.json", import.meta.url);
const CODE_KEY = Buffer.from(":code").toString("hex");
/**
 * What the recorded chain kept of its own blocks and time, by twox128: System's Number, ParentHash, Digest and BlockHash, Aura's slot,
 * Timestamp's Now. The network that begins from the state counts its own.
 */
const OF_ITS_BLOCKS = [
  "26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac",
  "26aa394eea5630e07c48ae0c9558cef78a42f33323cb5ced3b44dd825fda9fcc",
  "26aa394eea5630e07c48ae0c9558cef799e7f93fc6a98f0874fd057f111c4d2d",
  "26aa394eea5630e07c48ae0c9558cef7a44704b568d21667356a5a050c118746",
  "57f8dc2f5ab09467896f47300f04243806155b3cd9a8c9e5e9a23fd5dc13a5ed",
  "f0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb",
];

describe("a network of the first release", () => {
  let network: ScriptedNetwork;
  let validators: readonly Signer[];

  before(async () => {
    network = await ScriptedNetwork.start({ spec: await recordedNetwork() });
    validators = await Promise.all(["v40", "v31", "v29"].map(signer));
  });

  after(() => network[Symbol.asyncDispose]());

  it("is upgraded by its first block, which voids what was open and keeps every stake", async () => {
    const { client, chain } = network;
    const before = await metagraph(client, NETUID, chain.head.hash);
    await chain.produceBlock();
    const after = await metagraph(client, NETUID, chain.head.hash);
    expect(await openEpoch(client, NETUID, chain.head.hash)).to.equal(null);
    expect(after.neurons.map(({ stake }) => stake)).to.deep.equal(before.neurons.map(({ stake }) => stake));
    await expectBalancedBooks(network);
  });

  it("settles on", async () => {
    await network.toBoundary();
    const record = await network.settle(validators);
    expect(record.status).to.equal("Settled");
    expect(record.payments.length).to.be.greaterThan(validators.length);
    await expectBalancedBooks(network);
  });
});

async function expectBalancedBooks({ client, chain }: ScriptedNetwork): Promise<void> {
  const books = await readBooks(client, chain.head.hash);
  expect(identities(books).filter(({ holds }) => !holds)).to.deep.equal([]);
}

async function signer(name: string): Promise<Signer> {
  const coldkey = await keyFromUri(`//${name}`, "sr25519");
  return { coldkey, hotkey: await keyFromUri(`//${name}//hotkey`, "ed25519") };
}

/** A network that begins where the recorded one stood, under the runtime of today. */
async function recordedNetwork(): Promise<ChainSpec> {
  const runtime = fileURLToPath(import.meta.resolve("@neurite/chain-spec/runtime.wasm"));
  const recorded = JSON.parse(await readFile(RECORDED, "utf8")) as { state: Record<string, string> };
  const state = new Map<string, Uint8Array>([[CODE_KEY, await readFile(runtime)]]);
  for (const [key, value] of Object.entries(recorded.state)) {
    const bare = key.slice(2);
    if (!OF_ITS_BLOCKS.some((prefix) => bare.startsWith(prefix)))
      state.set(bare, new Uint8Array(Buffer.from(value.slice(2), "hex")));
  }
  return { name: "Recorded", id: "recorded", chainType: "Local", symbol: "TAO", bootNodes: [], state };
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identities, readBooks } from "@neurite/cli";
import { expect } from "chai";
import { Child } from "../../packages/cli/src/demo/child-process.ts";
import { binOf, paysMiners, person, RealNetwork } from "./real-network.ts";

const VALIDATORS = ["v40", "v31", "v29"] as const;
const PEOPLE = [person("v40", 40_000n), person("v31", 31_000n), person("v29", 29_000n), person("m1"), person("m2")];

describe("a chain that crashes under its services", function () {
  this.timeout(240_000);
  let folder: string;
  let chain: Child;
  let network: RealNetwork;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "neurite-chain-crash-"));
    network = await RealNetwork.on(await startChain(0), PEOPLE);
    for (const name of ["m1", "m2"]) network.startMiner(name);
    for (const name of VALIDATORS) network.startValidator(name);
  });

  after(async () => {
    await network?.[Symbol.asyncDispose]();
    await chain?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts the chain of this test's folder and gives its endpoint once it is up. */
  function startChain(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const args = ["localnet", "--rpc-port", String(port), "--base-path", folder, "--json"];
      const onEvent = ({ event, endpoint }: { readonly event?: unknown; readonly endpoint?: unknown }) =>
        event === "up" && resolve(String(endpoint));
      chain = new Child({ name: "chain", bin: binOf("neurite"), args, onEvent });
      chain.mustLive().catch(reject);
    });
  }

  it("is found again by everybody, and a later epoch settles and pays", async () => {
    const before = await network.untilClosed("an epoch that pays", 0, paysMiners);
    const { number } = await network.client.head();
    const hash = await network.client.blockHash(before.record.settledAt);
    await chain.kill();
    expect(await startChain(Number(new URL(network.endpoint).port))).to.equal(network.endpoint);
    const after = await network.untilClosed("an epoch after the crash that pays", number, paysMiners);
    expect(after.record.electors.filter(({ matched }) => matched)).to.have.length(3);
    // What was settled before the crash is still there.
    expect(await network.client.blockHash(before.record.settledAt)).to.equal(hash);
  });

  it("leaves books that balance on both sides of the crash", async () => {
    const { number } = await network.client.head();
    for (let block = 1; block <= number; block += 3) {
      const books = await readBooks(network.client, await network.client.blockHash(block));
      expect(identities(books).filter(({ holds }) => !holds)).to.deep.equal([]);
    }
  });
});

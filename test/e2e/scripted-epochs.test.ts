import { identities, readBooks } from "@neurite/cli";
import { metagraph } from "@neurite/core/chain";
import { expect } from "chai";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

const EPOCHS = 1_000;
/** Weights are given anew this often; more would only repeat the same call. */
const WEIGH_EVERY = 10;
/** The books are read at every block of the first epochs, and then once in so many blocks. */
const BALANCED_BLOCKS = 60;

describe("scripted signers", () => {
  let network: ScriptedNetwork;
  let validators: readonly Signer[];
  let miners: readonly Signer[];

  before(async () => {
    network = await ScriptedNetwork.start();
    validators = [await network.join("v40", 40n), await network.join("v31", 31n), await network.join("v29", 29n)];
    miners = [await network.join("m1", 0n), await network.join("m2", 0n)];
  });

  after(() => network[Symbol.asyncDispose]());

  it(`settle ${EPOCHS} epochs in a row while the miners' stakes compound`, async function () {
    this.timeout(900_000);
    const { neurons } = await metagraph(network.client, NETUID, network.chain.head.hash);
    const uids = miners.map(({ hotkey }) => neurons.find((neuron) => neuron.hotkey === hotkey.address)?.uid ?? -1);
    const vector = { uids, weights: [65_535, 32_768] };
    let withIncentive = 0;
    for (let round = 0; round < EPOCHS; round++) {
      await network.toBoundary();
      const record = await network.settle(validators);
      expect(record.status).to.equal("Settled");
      if (record.payments.some(({ uid, incentive }) => uids.includes(uid) && incentive > 0n)) withIncentive++;
      if (round % WEIGH_EVERY === 0) await network.weigh(validators, vector);
    }
    // The first epoch knows no weights; every later one pays the miners.
    expect(withIncentive).to.equal(EPOCHS - 1);
    const grown = await metagraph(network.client, NETUID, network.chain.head.hash);
    const stakes = uids.map((uid) => grown.neurons[uid]?.stake ?? 0n);
    expect(stakes[0]).to.be.greaterThan(Number(stakes[1]));
    expect(stakes[1]).to.be.greaterThan(0);
  });

  it("leave books that balance at every block", async function () {
    this.timeout(300_000);
    const newest = network.chain.head.number;
    const early = Array.from({ length: BALANCED_BLOCKS }, (_, i) => newest - i);
    for (const number of early) {
      const books = await readBooks(network.client, await network.client.blockHash(number));
      expect(identities(books).filter(({ holds }) => !holds)).to.deep.equal([]);
    }
  });
});

import { identities, readBooks } from "@neurite/cli";
import { type EpochRecord, epochIndices, epochSchedule } from "@neurite/core/chain";
import { expect } from "chai";
import { FullSubnet, type SettledEpoch } from "./full-subnet.ts";
import { NETUID } from "./scripted-network.ts";
import { lasting, type StateSizes, stateSizes } from "./state-size.ts";

const SIZE = { neurons: 256, validators: 64 };
/** A hundred are `npm run bench full-subnet`'s. */
const EPOCHS = 12;
/** Until the first payments and bonds are there, and the stakes of a boundary before to compare with. */
const WARM_UP = 3;
const WEIGH_EVERY = 5;

type Round = SettledEpoch & { readonly head: number; readonly sizes: StateSizes };

describe("a subnet with every seat taken", () => {
  let subnet: FullSubnet;
  const rounds: Round[] = [];

  before(async function () {
    this.timeout(300_000);
    subnet = await FullSubnet.start(SIZE);
    const { client, chain } = subnet.network;
    for (let round = 0; round < EPOCHS; round++) {
      const settled = await subnet.settleNext();
      if (round % WEIGH_EVERY === 0) await subnet.weigh(round);
      // An idle block: its events are the same few each time.
      const { number, hash } = await chain.produceBlock();
      rounds.push({ ...settled, head: number, sizes: await stateSizes(client, hash) });
    }
  });

  after(() => subnet?.[Symbol.asyncDispose]());

  it(`settles ${EPOCHS} epochs of ${SIZE.neurons} neurons, each at its boundary and within its window`, async () => {
    const { client, chain } = subnet.network;
    const { tempo } = await epochSchedule(client, NETUID, chain.head.hash);
    const first = rounds[0]?.open.block ?? 0;
    for (const [round, { open, record }] of rounds.entries()) {
      expect(record.status, `epoch ${round}`).to.equal("Settled");
      expect(open.block, `boundary ${round}`).to.equal(first + round * tempo);
      expect(record.block).to.equal(open.block);
      expect(record.settledAt).to.be.within(open.block + open.challengeBlocks + 1, open.close);
      expect(open.close).to.be.below(open.block + tempo);
    }
    const indices = await epochIndices(client, NETUID, chain.head.hash);
    expect(indices.slice(-EPOCHS)).to.deep.equal(rounds.map(({ open }) => open.index));
  });

  it(`lets ${SIZE.validators} validators decide and pays every miner`, () => {
    for (const { record } of rounds.slice(WARM_UP)) {
      expect(record.electors).to.have.length(SIZE.validators);
      expect(record.electors.every(({ matched }) => matched)).to.equal(true);
      const earned = record.payments.filter(({ incentive, recycled }) => incentive + recycled > 0n);
      expect(earned).to.have.length(SIZE.neurons);
    }
  });

  it("shares out what was frozen, to the last rao", async () => {
    const { client, chain } = subnet.network;
    for (const [round, { open, record }] of rounds.entries()) {
      expect(open.pool).to.equal(open.miner + open.validator + open.carry);
      expect([record.pool, record.ownerCut]).to.deep.equal([open.pool, open.ownerCut]);
      expect(placed(record) + record.remainder, `epoch ${round}`).to.equal(open.pool);
      expect(record.paid + record.withheld + record.recycled + record.remainder).to.equal(open.pool + open.ownerCut);
      expect(rounds[round + 1]?.open.carry ?? record.remainder, `carry of ${round}`).to.equal(record.remainder);
    }
    expect(rounds.slice(WARM_UP).every(({ record }) => record.paid > 0n)).to.equal(true);
    const books = await readBooks(client, chain.head.hash);
    expect(identities(books).filter(({ holds }) => !holds)).to.deep.equal([]);
  });

  it("keeps nothing of a closed epoch but its record and its blocks' hashes", () => {
    const warm = rounds.slice(WARM_UP);
    for (const [i, { head, sizes, open }] of warm.entries()) {
      const before = rounds[WARM_UP + i - 1] as Round;
      expect(lasting(sizes), `epoch ${open.index}`).to.deep.equal(lasting(before.sizes));
      expect(sizes.history.keys - before.sizes.history.keys).to.equal(1 + head - before.head);
    }
  });
});

/** What each seat and parent was given or lost; the owner cut is paid beside it. */
function placed({ payments, parents }: EpochRecord): bigint {
  const rows = payments.map((one) => one.incentive + one.dividend + one.recycled + one.withheld + one.burned);
  return [...rows, ...parents.map(({ dividend }) => dividend)].reduce((sum, amount) => sum + amount, 0n);
}

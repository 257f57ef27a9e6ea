import {
  addStake,
  attest,
  balance,
  burnedRegister,
  ChainClient,
  ChainError,
  epochHistory,
  inputBlob,
  metagraph,
  openEpoch,
  propose,
  removeStake,
  serveAxon,
  setWeights,
  stakeOf,
  submitOutcome,
  subnetParameters,
  type TxResult,
  totalIssuance,
  totals,
  transfer,
} from "@neurite/core/chain";
import {
  attestationTag,
  decodeInputBlob,
  encodeInputBlob,
  encodeOutcome,
  inputDigest,
  outcomeRoot,
} from "@neurite/core/codec";
import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { systemClock } from "@neurite/core/node";
import { toHex } from "@neurite/core/primitives";
import { CollectingLogger } from "@neurite/core/testing";
import { type Localnet, localnet } from "@neurite/localnet";
import { expect } from "chai";
import { FaultyProxy } from "./faulty-proxy.ts";

const clock = systemClock;
const never = new AbortController().signal;

describe("chain client on the embedded chain", () => {
  let chain: Localnet;
  let alice: KeyPair;
  const clients: ChainClient[] = [];

  before(async () => {
    chain = await localnet();
    alice = await keyFromUri("//Alice", "sr25519");
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.stop();
  });

  after(() => chain.stop());

  async function connected(endpoint = chain.endpoint, options = {}): Promise<ChainClient> {
    const client = new ChainClient({ endpoint, ...options }, { clock, logger: new CollectingLogger() });
    clients.push(client);
    await client.start(never);
    return client;
  }

  /** Makes blocks until the work is done, as a chain does. */
  async function whileBlocksCome<Value>(work: Promise<Value>): Promise<Value> {
    let done = false;
    const end = work.finally(() => (done = true));
    end.catch(() => undefined);
    const limit = clock.monotonic() + 30_000;
    while (!done && clock.monotonic() < limit) {
      await chain.produceBlock();
      await clock.sleep(20);
    }
    return end;
  }

  async function caught(work: Promise<unknown>): Promise<ChainError> {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(ChainError);
    return error as ChainError;
  }

  function expectApplied(result: TxResult): asserts result is TxResult & { kind: "applied" } {
    expect(
      result,
      JSON.stringify(result, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
    ).to.have.property("kind", "applied");
  }

  it("gives a dead endpoint up within the deadline, with exit code 5", async () => {
    const began = clock.monotonic();
    const error = await caught(connected("ws://127.0.0.1:1", { callDeadlineMs: 600 }));
    expect(error.code).to.equal("CHAIN_UNREACHABLE");
    expect(error.exit).to.equal(5);
    expect(error.message).to.include("ECONNREFUSED");
    expect(clock.monotonic() - began).to.be.within(500, 3_000);
  });

  it("gives up an endpoint that takes the connection and says nothing", async () => {
    await using proxy = await FaultyProxy.before(chain.endpoint);
    proxy.mode = "stall";
    const error = await caught(connected(proxy.endpoint, { callDeadlineMs: 600 }));
    expect(error.code).to.equal("CHAIN_UNREACHABLE");
  });

  it("moves tokens and tells what happened in the finalised block", async () => {
    const client = await connected();
    const bob = await keyFromUri("//NewBob", "ed25519");
    const result = await whileBlocksCome(transfer(client, alice, { to: bob.address, amount: 3_000_000_000n }));
    expectApplied(result);
    expect(result.events).to.deep.include({
      pallet: "Balances",
      name: "Transfer",
      fields: { from: alice.address, to: bob.address, amount: 3_000_000_000n },
    });
    expect(await client.blockHash(result.block.number)).to.equal(result.block.hash);
    expect((await balance(client, bob.address, result.block)).free).to.equal(3_000_000_000n);
    const before = await client.blockHash(result.block.number - 1);
    expect((await balance(client, bob.address, before)).free).to.equal(0n);
  });

  it("lets one account have many transactions under way", async () => {
    const client = await connected();
    const to = (await keyFromUri("//Many", "sr25519")).address;
    const amounts = Array.from({ length: 12 }, (_, i) => BigInt(1_000_000 + i));
    const results = await whileBlocksCome(
      Promise.all(amounts.map((amount) => transfer(client, alice, { to, amount }))),
    );
    for (const result of results) expectApplied(result);
    const at = await client.head();
    expect((await balance(client, to, at)).free).to.equal(amounts.reduce((sum, amount) => sum + amount, 0n));
  });

  it("names refusals in the pool and in the block, and the next transaction goes through", async () => {
    const client = await connected();
    const poor = await keyFromUri("//Poor", "sr25519");
    await whileBlocksCome(transfer(client, alice, { to: poor.address, amount: 1_000_000_000n }));
    const inBlock = await whileBlocksCome(
      addStake(client, poor, { hotkey: alice.address, netuid: 1, amount: 10n ** 15n }),
    );
    expect(inBlock).to.include({ kind: "refused", at: "block", error: "SubtensorModule.NotEnoughBalanceToStake" });
    const free = { netuid: 1, uids: [0], weights: [1] };
    const inPool = await setWeights(client, poor, free);
    expect(inPool).to.deep.equal({ kind: "refused", at: "pool", error: "Pool.Custom(19) UidNotFound" });
    const penniless = await keyFromUri("//Penniless", "sr25519");
    const unpaid = await transfer(client, penniless, { to: alice.address, amount: 1n });
    expect(unpaid).to.deep.equal({ kind: "refused", at: "pool", error: "Pool.Payment" });
    expectApplied(await whileBlocksCome(transfer(client, poor, { to: alice.address, amount: 1_000n })));
  });

  it("does not guess: no block, no answer", async () => {
    const client = await connected(chain.endpoint, { transactionDeadlineMs: 300 });
    const result = await transfer(client, alice, { to: alice.address, amount: 1n });
    expect(result).to.deep.equal({ kind: "unknown", why: "No result within 300 ms" });
    await chain.produceBlock();
  });

  it("fills the gap in finalised blocks after a cut, and a transaction outlives it", async () => {
    await using proxy = await FaultyProxy.before(chain.endpoint);
    const client = await connected(proxy.endpoint);
    const numbers: number[] = [];
    const abort = new AbortController();
    const first = (await client.head()).number;
    const following = (async () => {
      for await (const block of client.finalized(abort.signal)) {
        numbers.push(block.number);
        expect(await client.blockHash(block.number)).to.equal(block.hash);
        if (block.number >= first + 12) return;
      }
    })();
    await chain.produceBlocks(2);
    const underWay = transfer(client, alice, { to: alice.address, amount: 5n });
    await clock.sleep(150);
    proxy.mode = "refuse";
    proxy.cut();
    await chain.produceBlocks(10);
    proxy.mode = "pass";
    expectApplied(await underWay);
    await following;
    abort.abort();
    expect(numbers).to.deep.equal(Array.from({ length: 13 }, (_, i) => first + i));
  });

  it("ends every call on a half-dead connection, and comes back", async () => {
    await using proxy = await FaultyProxy.before(chain.endpoint);
    const client = await connected(proxy.endpoint, { callDeadlineMs: 500 });
    proxy.mode = "stall";
    const error = await caught(totalIssuance(client, toHex(client.genesisHash)));
    expect(error.code).to.equal("CHAIN_UNREACHABLE");
    proxy.mode = "pass";
    proxy.cut();
    const limit = clock.monotonic() + 10_000;
    let issuance: bigint | null = null;
    while (issuance === null && clock.monotonic() < limit) {
      issuance = await totalIssuance(client, toHex(client.genesisHash)).catch(() => null);
    }
    expect(issuance).to.equal(6_000_000_000_000_000n);
  });

  it("refuses to go on with another network behind the same address", async () => {
    await using other = await localnet();
    await using proxy = await FaultyProxy.before(chain.endpoint);
    const client = await connected(proxy.endpoint);
    const waiting = caught(
      (async () => {
        for await (const block of client.finalized(never)) if (block.number > 1_000_000) return;
      })(),
    );
    proxy.lead(other.endpoint);
    proxy.cut();
    const error = await caught(totalIssuance(client));
    expect(error.code).to.equal("CHAIN_OTHER_GENESIS");
    expect(error.message).to.include(toHex(client.genesisHash));
    expect((await waiting).code).to.equal("CHAIN_OTHER_GENESIS");
  });

  it("ends what waits when it is stopped", async () => {
    const client = await connected();
    const waiting = caught(
      (async () => {
        for await (const block of client.finalized(never)) if (block.number > 1_000_000) return;
      })(),
    );
    const underWay = transfer(client, alice, { to: alice.address, amount: 9n });
    await clock.sleep(100);
    await client.stop();
    expect((await waiting).code).to.equal("CHAIN_STOPPED");
    expect((await underWay).kind).to.equal("unknown");
    await chain.produceBlock();
  });

  it("takes a subnet through one epoch: join, stake, freeze, attest, propose, submit, paid", async () => {
    const client = await connected();
    const hotkey = await keyFromUri("//Validator", "ed25519");
    expectApplied(await whileBlocksCome(burnedRegister(client, alice, { netuid: 1, hotkey: hotkey.address })));
    const axon = { netuid: 1, host: "127.0.0.1", port: 9100, protocol: 100, version: 7 };
    expectApplied(await whileBlocksCome(serveAxon(client, hotkey, axon)));
    const stake = { hotkey: hotkey.address, netuid: 1, amount: 50_000_000_000n };
    expectApplied(await whileBlocksCome(addStake(client, alice, stake)));
    const lessened = await whileBlocksCome(removeStake(client, alice, { ...stake, amount: 20_000_000_000n }));
    expectApplied(lessened);
    expect(await stakeOf(client, { hotkey: hotkey.address, netuid: 1, coldkey: alice.address })).to.equal(
      30_000_000_000n,
    );

    const graph = await metagraph(client, 1);
    const neuron = graph.neurons.find((one) => one.hotkey === hotkey.address);
    expect(graph.n).to.equal(2);
    expect(graph.ownerUid).to.equal(0);
    expect(neuron).to.include({ uid: 1, coldkey: alice.address, stake: 30_000_000_000n });
    expect(neuron?.axon).to.include({ host: "127.0.0.1", port: 9100, protocol: 100, version: 7, ipType: 4 });
    expect((await subnetParameters(client, 1)).tempo).to.equal(graph.tempo);

    // An epoch that was frozen between the two still counts the larger stake.
    const open = await whileBlocksCome(untilOpen(client, lessened.block.number));
    const blob = await inputBlob(client, 1);
    if (blob === null) throw new Error("no blob");
    const input = decodeInputBlob(blob);
    expect(encodeInputBlob(input)).to.deep.equal(blob);
    expect(toHex(inputDigest(blob))).to.equal(open.digest);
    expect(input).to.include({ netuid: 1, block: open.block, emission: open.pool, index: open.index });
    expect(toHex(input.genesisHash)).to.equal(toHex(client.genesisHash));
    expect(open.electors).to.deep.equal([{ hotkey: hotkey.address, stake: 30_000_000_000n, chilled: false }]);

    const nothing = new Array<number>(input.neurons.length).fill(0);
    const vectors = { incentive: nothing, dividends: nothing, consensus: nothing, validatorTrust: nothing };
    const outcome = encodeOutcome({ format: 1, mechanisms: [{ ...vectors, bonds: [] }] });
    const root = outcomeRoot(outcome);
    const tag = attestationTag(inputDigest(blob), hotkey.publicKey, root);
    const epoch = { netuid: 1, index: open.index };
    expectApplied(await whileBlocksCome(attest(client, hotkey, { ...epoch, digest: inputDigest(blob), tag })));
    const twice = await attest(client, hotkey, { ...epoch, digest: inputDigest(blob), tag });
    expect(twice).to.include({ kind: "refused", error: "Pool.Custom(206) AlreadyAttested" });
    expectApplied(await whileBlocksCome(propose(client, hotkey, { ...epoch, root })));
    await chain.produceBlocks(open.challengeBlocks);
    const settled = await whileBlocksCome(submitOutcome(client, hotkey, { ...epoch, outcome }));
    expectApplied(settled);
    expect(settled.events.map(({ name }) => name)).to.include("EpochSettled");

    const record = await epochHistory(client, epoch, settled.block);
    expect(record).to.include({ status: "Settled", root: toHex(root), pool: open.pool, ownerCut: open.ownerCut });
    if (record === null) throw new Error("no record");
    expect(record.paid + record.withheld + record.recycled + record.remainder).to.equal(record.pool + record.ownerCut);
    expect(record.electors).to.deep.equal([
      {
        hotkey: hotkey.address,
        stake: 30_000_000_000n,
        tag: toHex(tag),
        matched: true,
        chilled: false,
        forgiven: false,
      },
    ]);
    expect((await totals(client, 1, settled.block)).paid).to.equal(record.paid);
    expect(await openEpoch(client, 1, settled.block)).to.equal(null);
  });

  async function untilOpen(client: ChainClient, after: number) {
    for await (const block of client.finalized(never)) {
      const open = await openEpoch(client, 1, block);
      if (open !== null && open.block > after && open.electors.length === 1) return open;
    }
    throw new Error("unreachable: following ends by throwing");
  }
});

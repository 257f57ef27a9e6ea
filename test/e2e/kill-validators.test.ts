import { join } from "node:path";
import { type Identity, identities, readBooks } from "@neurite/cli";
import { carry, type EpochRecord, epochHistory, epochIndices, openEpoch, pendings, totals } from "@neurite/core/chain";
import { attestationTag } from "@neurite/core/codec";
import { AppendLog, FileDisk } from "@neurite/core/node";
import { decodeAddress, fromHex, mapBounded, toHex } from "@neurite/core/primitives";
import { CollectingLogger } from "@neurite/core/testing";
import { expect } from "chai";
import { type Closed, NETUID, paysMiners, person, RealNetwork } from "./real-network.ts";

const VALIDATORS = ["v40", "v31", "v29"] as const;
const PEOPLE = [
  person("v40", 40_000n),
  person("v31", 31_000n),
  person("v29", 29_000n),
  person("m1"),
  person("m2"),
] as const;
/** Far above what one record of a sign-once file takes. */
const RECORD_BYTES = 4_096;
/** Blocks whose books are read side by side. */
const BOOKS_AT_ONCE = 4;

type SignedRecord = { readonly what: string; readonly netuid: number; readonly epoch: number; readonly hash: string };

describe("validators that are killed and come back", function () {
  this.timeout(300_000);
  let network: RealNetwork;
  let voided: Closed;

  before(async () => {
    network = await RealNetwork.start(PEOPLE);
    network.startMiner("m1");
    network.startMiner("m2", ["--behaviour", "random"]);
    for (const name of VALIDATORS) network.startValidator(name);
  });

  after(() => network?.[Symbol.asyncDispose]());

  const elector = (record: EpochRecord, name: string) =>
    record.electors.find(({ hotkey }) => hotkey === network.hotkey(name));
  const payment = (record: EpochRecord, name: string) =>
    record.payments.find(({ hotkey }) => hotkey === network.hotkey(name));
  const allMatched = (record: EpochRecord) => VALIDATORS.every((name) => elector(record, name)?.matched === true);

  it("settle an epoch that pays miners for their work, with everybody's tag", async () => {
    const { record } = await network.untilClosed(
      "an epoch that pays, agreed by all",
      0,
      (record) => paysMiners(record) && allMatched(record),
    );
    expect(record.electors).to.have.length(3);
    const all = record.electors.reduce((sum, { stake }) => sum + stake, 0n);
    const shares = VALIDATORS.map((name) => Number(((elector(record, name)?.stake ?? 0n) * 100n) / all));
    expect(shares[0]).to.be.within(39, 41);
    expect(shares[2]).to.be.within(27, 30);
    for (const name of VALIDATORS) expect(payment(record, name)?.dividend ?? 0n).to.not.equal(0n);
    expect(record.withheld).to.equal(0n);
  });

  it("settle without the 29 %, whose dividends are recycled", async () => {
    const { number } = await network.client.head();
    await network.kill("v29");
    const { record } = await network.untilClosed(
      "an epoch settled without v29",
      number,
      (closed) => paysMiners(closed) && elector(closed, "v29")?.tag === null,
    );
    expect(elector(record, "v29")).to.include({ matched: false });
    expect(elector(record, "v40")).to.include({ matched: true });
    expect(elector(record, "v31")).to.include({ matched: true });
    expect(payment(record, "v29")?.dividend ?? 0n).to.equal(0n);
    expect(payment(record, "v29")?.withheld ?? 0n).to.not.equal(0n);
    expect(record.withheld).to.equal(payment(record, "v29")?.withheld);
    const [recycledBefore, recycledAfter] = await Promise.all(
      [record.settledAt - 1, record.settledAt].map(
        async (block) => (await totals(network.client, NETUID, await network.client.blockHash(block))).recycled,
      ),
    );
    expect((recycledAfter ?? 0n) - (recycledBefore ?? 0n)).to.equal(record.withheld + record.recycled);
  });

  it("void an epoch when the 31 % is gone too, and every rao of it waits again", async () => {
    const { number } = await network.client.head();
    await network.kill("v31");
    voided = await network.untilClosed("a voided epoch", number, ({ status }) => status === "Voided");
    const { record } = voided;
    expect(record.root).to.equal(null);
    expect(record.paid + record.withheld + record.recycled).to.equal(0n);
    expect(record.pool > 0n && record.ownerCut > 0n).to.equal(true);
    const [twoBefore, oneBefore, then] = await Promise.all([2, 1, 0].map((back) => waiting(record.settledAt - back)));
    if (twoBefore === undefined || oneBefore === undefined || then === undefined) throw new Error("three were read");
    // Up to the block before, the amounts were the open epoch's.
    expect(oneBefore.open).to.deep.equal({ pool: record.pool, ownerCut: record.ownerCut });
    expect(oneBefore.carry).to.equal(0n);
    // The same block may freeze the next epoch, which then begins with all of it.
    const issued = then.issued - oneBefore.issued;
    const cut = oneBefore.ownerCut - twoBefore.ownerCut;
    expect(then.ownerCut + then.open.ownerCut).to.equal(oneBefore.ownerCut + cut + record.ownerCut);
    expect(then.pool + then.carry + then.open.pool).to.equal(oneBefore.pool + (issued - cut) + record.pool);
    if (then.open.pool === 0n) expect(then.carry).to.equal(record.pool);
    expect(then.paid).to.equal(oneBefore.paid);
    expect(then.recycled).to.equal(oneBefore.recycled);
  });

  it("settle again when both come back, and pay out what had waited", async () => {
    network.startValidator("v31");
    network.startValidator("v29");
    const { record } = await network.untilClosed(
      "an epoch agreed by all three again",
      voided.record.settledAt - 1,
      (closed) => paysMiners(closed) && allMatched(closed),
    );
    expect(record.withheld).to.equal(0n);
    const first = await network.untilClosed(
      "the first epoch that settled after the void",
      voided.record.block,
      ({ status }) => status === "Settled",
    );
    expect(first.record.pool > voided.record.pool).to.equal(true);
  });

  it("never signed two things for one epoch, and the chain holds what their journals say", async () => {
    const records = await history();
    for (const name of VALIDATORS) await network.stop(name);
    for (const name of VALIDATORS) {
      const signed = await signedBy(name);
      const hashes = Map.groupBy(signed, ({ what, netuid, epoch }) => `${what}/${netuid}/${epoch}`);
      for (const [slot, claims] of hashes)
        expect(new Set(claims.map(({ hash }) => hash)).size, `${name} ${slot}`).to.equal(1);
      expect(signed.filter(({ what }) => what === "attestation").length).to.be.greaterThan(1);
      for (const { index, record } of records) {
        const tag = elector(record, name)?.tag ?? null;
        const claim = signed.find(({ what, epoch }) => what === "attestation" && BigInt(epoch) === index);
        if (tag !== null) expect(tagOf(record, name, claim?.hash ?? "")).to.equal(tag);
      }
    }
  });

  it("left books that balance at every block", async () => {
    const { number } = await network.client.head();
    const failed: Identity[] = [];
    const blocks = Array.from({ length: number }, (_, i) => i + 1);
    let read = 0;
    await mapBounded(blocks, BOOKS_AT_ONCE, async (block) => {
      const books = await readBooks(network.client, await network.client.blockHash(block));
      expect(books.block).to.equal(block);
      failed.push(...identities(books).filter(({ holds }) => !holds));
      read++;
    });
    expect(failed).to.deep.equal([]);
    expect(read).to.be.greaterThan(voided.record.settledAt);
  });

  /** The subnet's unpaid amounts after a block. */
  async function waiting(block: number) {
    const { client } = network;
    const hash = await client.blockHash(block);
    const [sums, pending, left, open] = await Promise.all([
      totals(client, NETUID, hash),
      pendings(client, NETUID, hash),
      carry(client, NETUID, hash),
      openEpoch(client, NETUID, hash),
    ]);
    return {
      ...sums,
      pool: pending.server + pending.validator,
      ownerCut: pending.ownerCut,
      carry: left,
      open: { pool: open?.pool ?? 0n, ownerCut: open?.ownerCut ?? 0n },
    };
  }

  async function history(): Promise<readonly Closed[]> {
    const { client } = network;
    const indices = await epochIndices(client, NETUID);
    const records = await Promise.all(indices.map((index) => epochHistory(client, { netuid: NETUID, index })));
    return records.flatMap((record, i) => (record === null ? [] : [{ index: indices[i] ?? 0n, record }]));
  }

  async function signedBy(name: string): Promise<readonly SignedRecord[]> {
    const modules = { disk: new FileDisk(), logger: new CollectingLogger() };
    const path = join(network.basePath(name), "signed.log");
    const log = await AppendLog.open(path, { maxRecordBytes: RECORD_BYTES }, modules);
    const records: SignedRecord[] = [];
    for await (const bytes of log.records()) records.push(JSON.parse(new TextDecoder().decode(bytes)) as SignedRecord);
    await log.close();
    return records;
  }

  function tagOf(record: EpochRecord, name: string, root: string): string {
    const account = decodeAddress(network.hotkey(name)) ?? new Uint8Array();
    return toHex(
      attestationTag(fromHex(record.digest) ?? new Uint8Array(), account, fromHex(root) ?? new Uint8Array()),
    );
  }
});

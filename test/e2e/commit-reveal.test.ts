import {
  asNumber,
  batchCommitWeights,
  batchRevealWeights,
  batchSetWeights,
  commitWeights,
  type EpochRecord,
  listOf,
  metagraph,
  type Plain,
  revealWeights,
  storageItem,
} from "@neurite/core/chain";
import { weightsCommitHash } from "@neurite/core/codec";
import { expect } from "chai";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

const OWNER = ["--netuid", String(NETUID), "--key-uri", "//Alice"];
/** Far above what miners and the owner earn here: their stake votes for nobody, and half of all has to agree. */
const STAKE = 4_000n;
/** Epochs of each half; the bonds that the copier has from the first fade in the second. */
const EPOCHS = 4;

type Row = { readonly uids: readonly number[]; readonly weights: readonly number[] };
type Vote = Row & { readonly salt: readonly number[] };

describe("weight copying under commit and reveal", function () {
  this.timeout(240_000);
  let network: ScriptedNetwork;
  let honest: readonly Signer[];
  let copier: Signer;
  let uidOf: (signer: Signer) => number;
  let miners: readonly number[];

  before(async () => {
    network = await ScriptedNetwork.start();
    honest = [await network.join("v1", STAKE), await network.join("v2", STAKE)];
    copier = await network.join("copier", STAKE);
    const mining = [await network.join("m1", 0n), await network.join("m2", 0n)];
    await network.toBoundary();
    await network.settle([...honest, copier]);
    const { neurons } = await metagraph(network.client, NETUID, network.chain.head.hash);
    uidOf = ({ hotkey }) => neurons.find((neuron) => neuron.hotkey === hotkey.address)?.uid ?? -1;
    miners = mining.map(uidOf);
  });

  after(() => network?.[Symbol.asyncDispose]());

  /** Which miner is better changes with every epoch. */
  const judged = (round: number): Row => ({ uids: [miners[round % 2] as number], weights: [65_535] });

  /** What the chain shows of a validator's votes. */
  async function seen(signer: Signer): Promise<Row> {
    const pair = (value: Plain, name: string) => listOf(asNumber)(value, name);
    const item = storageItem("SubtensorModule.Weights", [NETUID, uidOf(signer)], listOf(pair));
    const [row] = await network.client.read([item], network.chain.head.hash);
    return { uids: row.map(([uid]) => uid as number), weights: row.map(([, weight]) => weight as number) };
  }

  const dividend = (record: EpochRecord, signer: Signer): number =>
    Number(record.payments.find(({ uid }) => uid === uidOf(signer))?.dividend ?? 0n);

  async function settle(): Promise<EpochRecord> {
    await network.toBoundary();
    return network.settle([...honest, copier]);
  }

  it("a copier earns as much as who judges where votes are open", async () => {
    const { client } = network;
    let record: EpochRecord | null = null;
    for (let round = 0; round < EPOCHS; round++) {
      await network.weigh(honest, judged(round));
      const row = await seen(honest[0] as Signer);
      await network.together([batchSetWeights(client, copier.hotkey, [{ netuid: NETUID, ...row }])]);
      record = await settle();
    }
    const [first] = honest as [Signer];
    expect(dividend(record as EpochRecord, copier) / dividend(record as EpochRecord, first)).to.be.closeTo(1, 0.02);
  });

  it("and ever less where they are revealed an epoch later: what it copies is over", async () => {
    const { client } = network;
    const on = await network.neurite("subnet", "set", "commit-reveal-weights-enabled", "on", ...OWNER);
    expect(on.code, on.stderr).to.equal(0);
    const hashOf = ({ hotkey }: Signer, vote: Vote): Uint8Array =>
      weightsCommitHash({ hotkey: hotkey.publicKey, netuid: NETUID, ...vote });
    const salted = (row: Row, round: number): Vote => ({ ...row, salt: [round, 7, 7, 7] });
    let committed: readonly { readonly signer: Signer; readonly vote: Vote }[] = [];
    let record: EpochRecord | null = null;
    for (let round = 0; round <= EPOCHS; round++) {
      await network.together(
        committed
          .filter(({ signer }) => signer !== copier)
          .map(({ signer, vote }) => revealWeights(client, signer.hotkey, { netuid: NETUID, ...vote })),
      );
      const copied = salted(await seen(honest[0] as Signer), round);
      const copies = committed.filter(({ signer }) => signer === copier).map(({ vote }) => vote);
      if (copies.length > 0) {
        await network.together([batchRevealWeights(client, copier.hotkey, { netuid: NETUID, votes: copies })]);
      }
      committed = [
        ...honest.map((signer) => ({ signer, vote: salted(judged(round), round) })),
        { signer: copier, vote: copied },
      ];
      const [batch, ...single] = committed.map(({ signer, vote }) => ({ signer, hash: hashOf(signer, vote) }));
      if (batch === undefined) throw new Error("nobody commits");
      await network.together([
        batchCommitWeights(client, batch.signer.hotkey, [{ netuid: NETUID, hash: batch.hash }]),
        ...single.map(({ signer, hash }) => commitWeights(client, signer.hotkey, { netuid: NETUID, hash })),
      ]);
      const early = await revealWeights(client, copier.hotkey, { netuid: NETUID, ...copied });
      expect(early).to.include({ kind: "refused", error: "Pool.Custom(17) CommitBlockNotInRevealRange" });
      record = await settle();
    }
    const [first] = honest as [Signer];
    const [copiers, judges] = [dividend(record as EpochRecord, copier), dividend(record as EpochRecord, first)];
    expect(judges).to.be.greaterThan(0);
    expect(copiers / judges).to.be.lessThan(0.6);
  });
});

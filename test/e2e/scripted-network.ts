import { settleEpoch } from "@neurite/consensus";
import {
  addStake,
  attest,
  burnedRegister,
  ChainClient,
  type EpochRecord,
  epochHistory,
  epochSchedule,
  inputBlob,
  openEpoch,
  propose,
  setWeights,
  submitOutcome,
  type TxResult,
  transfer,
} from "@neurite/core/chain";
import { attestationTag, decodeInputBlob, encodeOutcome, inputDigest, outcomeRoot } from "@neurite/core/codec";
import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { systemClock } from "@neurite/core/node";
import { CollectingLogger } from "@neurite/core/testing";
import { type Localnet, type LocalnetOptions, localnet } from "@neurite/localnet";
import { type Ended, runBin } from "./run-bin.ts";

export const NETUID = 1;
const RAO = 1_000_000_000n;
/** Longest life of a set of calls on a chain in the same process: two hundred of them, on a machine with other work. */
const TOGETHER_DEADLINE_MS = 60_000;

/** A neuron that a test plays by hand. One whose hotkey was swapped while an epoch is open still tags as the `frozen` one. */
export type Signer = { readonly coldkey: KeyPair; readonly hotkey: KeyPair; readonly frozen?: KeyPair };

/** A chain whose blocks come on demand, and signers that do what validators do, without any service. */
export class ScriptedNetwork implements AsyncDisposable {
  readonly chain: Localnet;
  readonly client: ChainClient;

  private constructor(chain: Localnet, client: ChainClient) {
    this.chain = chain;
    this.client = client;
  }

  static async start(options: Partial<LocalnetOptions> = {}): Promise<ScriptedNetwork> {
    return ScriptedNetwork.over(await localnet(options));
  }

  /** Takes a chain that runs, and stops it at the end. */
  static async over(chain: Localnet): Promise<ScriptedNetwork> {
    const client = new ChainClient(
      { endpoint: chain.endpoint },
      { clock: systemClock, logger: new CollectingLogger() },
    );
    await client.start(new AbortController().signal);
    return new ScriptedNetwork(chain, client);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.stop();
    await this.chain.stop();
  }

  /**
   * Hands calls to the pool, makes a block once all are there, and requires that each was applied. No block comes while
   * their fates are only being read: the epoch's windows pass by blocks, however slow the machine is.
   */
  async together(calls: readonly Promise<TxResult>[]): Promise<void> {
    let ended = 0;
    const all = Promise.all(calls.map((call) => call.finally(() => (ended += 1))));
    all.catch(() => undefined);
    const limit = systemClock.monotonic() + TOGETHER_DEADLINE_MS;
    const mustGoOn = (): void => {
      if (systemClock.monotonic() > limit) throw new Error(`${calls.length - ended} of ${calls.length} calls hang`);
    };
    for (; (await this.#pooled()) + ended < calls.length; mustGoOn()) await systemClock.sleep(1);
    for (; ended < calls.length; mustGoOn()) {
      if ((await this.#pooled()) > 0) await this.chain.produceBlock();
      await Promise.race([all.catch(() => undefined), systemClock.sleep(20)]);
    }
    const refused = (await all).filter((result) => result.kind !== "applied");
    if (refused.length > 0) throw new Error(`not applied: ${JSON.stringify(refused)}`);
  }

  async #pooled(): Promise<number> {
    const pending = await this.client.request("author_pendingExtrinsics", []);
    return Array.isArray(pending) ? pending.length : 0;
  }

  /** Makes a block whenever a transaction waits, and none otherwise: what the chain looks at stays where the test put it. */
  async whileBlocksCome<Value>(work: Promise<Value>): Promise<Value> {
    let done = false;
    const end = work.finally(() => (done = true));
    end.catch(() => undefined);
    while (!done) {
      if ((await this.#pooled()) > 0) await this.chain.produceBlock();
      await Promise.race([end.catch(() => undefined), systemClock.sleep(20)]);
    }
    return end;
  }

  /** Runs a command as a person would, with its result as JSON, while blocks come. */
  neurite(...args: readonly string[]): Promise<Ended> {
    const env = { NEURITE_ENDPOINT: this.chain.endpoint };
    return this.whileBlocksCome(runBin("neurite", [...args, "--json"], env));
  }

  async join(name: string, stake: bigint): Promise<Signer> {
    const { client } = this;
    const giver = await keyFromUri("//Alice", "sr25519");
    const coldkey = await keyFromUri(`//${name}`, "sr25519");
    const hotkey = await keyFromUri(`//${name}//hotkey`, "ed25519");
    await this.together([transfer(client, giver, { to: coldkey.address, amount: (stake + 10n) * RAO })]);
    await this.together([burnedRegister(client, coldkey, { netuid: NETUID, hotkey: hotkey.address })]);
    if (stake > 0n) {
      const amount = stake * RAO;
      await this.together([addStake(client, coldkey, { netuid: NETUID, hotkey: hotkey.address, amount })]);
    }
    return { coldkey, hotkey };
  }

  /** Makes blocks up to the next boundary and gives the index of the epoch that was frozen there. */
  async toBoundary(): Promise<bigint> {
    const { index, block, nextEpochBlock } = await epochSchedule(this.client, NETUID, this.chain.head.hash);
    await this.chain.produceBlocks(Math.max(1, (nextEpochBlock ?? block + 1) - block));
    const after = await epochSchedule(this.client, NETUID, this.chain.head.hash);
    if (after.index !== index + 1n) throw new Error(`no boundary: epoch ${after.index} at block ${after.block}`);
    return after.index;
  }

  /** Carries the open epoch to its end by the signers' own hands: everybody attests, the first proposes and submits. */
  async settle(signers: readonly Signer[]): Promise<EpochRecord> {
    const { client } = this;
    const at = this.chain.head.hash;
    const [open, blob] = await Promise.all([openEpoch(client, NETUID, at), inputBlob(client, NETUID, at)]);
    const first = signers[0];
    if (open === null || blob === null || first === undefined) throw new Error("nothing to settle");
    const outcome = encodeOutcome(settleEpoch(decodeInputBlob(blob)).outcome);
    const [digest, root] = [inputDigest(blob), outcomeRoot(outcome)];
    const epoch = { netuid: NETUID, index: open.index };
    const frozen = (signer: Signer) => signer.frozen ?? signer.hotkey;
    const voters = signers.filter((signer) => open.electors.some(({ hotkey }) => hotkey === frozen(signer).address));
    await this.together(
      voters.map((signer) => {
        const tag = attestationTag(digest, frozen(signer).publicKey, root);
        return attest(client, signer.hotkey, { ...epoch, digest, tag });
      }),
    );
    const voter = voters[0] ?? first;
    await this.together([propose(client, voter.hotkey, { ...epoch, root })]);
    await this.chain.produceBlocks(open.challengeBlocks);
    await this.together([submitOutcome(client, voter.hotkey, { ...epoch, outcome })]);
    const record = await epochHistory(client, epoch, this.chain.head.hash);
    if (record === null) throw new Error(`epoch ${open.index} left no record`);
    return record;
  }

  /** Every signer gives the same weights. */
  weigh(
    signers: readonly Signer[],
    vector: { readonly uids: readonly number[]; readonly weights: readonly number[] },
  ): Promise<void> {
    return this.together(signers.map(({ hotkey }) => setWeights(this.client, hotkey, { netuid: NETUID, ...vector })));
  }
}

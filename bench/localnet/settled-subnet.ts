import { performance } from "node:perf_hooks";
import { FullSubnet, type SettledEpoch, type SubnetSize } from "../../test/e2e/full-subnet.ts";
import { type StateSizes, stateSizes } from "../../test/e2e/state-size.ts";
import { type TimedBlock, TimedLocalnet } from "./timed-localnet.ts";

/** What a block of an epoch is there for. */
export const BLOCK_KINDS = ["idle", "boundary", "tags", "proposal", "settlement", "weights"] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Weights are given anew this often: a row from each validator, one entry for each seat. */
const WEIGH_EVERY = 5;

/** A full subnet on a chain of its own, and the figures of its epochs. */
export class SettledSubnet implements AsyncDisposable {
  readonly size: SubnetSize;
  readonly blockMs: Readonly<Record<BlockKind, number[]>> = {
    idle: [],
    boundary: [],
    tags: [],
    proposal: [],
    settlement: [],
    weights: [],
  };
  /** Of whole epochs: blocks, signing, the epoch's arithmetic, and the questions in between. */
  readonly epochMs: number[] = [];
  readonly states = new Map<number, StateSizes>();
  readonly #subnet: FullSubnet;
  readonly #chain: TimedLocalnet;

  private constructor(size: SubnetSize, subnet: FullSubnet, chain: TimedLocalnet) {
    this.size = size;
    this.#subnet = subnet;
    this.#chain = chain;
  }

  static async start(size: SubnetSize): Promise<SettledSubnet> {
    const chains: TimedLocalnet[] = [];
    const subnet = await FullSubnet.start(size, async (genesis) => {
      const chain = await TimedLocalnet.open(genesis);
      chains.push(chain);
      return chain;
    });
    return new SettledSubnet(size, subnet, chains[0] as TimedLocalnet);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#subnet[Symbol.asyncDispose]();
  }

  get blocks(): number {
    return this.#chain.head.number;
  }

  /** Walks the state after the newest block. */
  async measureState(epochs: number): Promise<void> {
    this.states.set(epochs, await stateSizes(this.#subnet.network.client, this.#chain.head.hash));
  }

  /** One epoch from the end of the last one to an idle block after its own. Throws when it is not settled on time. */
  async runEpoch(round: number): Promise<void> {
    const [from, first] = [performance.now(), this.#chain.blocks.length];
    const settled = await this.#subnet.settleNext();
    mustBeOnTime(settled);
    if (round % WEIGH_EVERY === 0) await this.#subnet.weigh(round);
    await this.#chain.produceBlock();
    this.epochMs.push(performance.now() - from);
    for (const block of this.#chain.blocks.slice(first)) this.blockMs[kindOf(block, settled)].push(block.ms);
  }
}

function mustBeOnTime({ open, record }: SettledEpoch): void {
  if (record.status === "Settled" && record.block === open.block && record.settledAt <= open.close) return;
  throw new Error(`epoch ${open.index}: ${record.status} at block ${record.settledAt}, due by ${open.close}`);
}

function kindOf({ number, transactions }: TimedBlock, { record }: SettledEpoch): BlockKind {
  if (number === record.block) return "boundary";
  if (number === record.settledAt) return "settlement";
  if (transactions === 0) return "idle";
  if (number > record.settledAt) return "weights";
  return transactions === 1 ? "proposal" : "tags";
}

import { performance } from "node:perf_hooks";
import { FileDisk, systemClock, systemRandom } from "@neurite/core/node";
import { CollectingLogger } from "@neurite/core/testing";
import { type JsonObject, Localnet, type ProducedBlock } from "@neurite/localnet";

/** The timestamp is in every block. */
const INHERENTS = 1;

export type TimedBlock = { readonly number: number; readonly ms: number; readonly transactions: number };

/** A chain in memory that notes how long each block took from the wish for it to its place at the head. */
export class TimedLocalnet extends Localnet {
  readonly blocks: TimedBlock[] = [];

  static async open(genesis: JsonObject): Promise<TimedLocalnet> {
    const modules = { clock: systemClock, disk: new FileDisk(), random: systemRandom, logger: new CollectingLogger() };
    const chain = new TimedLocalnet(
      { basePath: null, rpcHost: "127.0.0.1", rpcPort: 0, blockTimeMs: null, preset: "development", genesis },
      modules,
    );
    await chain.start();
    return chain;
  }

  override async produceBlock(): Promise<ProducedBlock> {
    const from = performance.now();
    const block = await super.produceBlock();
    const ms = performance.now() - from;
    this.blocks.push({ number: block.number, ms, transactions: block.extrinsics.length - INHERENTS });
    return block;
  }
}

import { type Block, BlockClock, ChainError, type TxResult } from "@neurite/core/chain";
import type { Report } from "@neurite/core/node";
import { CollectingLogger, MemoryDisk, SeededRandom } from "@neurite/core/testing";
import type { Ask, PeerAddress } from "@neurite/core/wire";
import { noEngine } from "@neurite/inference";
import {
  type AnySubnet,
  defineSubnet,
  ema,
  enoughEvidence,
  everyMiner,
  linear,
  shaped,
  type WeightVector,
} from "@neurite/subnets";
import { Journal } from "../src/scoring/journal.ts";
import { Scorer } from "../src/scoring/scorer.ts";
import type { ScorerChain, ServingMiner } from "../src/scoring/scorer-chain.ts";
import { SignOnce } from "../src/sign-once.ts";
import { hotkey } from "./settlement-world.ts";

export const TEMPO = 20;
export const TASKS = 3;
const NETUID = 1;
const KINDS = [{ id: 0, name: "echo", weight: 1 }];
const OUTAGE = new ChainError({ code: "CHAIN_UNREACHABLE", endpoint: "ws://there", why: "gone" });
const plain = { encode: (value: Uint8Array) => value, decode: (bytes: Uint8Array) => bytes };

/** Send the seed back: miners that do earn 1, others 0. */
const plugin = defineSubnet<Uint8Array, Uint8Array, null>({
  name: "echo",
  version: "1.0.0",
  api: 1,
  limits: {
    requestBytes: 32,
    answerBytes: 32,
    deadlineMs: 100,
    requestsPerPeerPerMinute: 600,
    tasksPerEpochPerMiner: TASKS,
  },
  roles: [{ name: "miner", does: "sends back what it is sent" }],
  kinds: KINDS,
  mechanism: 2,
  request: plain,
  answer: plain,
  source: {
    plan: everyMiner({ kind: 0, tasksPerEpoch: TASKS, from: 0.05, until: 0.9 }),
    draw: async ({ seed }) => seed,
  },
  collector: "online",
  reference: { model: null, truth: async () => null },
  verify: ({ task, reply }) => ({
    score: reply.kind === "answer" && task.every((byte, i) => byte === reply.answer[i]) ? 1 : 0,
    reason: reply.kind,
  }),
  aggregate: ema({ alpha: 0.5, kinds: KINDS }),
  shape: shaped(linear()),
  policy: enoughEvidence({ answered: 0.2, otherwise: "abstain" }),
  miner: { model: null, answer: async (task) => task, guess: () => new Uint8Array(32) },
}) as AnySubnet;

export function miner(name: string, uid: number, registeredAt = 1): ServingMiner {
  return { miner: { uid, hotkey: hotkey(name), registeredAt }, host: "127.0.0.1", port: 9_000 + uid, protocol: 100 };
}

export type Sent = { readonly epoch: number; readonly block: number; readonly vector: WeightVector };
/** What the chain does with weights: a result, or null for a call that never ends. */
export type Fate = (sent: Sent) => TxResult | "outage" | null;

/** A subnet, its chain and its miners in memory; a validator's scorer lives, dies and comes back in it. */
export class ScoringWorld {
  readonly disk = new MemoryDisk();
  readonly logger = new CollectingLogger();
  readonly asked: { readonly epoch: number; readonly hotkey: string; readonly body: string }[] = [];
  readonly sent: Sent[] = [];
  readonly reports: Parameters<Report>[0][] = [];
  miners: readonly ServingMiner[] = [miner("a", 1), miner("b", 2)];
  ownerUid: number | null = 0;
  fate: Fate = ({ block }) => ({ kind: "applied", block: { number: block + 1, hash: "0x" }, events: [] });
  /** Reads of the chain that fail or hang; null lets them pass. */
  trouble: (read: "position" | "serving" | "blockHash") => "outage" | "hangs" | null = () => null;
  #number = TEMPO - 1;
  #life: { stop: AbortController; run: Promise<unknown>; push: (block: Block) => void } | null = null;

  get number(): number {
    return this.#number;
  }

  /** Starts a scorer on what the disk holds. */
  async start(): Promise<void> {
    const modules = { disk: this.disk, logger: this.logger };
    const journal = await Journal.open("/v/journal.log", modules);
    const signOnce = await SignOnce.open("/v/signed.log", modules);
    const stop = new AbortController();
    const { stream, push } = queue();
    const blocks = new BlockClock({ chain: { heads: stream } });
    const scorer = new Scorer(
      { netuid: NETUID, hotkey: hotkey("me") },
      {
        chain: this.#chain(),
        blocks,
        plugin,
        dialer: { ask: (peer: PeerAddress, request: Ask) => this.#answer(peer, request) },
        granted: {
          engine: noEngine,
          store: { asset: async () => null, read: async () => null, write: async () => undefined },
          random: new SeededRandom(1),
        },
        journal,
        signOnce,
        random: new SeededRandom(this.#number),
        logger: this.logger,
        report: (event) => void this.reports.push(event),
      },
    );
    void blocks.run(stop.signal).catch(() => undefined);
    const run = scorer.run(stop.signal).then(
      () => null,
      (error: unknown) => error,
    );
    this.#life = { stop, run, push };
    if (this.#number >= TEMPO) push(this.#block());
    await turns();
  }

  /** The next blocks, each with all that it sets in motion. */
  async mine(count = 1): Promise<void> {
    for (let i = 0; i < count; i++) {
      this.#number++;
      this.#life?.push(this.#block());
      await turns();
    }
  }

  /** Mines up to block `number`. */
  async mineTo(number: number): Promise<void> {
    await this.mine(number - this.#number);
  }

  /** Ends the scorer; gives what its run threw. What is not on the disk is lost. */
  async crash(): Promise<unknown> {
    this.#life?.stop.abort(new Error("stopped"));
    const thrown = await this.#life?.run;
    this.disk.cutPower();
    this.#life = null;
    return thrown;
  }

  /** What ended the scorer by itself. */
  async failure(): Promise<unknown> {
    return this.#life?.run;
  }

  async #answer({ hotkey: who }: PeerAddress, { body }: Ask) {
    const epoch = Math.floor(this.#number / TEMPO);
    this.asked.push({ epoch, hotkey: who, body: Buffer.from(body).toString("hex") });
    return { kind: "answer", body, roundTripMs: 1 } as const;
  }

  #chain(): ScorerChain {
    const read = async <Value>(what: "position" | "serving" | "blockHash", value: () => Value): Promise<Value> => {
      const trouble = this.trouble(what);
      if (trouble === "outage") throw OUTAGE;
      return trouble === "hangs" ? new Promise<never>(() => undefined) : value();
    };
    return {
      position: (_, at) =>
        read("position", () => {
          const index = Math.floor(at.number / TEMPO);
          return { index, boundary: index * TEMPO, tempo: TEMPO };
        }),
      blockHash: (number) => read("blockHash", () => `0x${number.toString(16).padStart(64, "0")}`),
      serving: () => read("serving", () => ({ miners: this.miners, ownerUid: this.ownerUid })),
      setWeights: async (_, vector) => {
        const sent = { epoch: Math.floor(this.#number / TEMPO), block: this.#number, vector };
        this.sent.push(sent);
        const fate = this.fate(sent);
        if (fate === "outage") throw OUTAGE;
        return fate ?? new Promise<never>(() => undefined);
      },
    };
  }

  #block(): Block {
    return { number: this.#number, hash: `0x${this.#number}` };
  }
}

/** Lets everything that waits for nothing outside run. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 30; i++) await new Promise<void>((resolve) => setImmediate(resolve));
}

function queue() {
  const waiting: Block[] = [];
  let wake: () => void = () => undefined;
  async function* stream(): AsyncGenerator<Block> {
    for (;;) {
      const block = waiting.shift();
      if (block === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else yield block;
    }
  }
  const push = (block: Block) => {
    waiting.push(block);
    wake();
  };
  return { stream, push };
}

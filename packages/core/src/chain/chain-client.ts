import type { KeyPair } from "../keys/index.ts";
import { type Clock, fromHex, type Logger } from "../primitives/index.ts";
import { AccountLanes } from "./account-lanes.ts";
import { BlockBodies } from "./block-bodies.ts";
import { ChainError } from "./chain-errors.ts";
import type { ChainRuntime } from "./chain-runtime.ts";
import { type Block, FinalizedHead } from "./finalized-head.ts";
import { CALL_DEADLINE_MS, NONCE_ATTEMPTS, TRANSACTION_DEADLINE_MS } from "./limits.ts";
import type { Plain } from "./plain.ts";
import { readStorage } from "./read-storage.ts";
import { RpcLink } from "./rpc-link.ts";
import { answered, type RuntimeQuestion } from "./runtime-question.ts";
import { asText } from "./shapes.ts";
import { signCall } from "./signed-call.ts";
import type { StorageItem, Values } from "./storage-item.ts";
import { type Handed, Submission } from "./submission.ts";
import type { TxResult } from "./tx-result.ts";

/** Which chain, and how long to wait for it. */
export type ChainClientOptions = {
  /** Such as `ws://127.0.0.1:9944`. */
  readonly endpoint: string;
  readonly callDeadlineMs?: number;
  readonly transactionDeadlineMs?: number;
};
/** What the client needs of the process. */
export type ChainClientModules = { readonly clock: Clock; readonly logger: Logger };
/** A call of a pallet: `{path: "SubtensorModule.set_weights", args: [1, [0], [65535], 0]}`. */
export type ChainCall = { readonly path: string; readonly args: readonly unknown[] };

/** Talks to one chain, embedded or production: finalised blocks, storage at one block, transactions with their fate. */
export class ChainClient {
  readonly #options: Required<ChainClientOptions>;
  readonly #modules: ChainClientModules;
  readonly #link: RpcLink;
  readonly #head: FinalizedHead;
  readonly #bodies: BlockBodies;
  readonly #lanes = new AccountLanes();
  readonly #stop = new AbortController();
  #runtime: ChainRuntime | null = null;

  constructor(options: ChainClientOptions, modules: ChainClientModules) {
    const deadlines = { callDeadlineMs: CALL_DEADLINE_MS, transactionDeadlineMs: TRANSACTION_DEADLINE_MS };
    this.#options = { ...deadlines, ...options };
    this.#modules = modules;
    this.#link = new RpcLink(this.#options, modules);
    this.#head = new FinalizedHead({ ...modules, link: this.#link });
    this.#bodies = new BlockBodies({ link: this.#link, runtime: () => this.runtime });
  }

  /** Connects and learns the runtime. Throws CHAIN_UNREACHABLE within the call deadline when nobody answers. */
  async start(signal: AbortSignal): Promise<void> {
    await this.#link.start(signal);
    try {
      this.#runtime = await loadRuntime(this.#link);
      const upgrades = { method: "state_subscribeRuntimeVersion", params: [] };
      await this.#link.follow(upgrades, (version) => this.#onVersion(version), signal);
      await this.#head.start(signal);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#stop.abort(new ChainError({ code: "CHAIN_STOPPED", endpoint: this.#options.endpoint }));
    await this.#head.stop();
    await this.#link.stop();
  }

  /** Hash of block 0: which network this is. Valid once started. */
  get genesisHash(): Uint8Array {
    return fromHex(this.#link.genesisHash) as Uint8Array;
  }

  /** What the chain's metadata tells. Valid once started. */
  get runtime(): ChainRuntime {
    if (this.#runtime !== null) return this.#runtime;
    throw new ChainError({ code: "CHAIN_STOPPED", endpoint: this.#options.endpoint });
  }

  /** The newest finalised block. */
  head(signal?: AbortSignal): Promise<Block> {
    return this.#head.newest(signal);
  }

  /**
   * Finalised blocks in order, every number at least once, from `from` on or else from the newest. Blocks missed while
   * the connection was gone come too. Throws the signal's reason, or a `ChainError` when the chain is lost for good.
   */
  async *finalized(signal: AbortSignal, from: number | null = null): AsyncGenerator<Block> {
    yield* this.#head.blocks(from, AbortSignal.any([signal, this.#stop.signal]));
  }

  /** The newest finalised block, again whenever there is a newer one: for who acts on the present. Ends by throwing. */
  async *heads(signal: AbortSignal): AsyncGenerator<Block> {
    const both = AbortSignal.any([signal, this.#stop.signal]);
    for (let seen = -1; ; ) {
      const block = await this.#head.newer(seen, both);
      seen = block.number;
      yield block;
    }
  }

  /** The hash of a block by its number. */
  async blockHash(number: number, signal?: AbortSignal): Promise<string> {
    const hash = await this.request("chain_getBlockHash", [number], signal);
    if (typeof hash === "string") return hash;
    throw new ChainError({ code: "CHAIN_BLOCK_UNKNOWN", block: `#${number}` });
  }

  /** Several storage items of one block, in one round trip; of the newest finalised block unless told. */
  async read<const Items extends readonly StorageItem<unknown>[]>(
    items: Items,
    at: Block | string | null = null,
  ): Promise<Values<Items>> {
    const hash = at === null ? (await this.head()).hash : typeof at === "string" ? at : at.hash;
    return readStorage({ link: this.#link, runtime: this.runtime }, items, hash);
  }

  /** What the runtime answers at one block; at the newest finalised one unless told. */
  async ask<Value>(question: RuntimeQuestion<Value>, at: Block | string | null = null): Promise<Value> {
    const hash = at === null ? (await this.head()).hash : typeof at === "string" ? at : at.hash;
    const { api, method } = question;
    const answer = await this.request("state_call", [`${api}_${method}`, this.runtime.encodeQuestion(question), hash]);
    return answered(question, this.runtime.decodeAnswer(question, asText(answer as Plain, `${api}.${method}`)));
  }

  /** A raw call of the node's interface, within the call deadline. */
  request(method: string, params: readonly unknown[], signal?: AbortSignal): Promise<unknown> {
    return this.#link.request({ method, params }, signal);
  }

  /** Signs a call, hands it to the pool and follows it to its fate. Throws only when the chain cannot be asked. */
  async submit(signer: KeyPair, call: ChainCall): Promise<TxResult> {
    const handed = await this.#lanes.run(signer.address, () => this.#hand(signer, call));
    return "result" in handed ? handed.result : handed.submission.follow(this.#stop.signal);
  }

  async #hand(signer: KeyPair, call: ChainCall): Promise<{ result: TxResult } | { submission: Submission }> {
    const { signal } = this.#stop;
    for (let attempt = 1; ; attempt++) {
      const submission = await this.#sign(signer, call);
      const handed: Handed = await submission.hand(signal);
      if (handed.kind !== "refused") return { submission };
      const retry = RETRIED.has(handed.error) && attempt < NONCE_ATTEMPTS;
      if (!retry) return { result: { kind: "refused", error: handed.error, at: "pool" } };
      await this.#refreshRuntime();
    }
  }

  async #sign(signer: KeyPair, { path, args }: ChainCall): Promise<Submission> {
    const { signal } = this.#stop;
    const [anchor, nonce] = await Promise.all([
      this.#head.newest(signal),
      this.request("system_accountNextIndex", [signer.address], signal),
    ]);
    const signed = signCall(this.runtime, this.runtime.call(path)(...args), { signer, nonce: Number(nonce), anchor });
    const modules = { ...this.#modules, link: this.#link, head: this.#head, bodies: this.#bodies };
    return new Submission(signed, { deadlineMs: this.#options.transactionDeadlineMs }, modules);
  }

  #onVersion(version: unknown): void {
    const { logger } = this.#modules;
    const failed = (error: unknown) => logger.warn("The new runtime's metadata could not be read", { error });
    if (specVersion(version) !== this.#runtime?.specVersion) this.#refreshRuntime().catch(failed);
  }

  /** After a runtime upgrade, signatures and storage follow the new metadata. */
  async #refreshRuntime(): Promise<void> {
    const version = specVersion(await this.request("state_getRuntimeVersion", []));
    if (version === this.#runtime?.specVersion) return;
    this.#modules.logger.info("The chain's runtime was upgraded", { from: this.#runtime?.specVersion, to: version });
    this.#runtime = await loadRuntime(this.#link);
  }
}

/** Somebody else used the account's nonce in between, or the runtime was upgraded: signing anew mends both. */
const RETRIED = new Set(["Pool.Stale", "Pool.TooLowPriority", "Pool.BadProof"]);

/** The library behind it takes a second to load: only who talks to a chain waits for that, not `--help` or a wallet. */
async function loadRuntime(link: RpcLink): Promise<ChainRuntime> {
  const { ChainRuntime } = await import("./chain-runtime.ts");
  return ChainRuntime.load(link);
}

function specVersion(version: unknown): number | undefined {
  return (version as { readonly specVersion?: number } | null)?.specVersion;
}

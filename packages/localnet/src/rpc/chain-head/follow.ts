import { toHex } from "@neurite/core/primitives";
import type { Block } from "../../chain/block.ts";
import { encodeHeader } from "../../chain/header.ts";
import { MAX_PINNED_BLOCKS, REPORTED_FINAL_BLOCKS } from "../../limits.ts";
import { callAt, stateAt } from "../block-state.ts";
import { defaultChildTrie } from "../child-trie.ts";
import { RpcError } from "../rpc-errors.ts";
import type { Emit } from "../rpc-method.ts";
import type { RpcNode } from "../rpc-node.ts";
import { Operations, type Started } from "./operations.ts";
import { runtimeJson } from "./runtime-json.ts";
import { pagesOf, type StorageRequest, withinBudget } from "./storage-pages.ts";

/** What a `chainHead_v1_follow` is opened with. */
export type FollowOptions = { readonly withRuntime: boolean; readonly emit: Emit };

/** A runtime function and its argument. */
export type FollowCall = { readonly method: string; readonly argument: Uint8Array };

/**
 * One `chainHead_v1_follow`: it tells of blocks, holds them pinned until they are given back, and answers questions
 * about those alone. The newest block is the finalised one, so each block is new, best and final in one go.
 */
export class Follow {
  readonly #node: RpcNode;
  readonly #options: FollowOptions;
  readonly #pinned = new Set<string>();
  readonly #operations: Operations;
  #unlisten: () => void = () => undefined;

  constructor(node: RpcNode, options: FollowOptions) {
    this.#node = node;
    this.#options = options;
    this.#operations = new Operations(options.emit);
  }

  start(): void {
    const { chain, onHead } = this.#node;
    const { head } = chain;
    const hashes: string[] = [];
    const oldest = Math.max(0, head.number - REPORTED_FINAL_BLOCKS + 1);
    for (let number = oldest; number <= head.number; number++) hashes.push(chain.hashOf(number) as string);
    for (const hash of hashes) this.#pinned.add(hash);
    this.#unlisten = onHead((block) => this.#tell(block));
    const runtime = { finalizedBlockRuntime: runtimeJson(chain.runtime(head.hash).version) };
    const event = { event: "initialized", finalizedBlockHashes: hashes };
    const { emit, withRuntime } = this.#options;
    emit(withRuntime ? { ...event, ...runtime } : event);
    // Named although it is the last of those: a client waits for it before it answers anything.
    emit({ event: "bestBlockChanged", bestBlockHash: head.hash });
  }

  stop(): void {
    this.#unlisten();
    this.#operations.stopAll();
    this.#pinned.clear();
  }

  header(hash: string): string {
    return toHex(encodeHeader(this.#block(hash).header));
  }

  body(hash: string): Started {
    const { extrinsics } = this.#block(hash);
    return this.#operations.run(() => ({ event: "operationBodyDone", value: extrinsics.map(toHex) }));
  }

  call(hash: string, call: FollowCall): Started {
    this.#block(hash);
    if (!this.#options.withRuntime) throw new RpcError({ code: "RPC_FOLLOW_WITHOUT_RUNTIME" });
    return this.#operations.run(() => ({
      event: "operationCallDone",
      output: toHex(callAt(this.#node, hash, call)),
    }));
  }

  storage(hash: string, { queries, child }: StorageRequest): Started {
    this.#block(hash);
    return this.#operations.page(() => {
      const main = stateAt(this.#node, hash);
      const state = child === null ? main : { ...main, root: defaultChildTrie(main.root, child) };
      const taken = withinBudget(state, queries);
      return { pages: pagesOf(state, taken), discardedItems: queries.length - taken.length };
    });
  }

  continue(operation: string): void {
    this.#operations.continue(operation);
  }

  stopOperation(operation: string): void {
    this.#operations.stop(operation);
  }

  /** All of them or, when one is not pinned, none. */
  unpin(hashes: readonly string[]): void {
    if (new Set(hashes).size < hashes.length) throw new RpcError({ code: "RPC_DUPLICATE_HASHES" });
    for (const hash of hashes) this.#mustBePinned(hash);
    for (const hash of hashes) this.#pinned.delete(hash);
  }

  #tell({ hash, header }: Block): void {
    const { emit, withRuntime } = this.#options;
    if (this.#pinned.size >= MAX_PINNED_BLOCKS) {
      this.stop();
      emit({ event: "stop" });
      return;
    }
    this.#pinned.add(hash);
    const parentBlockHash = toHex(header.parentHash);
    const event = { event: "newBlock", blockHash: hash, parentBlockHash };
    emit(withRuntime ? { ...event, newRuntime: this.#newRuntime(hash, parentBlockHash) } : event);
    emit({ event: "bestBlockChanged", bestBlockHash: hash });
    emit({ event: "finalized", finalizedBlockHashes: [hash], prunedBlockHashes: [] });
  }

  #newRuntime(hash: string, parent: string): unknown {
    const { chain } = this.#node;
    const { codeHash, version } = chain.runtime(hash);
    return codeHash === chain.runtime(parent).codeHash ? null : runtimeJson(version);
  }

  #block(hash: string): Block {
    this.#mustBePinned(hash);
    const block = this.#node.chain.block(hash);
    if (block === null) throw new RpcError({ code: "RPC_NOT_PINNED", hash });
    return block;
  }

  #mustBePinned(hash: string): void {
    if (!this.#pinned.has(hash)) throw new RpcError({ code: "RPC_NOT_PINNED", hash });
  }
}

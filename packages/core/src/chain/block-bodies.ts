import { ChainError } from "./chain-errors.ts";
import type { ChainRuntime, Dispatched, Dispatches } from "./chain-runtime.ts";
import type { Block } from "./finalized-head.ts";
import { MAX_CACHED_BLOCKS, MAX_DECODED_BLOCKS } from "./limits.ts";
import type { RpcLink } from "./rpc-link.ts";
import { SharedReads } from "./shared-reads.ts";
import { type StorageItem, storageItem } from "./storage-item.ts";

const EVENTS: StorageItem<unknown> = storageItem("System.Events", [], (value) => value);

/** What finalised blocks hold; each is read and decoded once for all transactions that wait for it. */
export class BlockBodies {
  readonly #modules: { readonly link: RpcLink; readonly runtime: () => ChainRuntime };
  readonly #extrinsics = new SharedReads(MAX_CACHED_BLOCKS, (hash) => this.#readExtrinsics(hash));
  readonly #dispatches = new SharedReads(MAX_DECODED_BLOCKS, (hash) => this.#readDispatches(hash));

  constructor(modules: { readonly link: RpcLink; readonly runtime: () => ChainRuntime }) {
    this.#modules = modules;
  }

  /** The block's extrinsics in hex. */
  extrinsics({ hash }: Block, signal: AbortSignal): Promise<readonly string[]> {
    return this.#extrinsics.get(hash, signal);
  }

  /** What became of the block's extrinsic number `index`. */
  async dispatched({ hash }: Block, index: number, signal: AbortSignal): Promise<Dispatched> {
    const dispatches = await this.#dispatches.get(hash, signal);
    return dispatches(index);
  }

  async #readExtrinsics(hash: string): Promise<readonly string[]> {
    const answer = await this.#modules.link.request({ method: "chain_getBlock", params: [hash] });
    const extrinsics = (answer as { block?: { extrinsics?: unknown } } | null)?.block?.extrinsics;
    if (!Array.isArray(extrinsics)) throw new ChainError({ code: "CHAIN_BLOCK_UNKNOWN", block: hash });
    return extrinsics.map(String);
  }

  async #readDispatches(hash: string): Promise<Dispatches> {
    const runtime = this.#modules.runtime();
    const call = { method: "state_getStorage", params: [runtime.storageKey(EVENTS), hash] };
    return runtime.dispatches((await this.#modules.link.request(call)) as string | null);
  }
}

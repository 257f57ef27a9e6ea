import { ChainError } from "./chain-errors.ts";
import type { ChainRuntime, Dispatched } from "./chain-runtime.ts";
import type { Block } from "./finalized-head.ts";
import { MAX_CACHED_BLOCKS } from "./limits.ts";
import type { RpcLink } from "./rpc-link.ts";
import { type StorageItem, storageItem } from "./storage-item.ts";

const EVENTS: StorageItem<unknown> = storageItem("System.Events", [], (value) => value);

/** What finalised blocks hold; each is read once for all transactions that wait for it. */
export class BlockBodies {
  readonly #modules: { readonly link: RpcLink; readonly runtime: () => ChainRuntime };
  readonly #extrinsics = new Map<string, Promise<readonly string[]>>();

  constructor(modules: { readonly link: RpcLink; readonly runtime: () => ChainRuntime }) {
    this.#modules = modules;
  }

  /** The block's extrinsics in hex. */
  extrinsics({ hash }: Block, signal: AbortSignal): Promise<readonly string[]> {
    const cached = this.#extrinsics.get(hash);
    if (cached !== undefined) return cached;
    const reading = this.#read(hash, signal);
    this.#extrinsics.set(hash, reading);
    reading.catch(() => this.#extrinsics.delete(hash));
    if (this.#extrinsics.size > MAX_CACHED_BLOCKS)
      this.#extrinsics.delete(this.#extrinsics.keys().next().value as string);
    return reading;
  }

  /** What became of the block's extrinsic number `index`. */
  async dispatched({ hash }: Block, index: number, signal: AbortSignal): Promise<Dispatched> {
    const runtime = this.#modules.runtime();
    const call = { method: "state_getStorage", params: [runtime.storageKey(EVENTS), hash] };
    return runtime.dispatched((await this.#modules.link.request(call, signal)) as string | null, index);
  }

  async #read(hash: string, signal: AbortSignal): Promise<readonly string[]> {
    const answer = await this.#modules.link.request({ method: "chain_getBlock", params: [hash] }, signal);
    const extrinsics = (answer as { block?: { extrinsics?: unknown } } | null)?.block?.extrinsics;
    if (!Array.isArray(extrinsics)) throw new ChainError({ code: "CHAIN_BLOCK_UNKNOWN", block: hash });
    return extrinsics.map(String);
  }
}

import type {
  ProviderInterface,
  ProviderInterfaceEmitCb,
  ProviderInterfaceEmitted,
} from "@polkadot/rpc-provider/types";
import { ChainError } from "./chain-errors.ts";
import type { RpcLink } from "./rpc-link.ts";

/**
 * What @polkadot/api sees of the link: calls only. Subscriptions, reconnecting and deadlines are the link's, so that the
 * library has no timers of its own and prints nothing when a connection ends.
 */
export class LinkProvider implements ProviderInterface {
  readonly hasSubscriptions = false;
  readonly isClonable = false;
  readonly isConnected = true;
  readonly #link: RpcLink;

  constructor(link: RpcLink) {
    this.#link = link;
  }

  clone(): ProviderInterface {
    return new LinkProvider(this.#link);
  }

  async connect(): Promise<void> {}

  async disconnect(): Promise<void> {}

  on(_: ProviderInterfaceEmitted, __: ProviderInterfaceEmitCb): () => void {
    return () => undefined;
  }

  send<Result>(method: string, params: unknown[]): Promise<Result> {
    return this.#link.request({ method, params }) as Promise<Result>;
  }

  subscribe(_: string, method: string): Promise<number> {
    return Promise.reject(new ChainError({ code: "CHAIN_LACKS", name: `subscription ${method} in this provider` }));
  }

  unsubscribe(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

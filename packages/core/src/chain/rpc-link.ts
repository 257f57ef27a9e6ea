import { type Clock, DeadlineError, type Logger } from "../primitives/index.ts";
import { ChainError } from "./chain-errors.ts";
import { FIRST_BACKOFF_MS, LONGEST_BACKOFF_MS } from "./limits.ts";
import { ConnectionLost, type RpcCall, RpcRefusal, RpcSocket } from "./rpc-socket.ts";

export type RpcLinkOptions = { readonly endpoint: string; readonly callDeadlineMs: number };
export type RpcLinkModules = { readonly clock: Clock; readonly logger: Logger };
type Limits = {
  readonly signal: AbortSignal;
  /** The caller's own signal, inside `signal`. */
  readonly caller: AbortSignal | undefined;
};
type Subscription = { readonly call: RpcCall; readonly listener: (item: unknown) => void };

/**
 * A connection that comes back. Calls wait for it and are repeated on the next one, each within its deadline;
 * subscriptions are made again. An endpoint that turns out to serve another network is never used.
 */
export class RpcLink {
  readonly #options: RpcLinkOptions;
  readonly #modules: RpcLinkModules;
  readonly #subscriptions = new Set<Subscription>();
  readonly #stop = new AbortController();
  #socket: RpcSocket | null = null;
  #arrivals: (() => void)[] = [];
  #fatal: ChainError | null = null;
  #genesisHash: string | null = null;
  #generation = 0;
  #lastTrouble = "not connected yet";
  #run: Promise<void> | null = null;

  constructor(options: RpcLinkOptions, modules: RpcLinkModules) {
    this.#options = options;
    this.#modules = modules;
  }

  /** Rises with each connection: what the last one was told may be lost. */
  get generation(): number {
    return this.#generation;
  }

  /** Hash of block 0; every later connection must have the same. */
  get genesisHash(): string {
    if (this.#genesisHash === null) throw new ChainError({ code: "CHAIN_STOPPED", endpoint: this.#options.endpoint });
    return this.#genesisHash;
  }

  /** Connects, trying again until the call deadline is over. */
  async start(signal: AbortSignal): Promise<void> {
    const { endpoint } = this.#options;
    // No patience mends an address; without this check it would be tried until the deadline.
    if (!(URL.canParse(endpoint) && /^wss?:$/.test(new URL(endpoint).protocol)))
      throw new ChainError({ code: "CHAIN_ENDPOINT_INVALID", endpoint });
    this.#run ??= this.#keepConnected();
    using deadline = this.#modules.clock.deadline(this.#options.callDeadlineMs, signal);
    try {
      await this.#connected(deadline.signal);
    } catch (error) {
      await this.stop();
      throw this.#named(error, signal);
    }
  }

  async stop(): Promise<void> {
    this.#fatal ??= new ChainError({ code: "CHAIN_STOPPED", endpoint: this.#options.endpoint });
    this.#stop.abort(this.#fatal);
    this.#socket?.terminate();
    this.#wake();
    await this.#run;
  }

  /** The answer to a call that may be made twice. Throws a `ChainError`, or the signal's reason. */
  async request(call: RpcCall, signal?: AbortSignal): Promise<unknown> {
    using deadline = this.#modules.clock.deadline(this.#options.callDeadlineMs, signal);
    for (;;) {
      try {
        return await this.#once(call, { signal: deadline.signal, caller: signal }, null);
      } catch (error) {
        if (error instanceof ConnectionLost && !deadline.signal.aborted) continue;
        if (error instanceof RpcRefusal) throw refused(call, error);
        throw this.#named(error, signal);
      }
    }
  }

  /** Like `request`, but made once: rejects with `ConnectionLost` or `RpcRefusal` as they are. */
  async requestOnce(call: RpcCall, listener: ((item: unknown) => void) | null, signal?: AbortSignal): Promise<unknown> {
    using deadline = this.#modules.clock.deadline(this.#options.callDeadlineMs, signal);
    try {
      return await this.#once(call, { signal: deadline.signal, caller: signal }, listener);
    } catch (error) {
      if (error instanceof ConnectionLost || error instanceof RpcRefusal) throw error;
      throw this.#named(error, signal);
    }
  }

  /** Follows a subscription over all connections to come. The items of a new connection may repeat old ones. */
  async follow(call: RpcCall, listener: (item: unknown) => void, signal?: AbortSignal): Promise<void> {
    this.#subscriptions.add({ call, listener });
    using deadline = this.#modules.clock.deadline(this.#options.callDeadlineMs, signal);
    try {
      await this.#once(call, { signal: deadline.signal, caller: signal }, listener);
    } catch (error) {
      // The next connection makes it.
      if (error instanceof ConnectionLost) return;
      throw error instanceof RpcRefusal ? refused(call, error) : this.#named(error, signal);
    }
  }

  async #once(call: RpcCall, { signal, caller }: Limits, listener: ((item: unknown) => void) | null): Promise<unknown> {
    const socket = await this.#connected(signal);
    try {
      return await socket.call(call, signal, listener);
    } catch (error) {
      // Connected, but no answer: the other side may be gone without a word. The next call gets a new connection.
      const silent = error instanceof DeadlineError && caller?.aborted !== true;
      if (silent) {
        this.#lastTrouble = `no answer to ${call.method} within ${this.#options.callDeadlineMs} ms`;
        socket.terminate();
      }
      // Its end is announced later; nobody may be given it in between.
      if ((silent || error instanceof ConnectionLost) && this.#socket === socket) this.#socket = null;
      throw error;
    }
  }

  /** The live socket, as soon as there is one. */
  async #connected(signal: AbortSignal): Promise<RpcSocket> {
    for (;;) {
      if (this.#fatal !== null) throw this.#fatal;
      if (this.#socket !== null) return this.#socket;
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const abort = () => reject(signal.reason);
        signal.addEventListener("abort", abort, { once: true });
        this.#arrivals.push(() => {
          signal.removeEventListener("abort", abort);
          resolve();
        });
      });
    }
  }

  async #keepConnected(): Promise<void> {
    const { clock, logger } = this.#modules;
    const { endpoint } = this.#options;
    let pause = FIRST_BACKOFF_MS;
    while (this.#fatal === null) {
      const socket = await this.#dial();
      if (socket !== null) {
        pause = FIRST_BACKOFF_MS;
        logger.debug("Chain connected", { endpoint, connection: this.#generation });
        this.#lastTrouble = await socket.closed;
        this.#socket = null;
        if (this.#fatal === null) logger.warn("Chain connection lost", { endpoint, why: this.#lastTrouble });
      }
      await clock.sleep(pause, this.#stop.signal).catch(() => undefined);
      pause = Math.min(2 * pause, LONGEST_BACKOFF_MS);
    }
  }

  async #dial(): Promise<RpcSocket | null> {
    const { endpoint, callDeadlineMs } = this.#options;
    using deadline = this.#modules.clock.deadline(callDeadlineMs, this.#stop.signal);
    try {
      const socket = await RpcSocket.open(endpoint, deadline.signal);
      try {
        await this.#greet(socket, deadline.signal);
        return socket;
      } catch (error) {
        socket.terminate();
        throw error;
      }
    } catch (error) {
      if (error instanceof ChainError) this.#fatal ??= error;
      this.#lastTrouble = error instanceof Error ? error.message : String(error);
      if (this.#fatal !== null) this.#wake();
      return null;
    }
  }

  /** Nothing is asked of an endpoint before it has shown that it serves the same network as the ones before. */
  async #greet(socket: RpcSocket, signal: AbortSignal): Promise<void> {
    const { endpoint } = this.#options;
    const found = String(await socket.call({ method: "chain_getBlockHash", params: [0] }, signal));
    const expected = this.#genesisHash ?? found;
    if (found !== expected) throw new ChainError({ code: "CHAIN_OTHER_GENESIS", endpoint, expected, found });
    for (const { call, listener } of this.#subscriptions) await socket.call(call, signal, listener);
    this.#genesisHash = found;
    this.#socket = socket;
    this.#generation++;
    this.#wake();
  }

  #wake(): void {
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    for (const arrived of arrivals) arrived();
  }

  /** The call deadline's end means that the chain cannot be reached; the caller's own reason is what it is. */
  #named(error: unknown, caller: AbortSignal | undefined): unknown {
    if (!(error instanceof DeadlineError) || caller?.aborted === true) return error;
    return new ChainError(
      { code: "CHAIN_UNREACHABLE", endpoint: this.#options.endpoint, why: this.#lastTrouble },
      error,
    );
  }
}

function refused({ method }: RpcCall, { code, message, data }: RpcRefusal): ChainError {
  const reason = data === undefined ? message : `${message}: ${typeof data === "string" ? data : JSON.stringify(data)}`;
  return new ChainError({ code: "CHAIN_CALL_REFUSED", method, rpcCode: code, reason });
}

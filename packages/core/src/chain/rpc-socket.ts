import { WebSocket } from "ws";
import { ChainError } from "./chain-errors.ts";
import { MAX_CALLS_IN_FLIGHT, MAX_MESSAGE_BYTES } from "./limits.ts";

/** The connection ended before the call was answered; nobody knows whether it was heard. */
export class ConnectionLost extends Error {
  constructor(why: string) {
    super(why);
    this.name = "ConnectionLost";
  }
}

/** The other side answered with an error. */
export class RpcRefusal extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data: unknown) {
    super(message);
    this.name = "RpcRefusal";
    this.code = code;
    this.data = data;
  }
}

export type RpcCall = { readonly method: string; readonly params: readonly unknown[] };
type Listener = (item: unknown) => void;
type Waiting = {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly listener: Listener | null;
};

/** One WebSocket connection that speaks JSON-RPC 2.0. When it ends, every call under way rejects with `ConnectionLost`. */
export class RpcSocket {
  readonly #endpoint: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Listener>();
  readonly #closed: Promise<string>;
  #nextId = 1;

  private constructor(endpoint: string, socket: WebSocket) {
    this.#endpoint = endpoint;
    this.#socket = socket;
    socket.on("message", (data) => this.#receive(data.toString()));
    this.#closed = new Promise((resolve) => {
      let why: string | null = null;
      socket.on("error", (error) => (why = error.message));
      socket.on("close", (code) => {
        const reason = why ?? `connection closed (${code})`;
        this.#fail(new ConnectionLost(reason));
        resolve(reason);
      });
    });
  }

  /** Connects, or rejects with the signal's reason or with what the system says. */
  static open(endpoint: string, signal: AbortSignal): Promise<RpcSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(endpoint, { maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
      const rpc = new RpcSocket(endpoint, socket);
      const abort = () => {
        socket.terminate();
        reject(signal.reason);
      };
      if (signal.aborted) return abort();
      signal.addEventListener("abort", abort, { once: true });
      const end = (settle: () => void) => {
        signal.removeEventListener("abort", abort);
        settle();
      };
      socket.once("open", () => end(() => resolve(rpc)));
      void rpc.#closed.then((why) => end(() => reject(new ConnectionLost(why))));
    });
  }

  /** Resolves with the reason when the connection has ended. */
  get closed(): Promise<string> {
    return this.#closed;
  }

  /** The answer. With a `listener`, the answer is a subscription's id and each of its items goes to the listener. */
  call({ method, params }: RpcCall, signal: AbortSignal, listener: Listener | null = null): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (this.#socket.readyState !== WebSocket.OPEN) return reject(new ConnectionLost("connection closed"));
      const calls = this.#waiting.size;
      if (calls >= MAX_CALLS_IN_FLIGHT) {
        return reject(new ChainError({ code: "CHAIN_OVERLOADED", endpoint: this.#endpoint, calls }));
      }
      const id = this.#nextId++;
      const abort = () => this.#waiting.get(id)?.reject(signal.reason);
      const end = (settle: () => void) => {
        signal.removeEventListener("abort", abort);
        this.#waiting.delete(id);
        settle();
      };
      this.#waiting.set(id, {
        resolve: (result) => end(() => resolve(result)),
        reject: (error) => end(() => reject(error)),
        listener,
      });
      signal.addEventListener("abort", abort, { once: true });
      this.#socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  }

  /** Items of this subscription are dropped from now on. */
  forget(subscription: unknown): void {
    this.#listeners.delete(String(subscription));
  }

  /** Ends the connection at once, without waiting for the other side to agree. */
  terminate(): void {
    this.#socket.terminate();
  }

  #receive(text: string): void {
    const message = parse(text);
    if (message === null) {
      this.terminate();
      return;
    }
    if (typeof message.id === "number") this.#answer(message.id, message);
    const params = message.params as { readonly subscription?: unknown; readonly result?: unknown } | undefined;
    if (params?.subscription !== undefined) this.#listeners.get(String(params.subscription))?.(params.result);
  }

  #answer(id: number, message: Readonly<Record<string, unknown>>): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    const error = message.error as { code?: number; message?: string; data?: unknown } | undefined;
    if (error) {
      waiting.reject(new RpcRefusal(error.code ?? 0, String(error.message), error.data));
      return;
    }
    // Registered before the promise resolves: the first item may be in the same packet.
    if (waiting.listener !== null) this.#listeners.set(String(message.result), waiting.listener);
    waiting.resolve(message.result);
  }

  #fail(error: Error): void {
    for (const waiting of [...this.#waiting.values()]) waiting.reject(error);
    this.#listeners.clear();
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

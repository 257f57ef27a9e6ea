import type { Logger } from "@neurite/core/primitives";
import { MAX_SUBSCRIPTIONS, MAX_UNSENT_BYTES } from "../limits.ts";
import { answerText } from "./json-rpc.ts";
import type { Params } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";
import type { RpcSubscription } from "./rpc-method.ts";
import type { RpcTable } from "./rpc-methods.ts";

/** The other end of a connection. */
export type Peer = {
  readonly send: (text: string) => void;
  readonly unsentBytes: () => number;
  /** Ends the connection at once. */
  readonly cut: () => void;
};

/** One WebSocket client and what it has subscribed to. */
export class Connection {
  readonly #table: RpcTable;
  readonly #peer: Peer;
  readonly #logger: Logger;
  readonly #subscriptions = new Map<string, () => void>();
  #lastId = 0;
  /** Notifications of subscriptions whose id the client does not know yet. */
  #heldBack: string[] | null = null;

  constructor(table: RpcTable, peer: Peer, logger: Logger) {
    this.#table = table;
    this.#peer = peer;
    this.#logger = logger;
  }

  /** Carries a request out and sends the answer, unless it is not to be `answered`. */
  receive(text: string, answered = true): void {
    this.#heldBack = [];
    const answer = answerText(text, this.#respond, this.#logger);
    const notifications = this.#heldBack;
    this.#heldBack = null;
    const send = (sent: string | null) => (sent !== null && answered ? this.#send(sent) : undefined);
    if (answer instanceof Promise) void answer.then(send);
    else send(answer);
    for (const notification of notifications) this.#send(notification);
  }

  /** Ends every subscription, and whatever else was begun on this connection. */
  close(): void {
    for (const stop of this.#subscriptions.values()) stop();
    this.#subscriptions.clear();
    this.#table.close();
  }

  readonly #respond = (method: string, params: Params): unknown => {
    const subscription = this.#table.subscriptions.get(method);
    if (subscription !== undefined) return this.#subscribe(subscription, params);
    if (this.#table.unsubscriptions.has(method)) return this.#unsubscribe(params.id(0));
    const known = this.#table.methods.get(method);
    if (known === undefined) throw new RpcError({ code: "RPC_METHOD_UNKNOWN", method });
    return known(params);
  };

  #subscribe({ notification, start, isLast }: RpcSubscription, params: Params): string {
    if (this.#subscriptions.size >= MAX_SUBSCRIPTIONS) {
      throw new RpcError({ code: "RPC_TOO_MANY_SUBSCRIPTIONS", limit: MAX_SUBSCRIPTIONS });
    }
    this.#lastId += 1;
    const subscription = `${this.#lastId}`;
    let ended = false;
    const emit = (result: unknown): void => {
      this.#notify(JSON.stringify({ jsonrpc: "2.0", method: notification, params: { subscription, result } }));
      if (isLast?.(result) !== true) return;
      ended = true;
      this.#unsubscribe(subscription);
    };
    const stop = start(params, emit, subscription);
    if (ended) stop();
    else this.#subscriptions.set(subscription, stop);
    return subscription;
  }

  #unsubscribe(id: string): boolean {
    const stop = this.#subscriptions.get(id);
    stop?.();
    return this.#subscriptions.delete(id);
  }

  #notify(text: string): void {
    if (this.#heldBack === null) this.#send(text);
    else this.#heldBack.push(text);
  }

  #send(text: string): void {
    const unsentBytes = this.#peer.unsentBytes();
    if (unsentBytes <= MAX_UNSENT_BYTES) {
      this.#peer.send(text);
      return;
    }
    this.#logger.warn("RPC client reads too slowly and is cut off", { unsentBytes });
    this.#peer.cut();
  }
}

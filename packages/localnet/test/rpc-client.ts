import { WebSocket } from "ws";

export type Answer = { readonly result?: unknown; readonly error?: { code: number; message: string; data?: string } };

/** A bare JSON-RPC client: what is sent and what comes back, without a library's opinions. */
export class RpcClient implements AsyncDisposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly notifications: { readonly method: string; readonly subscription: string; readonly result: unknown }[] = [];
  #wake: () => void = () => undefined;
  #id = 0;
  /** Resolves when the connection has ended. */
  readonly closed: Promise<unknown>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("message", (data) => this.#receive(JSON.parse(data.toString())));
  }

  static async open(endpoint: string): Promise<RpcClient> {
    const socket = new WebSocket(endpoint);
    const client = new RpcClient(socket);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return client;
  }

  ask(method: string, ...params: readonly unknown[]): Promise<Answer> {
    const id = ++this.#id;
    this.#socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** The result, or a throw with the error's code and words. */
  async get(method: string, ...params: readonly unknown[]): Promise<unknown> {
    const { result, error } = await this.ask(method, ...params);
    if (error !== undefined) throw new Error(`${error.code}: ${error.message} (${error.data ?? ""})`);
    return result;
  }

  /** Resolves with what `find` gives for the notifications so far, as soon as it is not undefined. */
  async until<Found>(find: (notifications: RpcClient["notifications"]) => Found | undefined): Promise<Found> {
    for (;;) {
      const found = find(this.notifications);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    this.#socket.close();
    await this.closed;
  }

  #receive(
    message: { id?: number; method?: string; params?: { subscription: string; result: unknown } } & Answer,
  ): void {
    if (message.method !== undefined && message.params !== undefined) {
      this.notifications.push({ method: message.method, ...message.params });
      this.#wake();
      return;
    }
    const { id, ...answer } = message;
    this.#waiting.get(id ?? -1)?.(answer);
    this.#waiting.delete(id ?? -1);
  }
}

import { setImmediate as afterThisTurn } from "node:timers";
import type { Clock } from "../primitives/index.ts";
import type { ByteStream, ByteStreamListener } from "./byte-stream.ts";
import type { NodeConnection, NodeStream } from "./libp2p-node.ts";
import { GOODBYE_DEADLINE_MS } from "./limits.ts";

/** One session's stream and the connection it lives on: they end together, because a connection carries one session. */
export class Libp2pByteStream implements ByteStream {
  readonly #stream: NodeStream;
  readonly #connection: NodeConnection;
  readonly #clock: Pick<Clock, "deadline">;
  #closed = false;

  constructor(stream: NodeStream, connection: NodeConnection, clock: Pick<Clock, "deadline">) {
    this.#stream = stream;
    this.#connection = connection;
    this.#clock = clock;
  }

  listen(listener: ByteStreamListener): void {
    const closed = (): void => {
      if (this.#closed) return;
      this.#closed = true;
      listener.closed();
      this.end();
    };
    this.#stream.addEventListener("message", ({ data }) => {
      if (data instanceof Uint8Array) listener.received(data);
      else for (const part of data) listener.received(part);
    });
    this.#stream.addEventListener("drain", () => {
      // The stream first sends what it still holds, in a microtask, and may be full again after that.
      queueMicrotask(() => {
        if (!this.#stream.writableNeedsDrain) listener.drained();
      });
    });
    this.#stream.addEventListener("remoteCloseWrite", closed);
    this.#stream.addEventListener("close", closed);
    if (this.#stream.status !== "open") closed();
  }

  send(bytes: Uint8Array): boolean {
    return this.#stream.send(bytes);
  }

  end(): void {
    void this.#close();
  }

  cut(): void {
    this.#connection.abort(new Error("session cut"));
  }

  soon(work: () => void): void {
    afterThisTurn(work);
  }

  /** Never rejects: a connection that does not close in time is cut. */
  async #close(): Promise<void> {
    using deadline = this.#clock.deadline(GOODBYE_DEADLINE_MS);
    try {
      await this.#connection.close({ signal: deadline.signal });
    } catch {
      this.cut();
    }
  }
}

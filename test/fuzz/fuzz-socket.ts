import { WebSocket } from "ws";
import { isNotification } from "./verdict.ts";

const SYNC = "fuzz-sync-";

/** A socket that sends anything, and knows when all of it has been answered. */
export class FuzzSocket {
  readonly #socket: WebSocket;
  #answers: string[] = [];
  #synced: ((answers: readonly string[]) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;
  #round = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#hear(data.toString()));
    socket.on("close", (code) => this.#failed?.(new Error(`the server closed the connection: ${code}`)));
  }

  static async open(endpoint: string): Promise<FuzzSocket> {
    const socket = new WebSocket(endpoint, { perMessageDeflate: false });
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return new FuzzSocket(socket);
  }

  send(text: string, isBinary: boolean): void {
    this.#socket.send(isBinary ? Buffer.from(text) : text);
  }

  /** Asks one plain question behind the others; gives what was answered before it. */
  sync(): Promise<readonly string[]> {
    this.#round += 1;
    const id = `${SYNC}${this.#round}`;
    return new Promise((resolve, reject) => {
      this.#synced = resolve;
      this.#failed = reject;
      this.#socket.send(JSON.stringify({ jsonrpc: "2.0", id, method: "system_health", params: [] }));
    });
  }

  async close(): Promise<void> {
    this.#failed = null;
    const closed = new Promise((resolve) => this.#socket.once("close", resolve));
    this.#socket.close();
    await closed;
  }

  #hear(text: string): void {
    if (isNotification(text)) return;
    if (!text.includes(`${SYNC}${this.#round}"`)) {
      this.#answers.push(text);
      return;
    }
    const answers = this.#answers;
    this.#answers = [];
    this.#synced?.(answers);
  }
}

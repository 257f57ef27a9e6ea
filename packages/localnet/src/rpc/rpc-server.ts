import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock, Logger } from "@neurite/core/primitives";
import { type WebSocket, WebSocketServer } from "ws";
import { HTTP_REQUEST_MS, MAX_CONNECTIONS, MAX_REQUEST_BYTES } from "../limits.ts";
import { LocalnetError } from "../localnet-errors.ts";
import { Connection } from "./connection.ts";
import { FaultLine } from "./fault-line.ts";
import { answerText } from "./json-rpc.ts";
import type { Params } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";
import type { RpcFaults } from "./rpc-faults.ts";
import type { OpenTable } from "./rpc-methods.ts";

/** Pages that may talk to the chain from a browser: this machine's own and the common explorer, as with a node. */
const ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$|^https:\/\/polkadot\.js\.org$/;

export type RpcServerOptions = { readonly host: string; readonly port: number };
export type RpcServerModules = { readonly clock: Clock; readonly logger: Logger; readonly faults: RpcFaults | null };

/** JSON-RPC over WebSocket and HTTP POST on one port. */
export class RpcServer {
  readonly #options: RpcServerOptions;
  readonly #openTable: OpenTable;
  readonly #logger: Logger;
  readonly #line: FaultLine;
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  #port = 0;

  constructor(options: RpcServerOptions, openTable: OpenTable, { clock, faults, logger }: RpcServerModules) {
    this.#options = options;
    this.#openTable = openTable;
    this.#logger = logger;
    this.#line = new FaultLine(faults, clock);
    this.#http = createServer({ requestTimeout: HTTP_REQUEST_MS }, (request, response) =>
      this.#post(request, response),
    );
    // Twice as many, so that one too many can be told so.
    this.#http.maxConnections = 2 * MAX_CONNECTIONS;
    this.#sockets = new WebSocketServer({
      server: this.#http,
      maxPayload: MAX_REQUEST_BYTES,
      perMessageDeflate: false,
      verifyClient: ({ req }, tell) => {
        if (!isAllowed(req)) tell(false, 403);
        else if (this.#sockets.clients.size >= MAX_CONNECTIONS) tell(false, 429);
        else tell(true);
      },
    });
    this.#sockets.on("connection", (socket) => this.#accept(socket));
    // The same errors reach `start` through the HTTP server.
    this.#sockets.on("error", () => undefined);
  }

  /** Where it listens. */
  get endpoint(): string {
    return `ws://${this.#options.host}:${this.#port}`;
  }

  start(): Promise<void> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#http.once("error", (error: NodeJS.ErrnoException) => {
        const inUse = error.code === "EADDRINUSE";
        const code = inUse ? "LOCALNET_PORT_IN_USE" : "LOCALNET_CANNOT_LISTEN";
        reject(new LocalnetError({ code, host, port, reason: error.message }, error));
      });
      this.#http.listen(port, host, () => {
        this.#port = (this.#http.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Cuts every connection and stops listening. */
  stop(): Promise<void> {
    this.#line.close();
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    this.#http.closeAllConnections();
    return new Promise((resolve) => {
      this.#http.close(() => resolve());
    });
  }

  #accept(socket: WebSocket): void {
    const peer = {
      send: (text: string) => socket.send(text, () => undefined),
      unsentBytes: () => socket.bufferedAmount,
      cut: () => socket.terminate(),
    };
    const connection = new Connection(this.#openTable(), peer, this.#logger);
    socket.on("message", (data) => {
      const text = data.toString();
      const deliver = (answered: boolean) => {
        // A late request may find its connection closed.
        if (socket.readyState === socket.OPEN) connection.receive(text, answered);
      };
      this.#line.pass(text, { deliver, cut: peer.cut });
    });
    socket.on("close", () => connection.close());
    socket.on("error", (error) => this.#logger.debug("RPC connection failed", { error: error.message }));
  }

  #post(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== "POST" || !isAllowed(request)) {
      response.writeHead(405).end();
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_REQUEST_BYTES) chunks.push(chunk);
      else if (!response.headersSent) response.writeHead(413, { connection: "close" }).end();
    });
    request.on("end", () => {
      if (bytes > MAX_REQUEST_BYTES) return;
      const text = Buffer.concat(chunks).toString();
      const deliver = (answered: boolean) => void this.#answer(text, answered ? response : null);
      this.#line.pass(text, { deliver, cut: () => response.destroy() });
    });
    request.on("error", () => response.destroy());
  }

  /** HTTP has no way to send notifications, so there are no subscriptions; each request is a client of its own. */
  async #answer(text: string, response: ServerResponse | null): Promise<void> {
    const table = this.#openTable();
    const respond = (method: string, params: Params): unknown => {
      const known = table.methods.get(method);
      if (known === undefined) throw new RpcError({ code: "RPC_METHOD_UNKNOWN", method });
      return known(params);
    };
    const answer = await answerText(text, respond, this.#logger);
    table.close();
    response?.writeHead(200, { "content-type": "application/json" });
    response?.end(answer ?? "");
  }
}

function isAllowed({ headers }: IncomingMessage): boolean {
  return headers.origin === undefined || ORIGIN.test(headers.origin);
}

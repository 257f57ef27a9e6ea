import { multiaddr } from "@multiformats/multiaddr";
import type { Libp2p } from "libp2p";
import type { KeyPair } from "../keys/index.ts";
import type { Clock, Counter, Logger, Meter } from "../primitives/index.ts";
import { silent } from "./ask-desk.ts";
import type { Ask, Asked } from "./asked.ts";
import { DeadlineSweep } from "./deadline-sweep.ts";
import { DialerSession } from "./dialer-session.ts";
import { FrameLink } from "./frame-link.ts";
import { Introduction } from "./introduction.ts";
import { Libp2pByteStream } from "./libp2p-byte-stream.ts";
import { createNode, type NodeConnection } from "./libp2p-node.ts";
import { HELLO_DEADLINE_MS, SESSION_PROTOCOL, WATCH_INTERVAL_MS } from "./limits.ts";
import { type PeerAddress, peerName, toMultiaddr } from "./peer-address.ts";
import { repeatEvery } from "./repeat-every.ts";
import { SessionBook } from "./session-book.ts";
import { checkSessionIdentity, type SessionIdentity } from "./session-identity.ts";
import { remoteKey, transportKeyOf } from "./transport-key.ts";
import { WireError } from "./wire-errors.ts";
import { checkWireLimits, type WireLimits } from "./wire-limits.ts";

/** For which subnet a dialer asks, and within which limits. */
export type WireDialerOpts = { readonly identity: SessionIdentity; readonly limits: WireLimits };

/** What a dialer works with. */
export type WireDialerModules = {
  readonly key: KeyPair;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly meter: Meter;
};

type Running = {
  readonly node: Libp2p;
  readonly introduction: Introduction;
  readonly sweep: DeadlineSweep;
  readonly book: SessionBook;
  readonly stopping: AbortController;
};

const HIGHEST_KIND = 65_535;
const STOPPED = silent("closed", "the dialer stops");

/** Asks peers, each over one session that is opened on the first question and again whenever it was lost. */
export class WireDialer {
  readonly #opts: WireDialerOpts;
  readonly #modules: WireDialerModules;
  readonly #asked: Counter;
  #running: Running | null = null;

  constructor(opts: WireDialerOpts, modules: WireDialerModules) {
    checkWireLimits(opts.limits);
    checkSessionIdentity(opts.identity);
    this.#opts = opts;
    this.#modules = modules;
    this.#asked = modules.meter.counter("wire_dialer_asked_total", "Questions by what came of them");
  }

  async start(signal: AbortSignal): Promise<void> {
    const { clock, key } = this.#modules;
    const { privateKey, signer } = await transportKeyOf(key);
    // Nobody dials a dialer, so its gate is shut; it listens nowhere anyway.
    const node = await createNode({ privateKey, listen: [], gater: { denyInboundEncryptedConnection: () => true } });
    const introduction = new Introduction(this.#opts.identity, { key, peer: signer, clock });
    await introduction.renew([]);
    await node.start();
    const sweep = new DeadlineSweep(clock);
    const stopping = new AbortController();
    const book = new SessionBook({
      clock,
      stopping: stopping.signal,
      open: (peer, ended) => this.#open(peer, ended),
    });
    this.#running = { node, introduction, sweep, book, stopping };
    void this.#watch(this.#running);
    if (signal.aborted) {
      await this.stop();
      signal.throwIfAborted();
    }
  }

  /** Ends every session; questions still open come back silent. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    running.stopping.abort(new WireError({ code: "WIRE_NOT_STARTED", part: "dialer" }));
    running.book.end("the dialer stops");
    running.sweep.stop();
    await running.node.stop();
  }

  /**
   * Asks one peer one question. Rejects only when the question is invalid or `signal` aborts. When the session breaks
   * under it, the question is asked once more on a new one, so a peer may see it twice.
   */
  async ask(peer: PeerAddress, request: Ask, signal: AbortSignal): Promise<Asked> {
    const running = this.#running;
    if (running === null) throw new WireError({ code: "WIRE_NOT_STARTED", part: "dialer" });
    signal.throwIfAborted();
    const ask = this.#check(request);
    const expiresAt = this.#modules.clock.monotonic() + ask.deadlineMs;
    const question = { peer, ask, expiresAt };
    const old = await running.book.ready(peer)?.ask(ask, expiresAt, signal);
    // A session that broke under the question may have been dead for a while: what is left of the deadline tries anew.
    const lost = old === undefined || (old.kind === "silent" && old.why === "closed");
    const asked =
      lost && !running.stopping.signal.aborted ? await this.#askAnew(running, question, signal) : (old ?? STOPPED);
    this.#asked.add(1, { outcome: asked.kind === "silent" ? asked.why : asked.kind });
    return asked;
  }

  /** There is no session yet: the question's own deadline also bounds the dialling. */
  async #askAnew(running: Running, question: Question, signal: AbortSignal): Promise<Asked> {
    const { peer, ask, expiresAt } = question;
    const left = Math.max(1, Math.floor(expiresAt - this.#modules.clock.monotonic()));
    using deadline = this.#modules.clock.deadline(left, signal);
    const session = await running.book.session(peer, expiresAt, deadline.signal).catch((error: unknown) => {
      if (deadline.signal.aborted) return silent("deadline", `no session within ${ask.deadlineMs} ms`);
      throw error;
    });
    signal.throwIfAborted();
    return session instanceof DialerSession ? session.ask(ask, expiresAt, signal) : session;
  }

  #check({ kind, body, deadlineMs }: Ask): Ask {
    const { limits } = this.#opts;
    if (!Number.isInteger(kind) || kind < 0 || kind > HIGHEST_KIND) {
      throw new WireError({ code: "WIRE_REQUEST_INVALID", part: "kind", value: kind });
    }
    if (!(deadlineMs >= 1)) throw new WireError({ code: "WIRE_REQUEST_INVALID", part: "deadline", value: deadlineMs });
    if (body.length > limits.requestBytes) {
      throw new WireError({ code: "WIRE_REQUEST_TOO_LARGE", bytes: body.length, limit: limits.requestBytes });
    }
    return { kind, body, deadlineMs: Math.min(Math.floor(deadlineMs), limits.deadlineMs) };
  }

  /** Dials and greets one peer; gives the session, or what to tell every asker. Never rejects. */
  async #open(peer: PeerAddress, ended: (session: DialerSession) => void): Promise<DialerSession | Asked> {
    const running = this.#running;
    if (running === null) return STOPPED;
    const { clock, logger } = this.#modules;
    using deadline = clock.deadline(HELLO_DEADLINE_MS, running.stopping.signal);
    let connection: NodeConnection | null = null;
    try {
      connection = await running.node.dial(multiaddr(toMultiaddr(peer)), { signal: deadline.signal, force: true });
      const session = await this.#greet(running, { connection, peer, signal: deadline.signal, ended });
      logger.debug("Session opened", { hotkey: peer.hotkey, host: peer.host, port: peer.port });
      return session;
    } catch (error) {
      connection?.abort(new Error("no session"));
      const why = error instanceof Error ? error.message : String(error);
      logger.debug("Peer unreachable", { hotkey: peer.hotkey, host: peer.host, port: peer.port, why });
      return silent("unreachable", `${peerName(peer)}: ${why}`);
    }
  }

  async #greet(running: Running, { connection, peer, signal, ended }: Dialled): Promise<DialerSession | Asked> {
    const { clock } = this.#modules;
    const peerKey = remoteKey(connection.remotePeer);
    if (peerKey === null) {
      connection.abort(new Error("no ed25519 peer"));
      return silent("unreachable", `${peerName(peer)} has no ed25519 transport key`);
    }
    const stream = await connection.newStream([SESSION_PROTOCOL], { signal });
    const link = new FrameLink(new Libp2pByteStream(stream, connection, clock), clock);
    const { introduction, sweep } = running;
    const session: DialerSession = new DialerSession(
      { ...this.#opts, hotkey: peer.hotkey, peerKey },
      { link, introduction, sweep, clock, ended: () => ended(session) },
    );
    return (await session.open()) ?? session;
  }

  #watch({ stopping, book, introduction }: Running): Promise<void> {
    const opts = { name: "wire dialer", ms: WATCH_INTERVAL_MS, signal: stopping.signal };
    return repeatEvery(opts, this.#modules, async () => {
      book.watch();
      await introduction.renew([]);
    });
  }
}

type Question = { readonly peer: PeerAddress; readonly ask: Ask; readonly expiresAt: number };
type Dialled = {
  readonly connection: NodeConnection;
  readonly peer: PeerAddress;
  readonly signal: AbortSignal;
  readonly ended: (session: DialerSession) => void;
};

import type { Libp2p } from "libp2p";
import type { KeyPair } from "../keys/index.ts";
import { type Clock, type Counter, encodeAddress, type Logger, type Meter } from "../primitives/index.ts";
import type { Admission } from "./admission.ts";
import { ByteBudget } from "./byte-budget.ts";
import { DeadlineSweep } from "./deadline-sweep.ts";
import { FrameLink } from "./frame-link.ts";
import type { Handler } from "./handler.ts";
import { Introduction } from "./introduction.ts";
import { Libp2pByteStream } from "./libp2p-byte-stream.ts";
import { createNode, type NodeConnection, type NodeStream } from "./libp2p-node.ts";
import {
  BINDING_CHECKS_PER_SECOND,
  MAX_RECEIVING_BYTES,
  MAX_SERVER_SESSIONS,
  SESSION_PROTOCOL,
  WATCH_INTERVAL_MS,
} from "./limits.ts";
import { PeerLedger } from "./peer-account.ts";
import { RateQuota } from "./rate-quota.ts";
import { RefusalCode, type SaidRefusal } from "./refusal.ts";
import { repeatEvery } from "./repeat-every.ts";
import { ServerSession, type SessionHost } from "./server-session.ts";
import { checkSessionIdentity, type SessionIdentity } from "./session-identity.ts";
import { remoteKey, transportKeyOf } from "./transport-key.ts";
import { WaitingRoom } from "./waiting-room.ts";
import { WireError } from "./wire-errors.ts";
import { checkWireLimits, type WireLimits } from "./wire-limits.ts";

/** Where a server listens (multiaddrs such as `/ip4/0.0.0.0/tcp/8091`; port 0 takes any) and for which subnet. */
export type WireServerOpts = {
  readonly listen: readonly string[];
  readonly identity: SessionIdentity;
  readonly limits: WireLimits;
};

/** What a server works with. */
export type WireServerModules = {
  readonly key: KeyPair;
  readonly admission: Admission;
  readonly handler: Handler;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly meter: Meter;
};

type Running = {
  readonly node: Libp2p;
  readonly host: SessionHost;
  readonly sweep: DeadlineSweep;
  readonly introduction: Introduction;
  readonly waiting: WaitingRoom;
  readonly watching: AbortController;
};

/** Answers registered callers, each on one session; strangers, floods and garbage cost themselves a connection. */
export class WireServer {
  readonly #opts: WireServerOpts;
  readonly #modules: WireServerModules;
  readonly #ledger: PeerLedger;
  readonly #verifications = new RateQuota({
    perMinute: 60 * BINDING_CHECKS_PER_SECOND,
    burst: BINDING_CHECKS_PER_SECOND,
  });
  /** Every live session, seated or not. */
  readonly #sessions = new Set<ServerSession>();
  readonly #seats = new Map<string, ServerSession>();
  readonly #sessionsCount: Counter;
  readonly #requestsCount: Counter;
  #running: Running | null = null;

  constructor(opts: WireServerOpts, modules: WireServerModules) {
    checkWireLimits(opts.limits);
    checkSessionIdentity(opts.identity);
    this.#opts = opts;
    this.#modules = modules;
    this.#ledger = new PeerLedger(opts.limits);
    const { meter } = modules;
    this.#sessionsCount = meter.counter("wire_server_sessions_total", "Sessions by what became of them");
    this.#requestsCount = meter.counter("wire_server_requests_total", "Requests by what was said to them");
  }

  /** Multiaddrs that reach this server, each with its peer id; empty unless it runs. */
  get addresses(): readonly string[] {
    return this.#running?.node.getMultiaddrs().map((address) => address.toString()) ?? [];
  }

  /** The TCP port of the first address, as an axon record names it; null unless it runs. */
  get port(): number | null {
    const [address] = this.addresses;
    const port = address === undefined ? null : /\/tcp\/(\d+)/.exec(address);
    return port === null ? null : Number(port[1]);
  }

  /** Proven sessions now. */
  get sessions(): number {
    return this.#seats.size;
  }

  async start(signal: AbortSignal): Promise<void> {
    const { clock, key, logger } = this.#modules;
    const { privateKey, signer } = await transportKeyOf(key);
    const waiting = new WaitingRoom({ clock, isKnown: (peer) => this.#isKnown(remoteKey(peer)) });
    const { listen, identity, limits } = this.#opts;
    const gater = { denyInboundEncryptedConnection: waiting.denies };
    const node = await createNode({ privateKey, listen, gater });
    const introduction = new Introduction(identity, { key, peer: signer, clock });
    const sweep = new DeadlineSweep(clock);
    this.#running = {
      node,
      sweep,
      introduction,
      waiting,
      host: this.#host(introduction, sweep),
      watching: new AbortController(),
    };
    await this.#listen(this.#running, signal);
    void this.#watch(this.#running);
    const answers = MAX_SERVER_SESSIONS * limits.requestsInFlightPerPeer * limits.answerBytes;
    logger.info("Wire listening", {
      addresses: this.addresses,
      hotkey: key.address,
      worstCaseBytes: MAX_RECEIVING_BYTES + answers,
    });
  }

  /** Says goodbye to every session and closes the port. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    running.watching.abort();
    for (const session of this.#sessions) session.end({ code: RefusalCode.stopping, reason: "the server stops" });
    running.sweep.stop();
    await running.node.stop();
    this.#sessions.clear();
    this.#seats.clear();
  }

  async #listen({ node, waiting, introduction }: Running, signal: AbortSignal): Promise<void> {
    const { listen } = this.#opts;
    try {
      signal.throwIfAborted();
      node.addEventListener("connection:open", ({ detail }) => waiting.entered(detail));
      node.addEventListener("connection:close", ({ detail }) => this.#left(node, waiting, detail));
      const take = (stream: NodeStream, connection: NodeConnection): void => this.#open(stream, connection);
      await node.handle(SESSION_PROTOCOL, take, { maxInboundStreams: 1, maxOutboundStreams: 1 });
      await node.start();
      await introduction.renew(this.addresses);
    } catch (error) {
      this.#running = null;
      await node.stop();
      signal.throwIfAborted();
      throw new WireError({ code: "WIRE_LISTEN_FAILED", addresses: listen, why: systemWords(error) });
    }
  }

  #open(stream: NodeStream, connection: NodeConnection): void {
    const running = this.#running;
    const peerKey = remoteKey(connection.remotePeer);
    if (running === null || peerKey === null) {
      connection.abort(new Error("no session with this peer"));
      return;
    }
    const { clock } = this.#modules;
    const link = new FrameLink(new Libp2pByteStream(stream, connection, clock), clock);
    const session = new ServerSession(link, peerKey, running.host);
    this.#sessions.add(session);
    running.waiting.assign(connection, session);
    session.open();
  }

  /** libp2p remembers every peer it ever met; strangers could fill that book. */
  #left(node: Libp2p, waiting: WaitingRoom, connection: NodeConnection): void {
    waiting.left(connection);
    if (node.getConnections(connection.remotePeer).length === 0) {
      node.peerStore.delete(connection.remotePeer).catch(() => {});
    }
  }

  #host(introduction: Introduction, sweep: DeadlineSweep): SessionHost {
    const { admission, clock, handler, logger } = this.#modules;
    return {
      identity: this.#opts.identity,
      introduction,
      admission,
      ledger: this.#ledger,
      clock,
      shared: {
        limits: this.#opts.limits,
        handler,
        receiving: new ByteBudget(MAX_RECEIVING_BYTES),
        sweep,
        clock,
        logger,
        requests: this.#requestsCount,
      },
      mayVerify: () => this.#verifications.take(clock.monotonic()),
      seat: (session, hotkey) => this.#seat(session, hotkey),
      left: (session, fault) => this.#sessionLeft(session, fault),
      refused: (_session, refusal) => {
        this.#sessionsCount.add(1, { outcome: refusal.code });
        logger.info("Session refused", { ...refusal });
      },
    };
  }

  /** One session per hotkey: the newer one wins, because the older may be half dead. */
  #seat(session: ServerSession, hotkey: string): SaidRefusal | null {
    const older = this.#seats.get(hotkey);
    if (older === undefined && this.#seats.size >= MAX_SERVER_SESSIONS) {
      return { code: RefusalCode.full, reason: `${MAX_SERVER_SESSIONS} sessions are open` };
    }
    this.#seats.set(hotkey, session);
    older?.end({ code: RefusalCode.replaced, reason: "a newer session of the same hotkey was opened" });
    this.#sessionsCount.add(1, { outcome: "opened" });
    this.#modules.logger.debug("Session opened", { hotkey });
    return null;
  }

  #sessionLeft(session: ServerSession, fault: WireError | null): void {
    this.#sessions.delete(session);
    const { hotkey } = session;
    if (hotkey !== null && this.#seats.get(hotkey) === session) this.#seats.delete(hotkey);
    if (fault === null) return;
    this.#sessionsCount.add(1, { outcome: fault.code });
    this.#modules.logger.warn("Session cut", { hotkey, ...fault.fault });
  }

  #isKnown(peerKey: Uint8Array | null): boolean {
    return peerKey !== null && this.#modules.admission.admit(encodeAddress(peerKey)) !== null;
  }

  #watch({ watching, waiting, introduction }: Running): Promise<void> {
    const opts = { name: "wire server", ms: WATCH_INTERVAL_MS, signal: watching.signal };
    return repeatEvery(opts, this.#modules, async () => {
      waiting.watch();
      for (const session of this.#sessions) session.watch();
      await introduction.renew(this.addresses);
    });
  }
}

/** libp2p quotes the stacks of what failed in its message; the operator needs the system's own line of it. */
function systemWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = text] = text.split("\n");
  return /\bError: (.+)/.exec(text)?.[1] ?? first;
}

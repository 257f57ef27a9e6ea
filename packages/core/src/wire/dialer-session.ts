import type { Clock } from "../primitives/index.ts";
import { AskDesk, silent } from "./ask-desk.ts";
import type { Ask, Asked } from "./asked.ts";
import type { DeadlineSweep } from "./deadline-sweep.ts";
import { type Frame, FrameKind } from "./frame.ts";
import type { FrameLink, LinkEnd } from "./frame-link.ts";
import { HelloExchange } from "./hello-exchange.ts";
import type { Introduction } from "./introduction.ts";
import { HELLO_DEADLINE_MS, PING_INTERVAL_MS, SUSPECT_LIMIT_MS } from "./limits.ts";
import { decodeRefusal, RefusalCode, type SaidRefusal } from "./refusal.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { WireError } from "./wire-errors.ts";
import type { WireLimits } from "./wire-limits.ts";

export type DialerSessionOpts = {
  readonly identity: SessionIdentity;
  readonly limits: WireLimits;
  /** Whom we meant to reach. */
  readonly hotkey: string;
  /** The ed25519 key that the transport has proven. */
  readonly peerKey: Uint8Array;
};

export type DialerSessionModules = {
  readonly link: FrameLink;
  readonly introduction: Introduction;
  readonly sweep: DeadlineSweep;
  readonly clock: Pick<Clock, "monotonic" | "now">;
  /** The session is over and must not be used again. */
  readonly ended: (asked: Asked) => void;
};

/** The peer's goodbyes that say nothing against us: dialling anew is right. */
const PASSING: ReadonlySet<string> = new Set([RefusalCode.stopping, RefusalCode.replaced]);

/** Our session with one peer: hello, then questions. */
export class DialerSession {
  readonly #opts: DialerSessionOpts;
  readonly #modules: DialerSessionModules;
  readonly #exchange: HelloExchange;
  readonly #desk: AskDesk;
  readonly #openedAt: number;
  readonly #ready = Promise.withResolvers<Asked | null>();
  #proven = false;
  #goodbye: SaidRefusal | null = null;
  #pingedAt: number;
  #suspectSince: number | null = null;

  constructor(opts: DialerSessionOpts, modules: DialerSessionModules) {
    this.#opts = opts;
    this.#modules = modules;
    const { clock, link, sweep } = modules;
    this.#openedAt = clock.monotonic();
    this.#pingedAt = this.#openedAt;
    this.#desk = new AskDesk({ limits: opts.limits, link, sweep, clock, suspect: () => this.#suspect() });
    this.#exchange = new HelloExchange({
      identity: opts.identity,
      peerKey: opts.peerKey,
      vet: (hotkey) => this.#vet(hotkey),
      nowMs: () => clock.now(),
    });
  }

  get pending(): number {
    return this.#desk.pending;
  }

  get closed(): boolean {
    return this.#modules.link.closed;
  }

  /** Introduces us; null once the peer has accepted and proven itself, else why there is no session. */
  open(): Promise<Asked | null> {
    this.#modules.link.open({ frame: (frame) => this.#take(frame), closed: (end) => this.#closed(end) });
    this.#modules.introduction.say(this.#modules.link);
    return this.#ready.promise;
  }

  ask(ask: Ask, expiresAt: number, signal: AbortSignal): Promise<Asked> {
    return this.#desk.ask(ask, expiresAt, signal);
  }

  /** Ends the session politely. */
  end(reason: string): void {
    this.#modules.link.goodbye({ code: RefusalCode.stopping, reason });
  }

  /** Looks for limits that only time can pass, and says that we are still there. */
  watch(): void {
    const { clock, link } = this.#modules;
    link.watch();
    const now = clock.monotonic();
    if (!this.#proven && now - this.#openedAt > HELLO_DEADLINE_MS) {
      link.fail(new WireError({ code: "WIRE_HELLO_LATE", ms: HELLO_DEADLINE_MS }));
    } else if (this.#suspectSince !== null && link.receivedAt >= this.#suspectSince) {
      this.#suspectSince = null;
    } else if (this.#suspectSince !== null && now - this.#suspectSince > SUSPECT_LIMIT_MS) {
      link.fail(new WireError({ code: "WIRE_PEER_SILENT", ms: SUSPECT_LIMIT_MS }));
    } else if (this.#proven && now - this.#pingedAt > PING_INTERVAL_MS) {
      this.#ping(now);
    }
  }

  #ping(now: number): void {
    this.#pingedAt = now;
    this.#modules.link.sendControl(FrameKind.ping, 0);
  }

  #suspect(): void {
    if (this.#suspectSince !== null) return;
    this.#suspectSince = this.#modules.clock.monotonic();
    this.#ping(this.#suspectSince);
  }

  #take(frame: Frame): void {
    if (frame.kind === FrameKind.refusal && frame.id === 0) {
      this.#goodbye = decodeRefusal(frame.payload);
      this.#modules.link.hangUp();
    } else if (!this.#proven) {
      this.#greet(frame);
    } else if (frame.kind !== FrameKind.pong) {
      this.#desk.take(frame);
    }
  }

  #greet(frame: Frame): void {
    const step = this.#exchange.take(frame);
    if (step.kind === "refuse") {
      this.#goodbye = step.refusal;
      this.#modules.link.goodbye(step.refusal);
    } else if (step.kind === "proven") {
      this.#proven = true;
      this.#ready.resolve(null);
    }
  }

  #vet(hotkey: string): SaidRefusal | null {
    const expected = this.#opts.hotkey;
    if (hotkey === expected) return null;
    return { code: RefusalCode.identity, reason: `${hotkey} answers where ${expected} was expected` };
  }

  #closed(end: LinkEnd): void {
    const asked = this.#sayEnd(end);
    this.#modules.ended(asked);
    this.#ready.resolve(asked);
    this.#desk.close(asked);
  }

  #sayEnd(end: LinkEnd): Asked {
    if (this.#goodbye !== null) {
      const { code, reason } = this.#goodbye;
      return PASSING.has(code) ? silent("closed", reason) : { kind: "refused", code, reason };
    }
    if (end.by === "us") return silent("closed", "the dialer ended the session");
    if (end.by === "stream") return silent("closed", "the peer closed the connection");
    const lost = end.fault.code === "WIRE_PEER_SILENT" || end.fault.code === "WIRE_SEND_STALLED";
    return silent(lost || end.fault.code === "WIRE_HELLO_LATE" ? "closed" : "malformed", end.fault.message);
  }
}

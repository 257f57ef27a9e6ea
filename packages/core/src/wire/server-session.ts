import type { KeyScheme } from "../keys/index.ts";
import type { Clock } from "../primitives/index.ts";
import type { Admission } from "./admission.ts";
import { type Frame, FrameKind } from "./frame.ts";
import type { FrameLink, LinkEnd } from "./frame-link.ts";
import { HelloExchange, type ProvenPeer } from "./hello-exchange.ts";
import type { Introduction } from "./introduction.ts";
import { HELLO_DEADLINE_MS } from "./limits.ts";
import type { PeerAccount, PeerLedger } from "./peer-account.ts";
import { RefusalCode, type SaidRefusal } from "./refusal.ts";
import { type DeskShared, RequestDesk } from "./request-desk.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { VerifiedCaller } from "./verified-caller.ts";
import { WireError } from "./wire-errors.ts";

/** What a server lends to each of its sessions. */
export type SessionHost = {
  readonly identity: SessionIdentity;
  readonly introduction: Introduction;
  readonly admission: Admission;
  readonly ledger: PeerLedger;
  readonly shared: DeskShared;
  readonly clock: Pick<Clock, "monotonic" | "now">;
  /** Whether one more sr25519 proof may be checked now. */
  readonly mayVerify: () => boolean;
  /** Gives a proven peer its place, or says why not. */
  readonly seat: (session: ServerSession, hotkey: string) => SaidRefusal | null;
  /** The session is over. `fault` is what the peer did, if anything. */
  readonly left: (session: ServerSession, fault: WireError | null) => void;
  readonly refused: (session: ServerSession, refusal: SaidRefusal) => void;
};

type Seated = { readonly desk: RequestDesk; readonly account: PeerAccount; readonly peer: ProvenPeer };

/** Faults that say nothing about the peer's conduct: a line can be cut. */
const BLAMELESS: ReadonlySet<string> = new Set(["WIRE_PEER_SILENT", "WIRE_SEND_STALLED", "WIRE_INTERNAL"]);

/** One caller's session on the server: hello, then requests. */
export class ServerSession {
  readonly #host: SessionHost;
  readonly #link: FrameLink;
  readonly #exchange: HelloExchange;
  readonly #openedAt: number;
  #seated: Seated | null = null;

  constructor(link: FrameLink, peerKey: Uint8Array, host: SessionHost) {
    this.#host = host;
    this.#link = link;
    this.#openedAt = host.clock.monotonic();
    this.#exchange = new HelloExchange({
      identity: host.identity,
      peerKey,
      vet: (hotkey, scheme) => this.#vet(hotkey, scheme),
      nowMs: () => host.clock.now(),
    });
  }

  /** The proven hotkey; null before that. */
  get hotkey(): string | null {
    return this.#seated?.peer.hotkey ?? null;
  }

  open(): void {
    this.#link.open({ frame: (frame) => this.#take(frame), closed: (end) => this.#closed(end) });
  }

  /** Ends the session politely. */
  end(refusal: SaidRefusal): void {
    this.#link.goodbye(refusal);
  }

  /** Looks for limits that only time can pass. */
  watch(): void {
    this.#link.watch();
    if (this.#seated === null) {
      const late = this.#host.clock.monotonic() - this.#openedAt > HELLO_DEADLINE_MS;
      if (late) this.#link.fail(new WireError({ code: "WIRE_HELLO_LATE", ms: HELLO_DEADLINE_MS }));
    } else if (this.#caller(this.#seated.peer) === null) {
      this.end(UNKNOWN);
    }
  }

  #take(frame: Frame): void {
    if (frame.kind === FrameKind.refusal && frame.id === 0) {
      this.#link.hangUp();
      return;
    }
    if (this.#seated === null) {
      this.#greet(frame);
      return;
    }
    const { account, desk } = this.#seated;
    if (!account.takeFrame(this.#host.clock.monotonic())) {
      throw new WireError({ code: "WIRE_FRAME_FLOOD", perMinute: account.framesPerMinute });
    }
    if (frame.kind === FrameKind.ping) this.#link.sendControl(FrameKind.pong, frame.id);
    else if (frame.kind !== FrameKind.pong) desk.take(frame);
    if (account.isBarred(this.#host.clock.monotonic())) this.end(BARRED);
  }

  #greet(frame: Frame): void {
    const step = this.#exchange.take(frame);
    if (step.kind === "refuse") this.#refuse(step.refusal);
    if (step.kind === "proven") this.#welcome(step.peer);
  }

  #welcome(peer: ProvenPeer): void {
    const account = this.#host.ledger.account(peer.hotkey);
    if (peer.sequence < account.sequence) {
      this.#refuse({ code: RefusalCode.identity, reason: "a newer binding record of this hotkey is known" });
      return;
    }
    const refusal = this.#host.seat(this, peer.hotkey);
    if (refusal !== null) {
      this.#refuse(refusal);
      return;
    }
    account.sequence = peer.sequence;
    const caller = (): VerifiedCaller | null => this.#caller(peer);
    const desk = new RequestDesk({ shared: this.#host.shared, link: this.#link, account, caller });
    this.#seated = { desk, account, peer };
    this.#host.introduction.say(this.#link);
  }

  #caller({ hotkey, scheme }: ProvenPeer): VerifiedCaller | null {
    const admitted = this.#host.admission.admit(hotkey);
    return admitted === null ? null : VerifiedCaller.ofSession({ hotkey, scheme, ...admitted });
  }

  /** Registered, not barred, and for the dearer proof still within its budget. */
  #vet(hotkey: string, scheme: KeyScheme): SaidRefusal | null {
    if (this.#host.admission.admit(hotkey) === null) return UNKNOWN;
    if (this.#host.ledger.account(hotkey).isBarred(this.#host.clock.monotonic())) return BARRED;
    if (scheme === "sr25519" && !this.#host.mayVerify()) {
      return { code: RefusalCode.busy, reason: "too many new sessions; try again in a second" };
    }
    return null;
  }

  #refuse(refusal: SaidRefusal): void {
    this.#host.refused(this, refusal);
    this.end(refusal);
  }

  #closed(end: LinkEnd): void {
    const fault = end.by === "fault" ? end.fault : null;
    if (fault !== null && !BLAMELESS.has(fault.code)) {
      this.#seated?.account.malformed(this.#host.clock.monotonic());
    }
    this.#seated?.desk.close();
    this.#host.left(this, fault);
  }
}

const UNKNOWN: SaidRefusal = { code: RefusalCode.unknown, reason: "the hotkey is not registered in this subnet" };
const BARRED: SaidRefusal = { code: RefusalCode.barred, reason: "too many faults; come back in half a minute" };

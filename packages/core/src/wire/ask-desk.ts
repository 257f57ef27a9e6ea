import type { Clock } from "../primitives/index.ts";
import type { Ask, Asked, SilentWhy } from "./asked.ts";
import { BodyAssembly } from "./body-assembly.ts";
import type { DeadlineSweep } from "./deadline-sweep.ts";
import { type Frame, FrameKind, frameKindName } from "./frame.ts";
import type { FrameLink } from "./frame-link.ts";
import { MAX_WAITING_ASKS } from "./limits.ts";
import { ANSWER_HEAD_BYTES, decodeAnswerHead, encodeRequestHead } from "./message-head.ts";
import { decodeRefusal, RefusalCode } from "./refusal.ts";
import { WireError } from "./wire-errors.ts";
import type { WireLimits } from "./wire-limits.ts";

export type AskDeskModules = {
  readonly limits: WireLimits;
  readonly link: FrameLink;
  readonly sweep: DeadlineSweep;
  readonly clock: Pick<Clock, "monotonic">;
  /** A deadline passed and not one byte had come since the question left. */
  readonly suspect: () => void;
};

/** A question from its asking to the last byte that the peer will send about it. */
type OpenAsk = {
  readonly ask: Ask;
  readonly settle: (asked: Asked) => void;
  readonly expiresAt: number;
  readonly expire: () => void;
  sentAt: number;
  assembly: BodyAssembly | null;
  /** The asker has its result; what still comes is thrown away. */
  settled: boolean;
};

const HIGHEST_ID = 0xffffffff;

/** The questions on one session: never more in flight than the peer allows, the rest wait their turn. */
export class AskDesk {
  readonly #modules: AskDeskModules;
  readonly #open = new Map<number, OpenAsk>();
  readonly #waiting = new Set<OpenAsk>();
  #lastId = 0;

  constructor(modules: AskDeskModules) {
    this.#modules = modules;
  }

  /** Questions asked and not settled. */
  get pending(): number {
    return this.#open.size + this.#waiting.size;
  }

  /** Resolves with what came of it; rejects with the signal's reason when the asker gives up. */
  ask(ask: Ask, expiresAt: number, signal: AbortSignal): Promise<Asked> {
    if (this.#modules.link.closed) return Promise.resolve(silent("closed", "the session has ended"));
    if (this.#waiting.size >= MAX_WAITING_ASKS) {
      const reason = `${MAX_WAITING_ASKS} questions wait for this peer already`;
      return Promise.resolve({ kind: "refused", code: RefusalCode.busy, reason });
    }
    return new Promise((resolve, reject) => {
      const open: OpenAsk = {
        ask,
        expiresAt,
        expire: () => this.#expire(open),
        sentAt: 0,
        assembly: null,
        settled: false,
        settle: (asked) => {
          signal.removeEventListener("abort", giveUp);
          this.#modules.sweep.delete(open);
          open.settled = true;
          resolve(asked);
        },
      };
      const giveUp = (): void => {
        reject(signal.reason);
        this.#abandon(open, silent("closed", "the asker gave up"));
      };
      signal.addEventListener("abort", giveUp, { once: true });
      this.#waiting.add(open);
      this.#modules.sweep.add(open);
      this.#startWaiting();
    });
  }

  take(frame: Frame): void {
    const open = this.#open.get(frame.id);
    if (open === undefined) throw outOfPlace(frame, "no question has this number");
    if (frame.kind === FrameKind.answer) this.#takeAnswer(frame, open);
    else if (frame.kind === FrameKind.body) this.#takeBody(frame, open);
    else if (frame.kind === FrameKind.refusal) this.#takeRefusal(frame, open);
    else throw outOfPlace(frame, "a dialer expects answers");
  }

  /** The session is over: everything open ends the same way. */
  close(asked: Asked): void {
    const all = [...this.#open.values(), ...this.#waiting];
    this.#open.clear();
    this.#waiting.clear();
    for (const open of all) if (!open.settled) open.settle(asked);
  }

  #startWaiting(): void {
    for (const open of this.#waiting) {
      if (this.#open.size >= this.#modules.limits.requestsInFlightPerPeer) return;
      this.#waiting.delete(open);
      this.#send(open);
    }
  }

  #send(open: OpenAsk): void {
    const { clock, link } = this.#modules;
    const { ask } = open;
    open.sentAt = clock.monotonic();
    const id = this.#nextId();
    this.#open.set(id, open);
    const deadlineMs = Math.max(1, Math.floor(open.expiresAt - open.sentAt));
    const head = encodeRequestHead({ deadlineMs, kind: ask.kind, bodyBytes: ask.body.length });
    link.sendMessage({ kind: FrameKind.request, id, head, body: ask.body });
  }

  #nextId(): number {
    do {
      this.#lastId = this.#lastId === HIGHEST_ID ? 1 : this.#lastId + 1;
    } while (this.#open.has(this.#lastId));
    return this.#lastId;
  }

  #takeAnswer(frame: Frame, open: OpenAsk): void {
    if (open.assembly !== null) throw outOfPlace(frame, "its answer began already");
    const total = decodeAnswerHead(frame.payload);
    const limit = this.#modules.limits.answerBytes;
    if (total > limit) throw new WireError({ code: "WIRE_BODY_TOO_LARGE", claimed: total, limit });
    open.assembly = new BodyAssembly({ total, discard: open.settled });
    this.#receive(frame, open, ANSWER_HEAD_BYTES);
  }

  #takeBody(frame: Frame, open: OpenAsk): void {
    if (open.assembly === null) throw outOfPlace(frame, "no answer began");
    this.#receive(frame, open, 0);
  }

  #receive(frame: Frame, open: OpenAsk, headBytes: number): void {
    const assembly = open.assembly as BodyAssembly;
    assembly.push(frame.payload.subarray(headBytes), headBytes);
    if (!assembly.complete) return;
    if (!open.settled) {
      const now = this.#modules.clock.monotonic();
      const late = now > open.expiresAt;
      if (late) open.settle(silent("deadline", "the answer came too late"));
      else open.settle({ kind: "answer", body: assembly.take(), roundTripMs: now - open.sentAt });
    }
    this.#finish(frame.id);
  }

  #takeRefusal(frame: Frame, open: OpenAsk): void {
    const { code, reason } = decodeRefusal(frame.payload);
    // The peer's clock for this request started a little later than ours: the same deadline, told by it.
    const asked: Asked = code === RefusalCode.deadline ? silent("deadline", reason) : { kind: "refused", code, reason };
    if (!open.settled) open.settle(asked);
    this.#finish(frame.id);
  }

  #finish(id: number): void {
    this.#open.delete(id);
    this.#startWaiting();
  }

  #expire(open: OpenAsk): void {
    const { clock, link, suspect } = this.#modules;
    const sent = !this.#waiting.has(open);
    if (sent && link.receivedAt < open.sentAt) suspect();
    const ms = Math.round(clock.monotonic() - open.sentAt);
    this.#abandon(
      open,
      silent("deadline", sent ? `no answer after ${ms} ms` : "never sent: earlier questions filled the session"),
    );
  }

  /** Settles now. A request that already left stays open until the peer has said its last word about it. */
  #abandon(open: OpenAsk, asked: Asked): void {
    if (open.settled) return;
    open.settle(asked);
    if (this.#waiting.delete(open)) return;
    const id = this.#idOf(open);
    if (id === null) return;
    if (this.#modules.link.drop(id) === "whole") this.#finish(id);
    else this.#modules.link.sendControl(FrameKind.cancel, id);
  }

  #idOf(open: OpenAsk): number | null {
    for (const [id, candidate] of this.#open) if (candidate === open) return id;
    return null;
  }
}

/** Nothing came, and why. */
export function silent(why: SilentWhy, detail: string): Asked {
  return { kind: "silent", why, detail };
}

function outOfPlace(frame: Frame, why: string): WireError {
  return new WireError({ code: "WIRE_FRAME_OUT_OF_PLACE", kind: frameKindName(frame.kind), id: frame.id, why });
}

import type { Clock, Counter, Logger } from "../primitives/index.ts";
import { BodyAssembly } from "./body-assembly.ts";
import type { ByteBudget } from "./byte-budget.ts";
import type { DeadlineSweep } from "./deadline-sweep.ts";
import { type Frame, FrameKind, frameKindName } from "./frame.ts";
import type { FrameLink } from "./frame-link.ts";
import type { Handler } from "./handler.ts";
import { FRAME_DEADLINE_MS } from "./limits.ts";
import { decodeRequestHead, encodeAnswerHead, REQUEST_HEAD_BYTES, type RequestHead } from "./message-head.ts";
import type { PeerAccount } from "./peer-account.ts";
import { encodeRefusal, RefusalCode, type SaidRefusal } from "./refusal.ts";
import type { VerifiedCaller } from "./verified-caller.ts";
import { WireError } from "./wire-errors.ts";
import type { WireLimits } from "./wire-limits.ts";
import { WireRefusal } from "./wire-refusal.ts";

/** What all desks of one server share. */
export type DeskShared = {
  readonly limits: WireLimits;
  readonly handler: Handler;
  readonly receiving: ByteBudget;
  readonly sweep: DeadlineSweep;
  readonly clock: Pick<Clock, "monotonic">;
  readonly logger: Logger;
  readonly requests: Counter;
};

export type RequestDeskModules = {
  readonly shared: DeskShared;
  readonly link: FrameLink;
  readonly account: PeerAccount;
  /** Null as soon as the caller is registered no more. */
  readonly caller: () => VerifiedCaller | null;
};

/** One request from its first frame to its answer's hand-over. */
type OpenRequest = {
  readonly id: number;
  readonly head: RequestHead;
  readonly assembly: BodyAssembly;
  readonly caller: VerifiedCaller | null;
  expiresAt: number;
  readonly expire: () => void;
  readonly abort: AbortController;
  /** Refused already; only the end of its body is awaited. */
  refused: boolean;
  holdsPlace: boolean;
  /** The handler was called and has not settled. */
  serving: boolean;
};

/** The requests of one session: admitted by size, caller, quota and room before a byte of the body is read. */
export class RequestDesk {
  readonly #modules: RequestDeskModules;
  readonly #open = new Map<number, OpenRequest>();

  constructor(modules: RequestDeskModules) {
    this.#modules = modules;
  }

  take(frame: Frame): void {
    if (frame.kind === FrameKind.request) this.#takeRequest(frame);
    else if (frame.kind === FrameKind.body) this.#takeBody(frame);
    else if (frame.kind === FrameKind.cancel) this.#cancel(frame.id);
    else throw outOfPlace(frame, "a server expects requests");
  }

  /** The session is over: whatever is still being worked on is told so. */
  close(): void {
    for (const request of this.#open.values()) {
      this.#modules.shared.sweep.delete(request);
      request.abort.abort(new WireRefusal(RefusalCode.cancelled, "the session ended"));
      if (!request.serving) this.#leave(request);
    }
    this.#open.clear();
  }

  #takeRequest(frame: Frame): void {
    const { limits } = this.#modules.shared;
    if (frame.id === 0 || this.#open.has(frame.id)) throw outOfPlace(frame, "its number is 0 or in use");
    // Twice what may be in flight leaves room for refused requests whose bodies are still on the way.
    if (this.#open.size >= 2 * limits.requestsInFlightPerPeer) throw outOfPlace(frame, "too many requests at once");
    const head = decodeRequestHead(frame.payload);
    if (head.bodyBytes > limits.requestBytes) {
      throw new WireError({ code: "WIRE_BODY_TOO_LARGE", claimed: head.bodyBytes, limit: limits.requestBytes });
    }
    const caller = this.#modules.caller();
    const refusal = this.#judge(caller, head);
    const request = this.#enter(frame.id, head, { caller, refused: refusal !== null });
    if (refusal !== null) this.#say(request, refusal);
    this.#receive(request, frame.payload.subarray(REQUEST_HEAD_BYTES), REQUEST_HEAD_BYTES);
  }

  #judge(caller: VerifiedCaller | null, head: RequestHead): SaidRefusal | null {
    const { account, shared, link } = this.#modules;
    const { limits } = shared;
    if (caller === null) return { code: RefusalCode.unknown, reason: "the hotkey is no longer registered" };
    if (!account.takeRequest(shared.clock.monotonic())) {
      return { code: RefusalCode.quota, reason: `more than ${limits.requestsPerPeerPerMinute} requests per minute` };
    }
    if (account.inFlight >= limits.requestsInFlightPerPeer) {
      return { code: RefusalCode.busy, reason: `${limits.requestsInFlightPerPeer} requests are in flight already` };
    }
    const unread = link.queuedBytes > limits.answerBytes * limits.requestsInFlightPerPeer;
    if (unread) return { code: RefusalCode.busy, reason: "earlier answers have not been read" };
    if (!shared.receiving.take(head.bodyBytes)) return { code: RefusalCode.busy, reason: "no memory for the request" };
    return null;
  }

  #enter(id: number, head: RequestHead, about: { caller: VerifiedCaller | null; refused: boolean }): OpenRequest {
    const { account, shared } = this.#modules;
    const ms = about.refused ? FRAME_DEADLINE_MS : Math.min(head.deadlineMs, shared.limits.deadlineMs);
    const request: OpenRequest = {
      id,
      head,
      caller: about.caller,
      assembly: new BodyAssembly({ total: head.bodyBytes, discard: about.refused }),
      expiresAt: shared.clock.monotonic() + ms,
      expire: () => this.#expire(request, ms),
      abort: new AbortController(),
      refused: about.refused,
      holdsPlace: !about.refused,
      serving: false,
    };
    if (request.holdsPlace) account.inFlight++;
    this.#open.set(id, request);
    shared.sweep.add(request);
    return request;
  }

  #takeBody(frame: Frame): void {
    const request = this.#open.get(frame.id);
    if (request === undefined || request.assembly.complete) throw outOfPlace(frame, "no request waits for it");
    this.#receive(request, frame.payload, 0);
  }

  #receive(request: OpenRequest, chunk: Uint8Array, headBytes: number): void {
    request.assembly.push(chunk, headBytes);
    if (!request.assembly.complete) return;
    if (request.refused) this.#close(request);
    else void this.#serve(request);
  }

  /** Never rejects: what goes wrong in a handler is told to the asker as a refusal, and logged. */
  async #serve(request: OpenRequest): Promise<void> {
    const { clock, handler } = this.#modules.shared;
    const { caller, head, abort } = request;
    request.serving = true;
    try {
      if (caller === null) return;
      const deadlineMs = Math.max(0, Math.floor(request.expiresAt - clock.monotonic()));
      const body = request.assembly.take();
      const answer = await handler({ caller, kind: head.kind, body, deadlineMs, signal: abort.signal });
      this.#answer(request, answer);
    } catch (error) {
      if (!request.refused) this.#refuse(request, this.#refusalOf(error, request));
    } finally {
      request.serving = false;
      this.#leave(request);
    }
  }

  #answer(request: OpenRequest, body: Uint8Array): void {
    const { link, shared } = this.#modules;
    if (request.refused || link.closed) return;
    const { answerBytes } = shared.limits;
    if (!(body instanceof Uint8Array) || body.length > answerBytes) {
      const size = body instanceof Uint8Array ? `${body.length} bytes, limit ${answerBytes}` : "no bytes at all";
      shared.logger.error("A handler's answer cannot be sent", { size, kind: request.head.kind });
      this.#refuse(request, { code: RefusalCode.answerTooLarge, reason: `the answer has ${size}` });
      return;
    }
    link.sendMessage({ kind: FrameKind.answer, id: request.id, head: encodeAnswerHead(body.length), body });
    shared.requests.add(1, { outcome: "answered" });
    this.#close(request);
  }

  #refusalOf(error: unknown, request: OpenRequest): SaidRefusal {
    if (error instanceof WireRefusal) return error.fault;
    const fields = { kind: request.head.kind, hotkey: request.caller?.hotkey, error: String(error) };
    this.#modules.shared.logger.error("A handler failed", fields);
    return { code: RefusalCode.handler, reason: "the handler failed" };
  }

  #expire(request: OpenRequest, ms: number): void {
    const { link, shared } = this.#modules;
    if (request.refused) {
      // A body that never ends would keep its number for ever.
      link.fail(new WireError({ code: "WIRE_FRAME_LATE", ms: FRAME_DEADLINE_MS }));
      return;
    }
    this.#refuse(request, { code: RefusalCode.deadline, reason: `no answer within ${ms} ms` });
    if (request.assembly.complete) return;
    request.expiresAt = shared.clock.monotonic() + FRAME_DEADLINE_MS;
    shared.sweep.add(request);
  }

  #cancel(id: number): void {
    const request = this.#open.get(id);
    const refusal = { code: RefusalCode.cancelled, reason: "cancelled by the asker" };
    if (request !== undefined) {
      if (!request.refused) this.#refuse(request, refusal);
      this.#close(request);
    } else if (this.#modules.link.drop(id) !== "nothing") {
      this.#modules.link.sendControl(FrameKind.refusal, id, encodeRefusal(refusal));
    }
  }

  /** Every request ends in exactly one whole answer or one refusal: the asker counts on it. */
  #refuse(request: OpenRequest, refusal: SaidRefusal): void {
    request.refused = true;
    this.#say(request, refusal);
    request.abort.abort(new WireRefusal(refusal.code, refusal.reason));
    if (request.assembly.complete) this.#close(request);
  }

  #say(request: OpenRequest, refusal: SaidRefusal): void {
    this.#modules.link.sendControl(FrameKind.refusal, request.id, encodeRefusal(refusal));
    this.#modules.shared.requests.add(1, { outcome: refusal.code });
  }

  #close(request: OpenRequest): void {
    this.#open.delete(request.id);
    this.#modules.shared.sweep.delete(request);
    if (!request.serving) this.#leave(request);
  }

  /** Gives the place back: when the handler has settled, or when none will be called. */
  #leave(request: OpenRequest): void {
    if (!request.holdsPlace) return;
    request.holdsPlace = false;
    this.#modules.account.inFlight--;
    this.#modules.shared.receiving.give(request.head.bodyBytes);
  }
}

function outOfPlace(frame: Frame, why: string): WireError {
  return new WireError({ code: "WIRE_FRAME_OUT_OF_PLACE", kind: frameKindName(frame.kind), id: frame.id, why });
}

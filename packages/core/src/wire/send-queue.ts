import { type FrameKind, FrameKind as Kind, writeFrameHeader } from "./frame.ts";
import { FRAME_HEADER_BYTES, MAX_FRAME_PAYLOAD_BYTES } from "./limits.ts";

/** A message of any length: its head travels in the first frame, in front of as much of the body as fits. */
export type OutgoingMessage = {
  readonly kind: typeof Kind.request | typeof Kind.answer;
  readonly id: number;
  readonly head: Uint8Array;
  readonly body: Uint8Array;
};

/** What dropping a message kept from being sent: all of it, its rest, or nothing because it was gone already. */
export type Dropped = "whole" | "rest" | "nothing";

type Sending = { readonly message: OutgoingMessage; sent: number };
type Piece = { readonly kind: FrameKind; readonly id: number; readonly parts: readonly Uint8Array[] };

/**
 * What waits to be sent on one session. Control frames go first; messages take turns, one frame each, so that a short
 * answer never waits for the whole of a long one.
 */
export class SendQueue {
  #control: Piece[] = [];
  /** In turn order: the first key is next. */
  readonly #sending = new Map<number, Sending>();
  #controlBytes = 0;
  #messageBytes = 0;

  /** Bytes of control frames that wait. */
  get controlBytes(): number {
    return this.#controlBytes;
  }

  /** Bytes of all that waits. */
  get queuedBytes(): number {
    return this.#controlBytes + this.#messageBytes;
  }

  pushControl(kind: FrameKind, id: number, payload: Uint8Array): void {
    this.#control.push({ kind, id, parts: [payload] });
    this.#controlBytes += FRAME_HEADER_BYTES + payload.length;
  }

  pushMessage(message: OutgoingMessage): void {
    this.#sending.set(message.id, { message, sent: 0 });
    this.#messageBytes += message.head.length + message.body.length;
  }

  /** Sends nothing more of a message. */
  drop(id: number): Dropped {
    const sending = this.#sending.get(id);
    if (sending === undefined) return "nothing";
    this.#messageBytes -= remaining(sending);
    this.#sending.delete(id);
    return sending.sent === 0 ? "whole" : "rest";
  }

  /** The next bytes to write: whole frames, about `wanted` bytes; null when nothing waits. */
  nextBatch(wanted: number): Uint8Array | null {
    const pieces: Piece[] = [];
    let bytes = 0;
    while (bytes < wanted) {
      const piece = this.#nextPiece();
      if (piece === null) break;
      pieces.push(piece);
      bytes += FRAME_HEADER_BYTES + pieceLength(piece);
    }
    return pieces.length === 0 ? null : join(pieces, bytes);
  }

  #nextPiece(): Piece | null {
    if (this.#controlBytes > 0) return this.#nextControl();
    for (const [id, sending] of this.#sending) {
      this.#sending.delete(id);
      const piece = cut(sending);
      this.#messageBytes -= pieceLength(piece);
      if (remaining(sending) > 0) this.#sending.set(id, sending);
      return piece;
    }
    return null;
  }

  #nextControl(): Piece | null {
    const piece = this.#control.shift() ?? null;
    if (piece !== null) this.#controlBytes -= FRAME_HEADER_BYTES + pieceLength(piece);
    return piece;
  }
}

/** Every frame of a message but the last is full: a receiver can tell dribbling from sending. */
function cut(sending: Sending): Piece {
  const { kind, id, head, body } = sending.message;
  const first = sending.sent === 0;
  const from = first ? 0 : sending.sent - head.length;
  const room = first ? MAX_FRAME_PAYLOAD_BYTES - head.length : MAX_FRAME_PAYLOAD_BYTES;
  const chunk = body.subarray(from, from + room);
  sending.sent += chunk.length + (first ? head.length : 0);
  return first ? { kind, id, parts: [head, chunk] } : { kind: Kind.body, id, parts: [chunk] };
}

function remaining({ message, sent }: Sending): number {
  return message.head.length + message.body.length - sent;
}

function pieceLength({ parts }: Piece): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function join(pieces: readonly Piece[], length: number): Uint8Array {
  const batch = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    writeFrameHeader(batch, at, { length: pieceLength(piece), kind: piece.kind, id: piece.id });
    at += FRAME_HEADER_BYTES;
    for (const part of piece.parts) {
      batch.set(part, at);
      at += part.length;
    }
  }
  return batch;
}

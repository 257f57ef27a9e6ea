import { FRAME_HEADER_BYTES } from "./limits.ts";

/** What a frame is; the number travels. */
export const FrameKind = {
  hello: 1,
  binding: 2,
  request: 3,
  answer: 4,
  /** The next part of the request or answer with the same id. */
  body: 5,
  /** With id 0 the whole session is refused or ended. */
  refusal: 6,
  cancel: 7,
  ping: 8,
  pong: 9,
} as const;

/** One of the frame kinds. */
export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind];

const NAMES = new Map<number, string>(Object.entries(FrameKind).map(([name, kind]) => [kind, name]));

/** One frame as it was received; the payload is only valid until the next frame is read. */
export type Frame = { readonly kind: FrameKind; readonly id: number; readonly payload: Uint8Array };

/** Whether a number is the kind of a frame. */
export function isFrameKind(kind: number): kind is FrameKind {
  return NAMES.has(kind);
}

/** The name of a frame kind, for messages. */
export function frameKindName(kind: FrameKind): string {
  return NAMES.get(kind) ?? `${kind}`;
}

/** Writes a frame's header at `at` in `target`. */
export function writeFrameHeader(target: Uint8Array, at: number, frame: FrameHead): void {
  const { length, kind, id } = frame;
  target[at] = length;
  target[at + 1] = length >>> 8;
  target[at + 2] = length >>> 16;
  target[at + 3] = length >>> 24;
  target[at + 4] = kind;
  target[at + 5] = id;
  target[at + 6] = id >>> 8;
  target[at + 7] = id >>> 16;
  target[at + 8] = id >>> 24;
}

/** The nine bytes in front of a payload, as values. */
export type FrameHead = { readonly length: number; readonly kind: FrameKind; readonly id: number };

/** A whole frame in one array. */
export function encodeFrame(frame: Frame): Uint8Array {
  const bytes = new Uint8Array(FRAME_HEADER_BYTES + frame.payload.length);
  writeFrameHeader(bytes, 0, { length: frame.payload.length, kind: frame.kind, id: frame.id });
  bytes.set(frame.payload, FRAME_HEADER_BYTES);
  return bytes;
}

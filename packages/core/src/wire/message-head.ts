import { WireError } from "./wire-errors.ts";

/** What stands in front of a request's body. */
export type RequestHead = { readonly deadlineMs: number; readonly kind: number; readonly bodyBytes: number };

export const REQUEST_HEAD_BYTES = 10;
export const ANSWER_HEAD_BYTES = 4;

export function encodeRequestHead({ deadlineMs, kind, bodyBytes }: RequestHead): Uint8Array {
  const head = new Uint8Array(REQUEST_HEAD_BYTES);
  const view = new DataView(head.buffer);
  view.setUint32(0, deadlineMs, true);
  view.setUint16(4, kind, true);
  view.setUint32(6, bodyBytes, true);
  return head;
}

export function decodeRequestHead(payload: Uint8Array): RequestHead {
  const view = viewOf("request", payload, REQUEST_HEAD_BYTES);
  return { deadlineMs: view.getUint32(0, true), kind: view.getUint16(4, true), bodyBytes: view.getUint32(6, true) };
}

export function encodeAnswerHead(bodyBytes: number): Uint8Array {
  const head = new Uint8Array(ANSWER_HEAD_BYTES);
  new DataView(head.buffer).setUint32(0, bodyBytes, true);
  return head;
}

/** The length of the answer's body. */
export function decodeAnswerHead(payload: Uint8Array): number {
  return viewOf("answer", payload, ANSWER_HEAD_BYTES).getUint32(0, true);
}

function viewOf(part: string, payload: Uint8Array, needed: number): DataView {
  if (payload.length < needed) {
    const why = `its head has ${payload.length} bytes of ${needed}`;
    throw new WireError({ code: "WIRE_MESSAGE_MALFORMED", part, why });
  }
  return new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
}

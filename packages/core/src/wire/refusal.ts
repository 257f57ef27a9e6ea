import { ScaleWriter } from "../codec/index.ts";
import { MAX_CODE_BYTES, MAX_REASON_BYTES } from "./limits.ts";
import { readMessage, readText, writeText } from "./wire-message.ts";

/** Why the wire itself refuses. Handlers add codes of their own with `WireRefusal`. */
export const RefusalCode = {
  protocol: "WIRE_PROTOCOL_VERSION",
  genesis: "WIRE_GENESIS",
  netuid: "WIRE_NETUID",
  plugin: "WIRE_PLUGIN",
  pluginVersion: "WIRE_PLUGIN_VERSION",
  /** The hotkey was not proven. */
  identity: "WIRE_IDENTITY",
  /** The hotkey is not registered in this subnet. */
  unknown: "WIRE_PEER_UNKNOWN",
  /** Too many faults; come back later. */
  barred: "WIRE_PEER_BARRED",
  /** The server has as many sessions as it can hold. */
  full: "WIRE_FULL",
  /** The same hotkey opened a newer session. */
  replaced: "WIRE_REPLACED",
  malformed: "WIRE_MALFORMED",
  stopping: "WIRE_STOPPING",
  /** More requests per minute than the plugin allows. */
  quota: "WIRE_QUOTA",
  /** More requests at once than the plugin allows, or the server's memory is taken. */
  busy: "WIRE_BUSY",
  requestTooLarge: "WIRE_REQUEST_TOO_LARGE",
  answerTooLarge: "WIRE_ANSWER_TOO_LARGE",
  deadline: "WIRE_DEADLINE",
  cancelled: "WIRE_CANCELLED",
  handler: "WIRE_HANDLER_FAILED",
} as const;

/** A refusal as it travels: a code for programs, a reason for people. */
export type SaidRefusal = { readonly code: string; readonly reason: string };

export function encodeRefusal({ code, reason }: SaidRefusal): Uint8Array {
  const writer = new ScaleWriter();
  writeText(writer, code, MAX_CODE_BYTES);
  writeText(writer, reason, MAX_REASON_BYTES);
  return writer.finish();
}

export function decodeRefusal(payload: Uint8Array): SaidRefusal {
  return readMessage("refusal", payload, (reader) => ({
    code: readText(reader, MAX_CODE_BYTES),
    reason: readText(reader, MAX_REASON_BYTES),
  }));
}

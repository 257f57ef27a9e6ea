import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Every way the wire can fail. Codes are public: never renamed, never reused. */
export type WireFault =
  | { readonly code: "WIRE_LIMIT_INVALID"; readonly name: string; readonly value: number; readonly highest: number }
  | { readonly code: "WIRE_IDENTITY_INVALID"; readonly part: string; readonly why: string }
  | { readonly code: "WIRE_KEY_UNUSABLE"; readonly scheme: string }
  | { readonly code: "WIRE_LISTEN_FAILED"; readonly addresses: readonly string[]; readonly why: string }
  | { readonly code: "WIRE_NOT_STARTED"; readonly part: "server" | "dialer" }
  | { readonly code: "WIRE_CALLER_FORGED" }
  | { readonly code: "WIRE_REQUEST_TOO_LARGE"; readonly bytes: number; readonly limit: number }
  | { readonly code: "WIRE_REQUEST_INVALID"; readonly part: string; readonly value: number }
  | { readonly code: "WIRE_FRAME_TOO_LONG"; readonly claimed: number; readonly limit: number }
  | { readonly code: "WIRE_FRAME_KIND_UNKNOWN"; readonly kind: number }
  | { readonly code: "WIRE_FRAME_OUT_OF_PLACE"; readonly kind: string; readonly id: number; readonly why: string }
  | { readonly code: "WIRE_MESSAGE_MALFORMED"; readonly part: string; readonly why: string }
  | { readonly code: "WIRE_BODY_TOO_LARGE"; readonly claimed: number; readonly limit: number }
  | { readonly code: "WIRE_FRAME_FLOOD"; readonly perMinute: number }
  | { readonly code: "WIRE_HELLO_LATE"; readonly ms: number }
  | { readonly code: "WIRE_FRAME_LATE"; readonly ms: number }
  | { readonly code: "WIRE_SEND_STALLED"; readonly queuedBytes: number }
  | { readonly code: "WIRE_PEER_SILENT"; readonly ms: number }
  | { readonly code: "WIRE_IDENTITY_UNPROVEN"; readonly why: string }
  | { readonly code: "WIRE_INTERNAL"; readonly why: string };

/** A fault of the wire, by code. */
export class WireError extends FrameworkError<WireFault> {
  constructor(fault: WireFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: WireFault): Wording {
  const [what, nextStep] = say(fault);
  const local = fault.code === "WIRE_LIMIT_INVALID" || fault.code === "WIRE_IDENTITY_INVALID";
  const exit = local ? ExitCode.configuration : fault.code === "WIRE_KEY_UNUSABLE" ? ExitCode.key : ExitCode.network;
  return { what, nextStep, exit };
}

function say(fault: WireFault): readonly [what: string, nextStep: string] {
  switch (fault.code) {
    case "WIRE_LIMIT_INVALID":
      return [
        `Limit ${fault.name} is ${fault.value}`,
        `Declare a whole number from 1 to ${fault.highest} in the plugin`,
      ];
    case "WIRE_IDENTITY_INVALID":
      return [`The session's ${fault.part} ${fault.why}`, "Correct it in the plugin or in the network's settings"];
    case "WIRE_KEY_UNUSABLE":
      return [
        `A hotkey of scheme ${fault.scheme} has no seed in memory`,
        "Load the ed25519 hotkey itself, not its public part",
      ];
    case "WIRE_LISTEN_FAILED":
      return [
        `Cannot listen on ${fault.addresses.join(", ")}: ${fault.why}`,
        "Choose a free port that this user may open",
      ];
    case "WIRE_NOT_STARTED":
      return [`The wire's ${fault.part} is not running`, "Call start() first, and not after stop()"];
    case "WIRE_CALLER_FORGED":
      return ["A verified caller was made outside the wire", "Take it from the request that the handler receives"];
    case "WIRE_REQUEST_TOO_LARGE":
      return [
        `A request has ${fault.bytes} bytes, limit ${fault.limit}`,
        "Send less, or raise requestBytes in the plugin",
      ];
    case "WIRE_REQUEST_INVALID":
      return [`A request's ${fault.part} is ${fault.value}`, "Kinds are 0 to 65535, deadlines at least 1 ms"];
    default:
      return sayOfPeer(fault);
  }
}

function sayOfPeer(fault: PeerFault): readonly [what: string, nextStep: string] {
  switch (fault.code) {
    case "WIRE_FRAME_TOO_LONG":
      return [`A frame claimed ${fault.claimed} bytes, limit ${fault.limit}`, SAME_RELEASE];
    case "WIRE_FRAME_KIND_UNKNOWN":
      return [`A frame had the unknown kind ${fault.kind}`, SAME_RELEASE];
    case "WIRE_FRAME_OUT_OF_PLACE":
      return [`A ${fault.kind} frame for message ${fault.id} came out of place: ${fault.why}`, SAME_RELEASE];
    case "WIRE_MESSAGE_MALFORMED":
      return [`The ${fault.part} was malformed: ${fault.why}`, SAME_RELEASE];
    case "WIRE_BODY_TOO_LARGE":
      return [
        `A body claimed ${fault.claimed} bytes, limit ${fault.limit}`,
        "Compare the plugin's limits on both sides",
      ];
    case "WIRE_FRAME_FLOOD":
      return [`More than ${fault.perMinute} frames a minute`, "Lower the rate; limits are the plugin's"];
    case "WIRE_HELLO_LATE":
      return [`No complete hello within ${fault.ms} ms`, "Check the peer's load and the line to it"];
    case "WIRE_FRAME_LATE":
      return [`A frame took longer than ${fault.ms} ms`, "Check the line to the peer"];
    case "WIRE_SEND_STALLED":
      return [
        `The peer does not read; ${fault.queuedBytes} bytes wait for it`,
        "Check the peer's load and the line to it",
      ];
    case "WIRE_PEER_SILENT":
      return [`Nothing received for ${fault.ms} ms`, "Check that the peer runs and the line to it"];
    case "WIRE_INTERNAL":
      return [`A fault inside the wire ended one session: ${fault.why}`, "Please report it with the log"];
    case "WIRE_IDENTITY_UNPROVEN":
      return [`The peer did not prove its hotkey: ${fault.why}`, "Check the hotkey and the axon that it published"];
  }
}

const SAME_RELEASE = "Compare framework versions on both sides";

type OwnCode =
  | "WIRE_LIMIT_INVALID"
  | "WIRE_IDENTITY_INVALID"
  | "WIRE_KEY_UNUSABLE"
  | "WIRE_LISTEN_FAILED"
  | "WIRE_NOT_STARTED"
  | "WIRE_CALLER_FORGED"
  | "WIRE_REQUEST_TOO_LARGE"
  | "WIRE_REQUEST_INVALID";
type PeerFault = Exclude<WireFault, { readonly code: OwnCode }>;

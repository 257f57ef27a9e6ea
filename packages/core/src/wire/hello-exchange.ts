import type { KeyScheme } from "../keys/index.ts";
import { encodeAddress } from "../primitives/index.ts";
import { compareBinding, decodeBinding, verifyBinding } from "./binding-record.ts";
import { type Frame, FrameKind, frameKindName } from "./frame.ts";
import { decodeHello, type Hello } from "./hello.ts";
import { RefusalCode, type SaidRefusal } from "./refusal.ts";
import { compareIdentities, type SessionIdentity } from "./session-identity.ts";
import { WireError } from "./wire-errors.ts";

/** Who the other end is, as far as it has proven it. */
export type ProvenPeer = { readonly hotkey: string; readonly scheme: KeyScheme; readonly sequence: number };

/** What the exchange says after each frame. */
export type HelloStep =
  | { readonly kind: "more" }
  | { readonly kind: "refuse"; readonly refusal: SaidRefusal }
  | { readonly kind: "proven"; readonly peer: ProvenPeer };

export type HelloExchangeOpts = {
  readonly identity: SessionIdentity;
  /** The ed25519 key that the transport has proven. */
  readonly peerKey: Uint8Array;
  /** Says no to a hotkey before any signature of it is checked; null lets it go on. */
  readonly vet: (hotkey: string, scheme: KeyScheme) => SaidRefusal | null;
  readonly nowMs: () => number;
};

/** One end's view of how the other introduces itself; no effects, one step per frame. */
export class HelloExchange {
  readonly #opts: HelloExchangeOpts;
  #hello: Hello | null = null;

  constructor(opts: HelloExchangeOpts) {
    this.#opts = opts;
  }

  take(frame: Frame): HelloStep {
    if (this.#hello === null && frame.kind === FrameKind.hello && frame.id === 0) return this.#takeHello(frame.payload);
    if (this.#hello !== null && frame.kind === FrameKind.binding && frame.id === 0)
      return this.#takeBinding(frame.payload);
    const why = this.#hello === null ? "a hello was due" : "a binding record was due";
    throw new WireError({ code: "WIRE_FRAME_OUT_OF_PLACE", kind: frameKindName(frame.kind), id: frame.id, why });
  }

  #takeHello(payload: Uint8Array): HelloStep {
    const hello = decodeHello(payload);
    const difference = compareIdentities(this.#opts.identity, hello.identity, hello.version);
    if (difference !== null) return { kind: "refuse", refusal: difference };
    if (hello.scheme === "sr25519") {
      this.#hello = hello;
      return { kind: "more" };
    }
    const hotkey = encodeAddress(this.#opts.peerKey);
    const refusal = this.#opts.vet(hotkey, "ed25519");
    return refusal === null ? proven({ hotkey, scheme: "ed25519", sequence: 0 }) : { kind: "refuse", refusal };
  }

  /** Cheap comparisons first, then whether anybody knows the hotkey, then the two signatures. */
  #takeBinding(payload: Uint8Array): HelloStep {
    const { identity, peerKey, nowMs } = this.#opts;
    const binding = decodeBinding(payload);
    const why = compareBinding(binding.record, { identity, peerKey, nowMs: nowMs() });
    if (why !== null) return unproven(why);
    const hotkey = encodeAddress(binding.record.hotkey);
    const refusal = this.#opts.vet(hotkey, "sr25519");
    if (refusal !== null) return { kind: "refuse", refusal };
    if (!verifyBinding(binding)) return unproven("a signature of the binding record is wrong");
    return proven({ hotkey, scheme: "sr25519", sequence: binding.record.sequence });
  }
}

function proven(peer: ProvenPeer): HelloStep {
  return { kind: "proven", peer };
}

function unproven(reason: string): HelloStep {
  return { kind: "refuse", refusal: { code: RefusalCode.identity, reason } };
}

import type { KeyPair } from "../keys/index.ts";
import type { Clock } from "../primitives/index.ts";
import { type PeerSigner, signBinding } from "./binding-record.ts";
import { FrameKind } from "./frame.ts";
import type { FrameLink } from "./frame-link.ts";
import { encodeHello } from "./hello.ts";
import { BINDING_RENEWAL_MS, PROTOCOL_VERSION } from "./limits.ts";
import type { SessionIdentity } from "./session-identity.ts";

export type IntroductionModules = {
  readonly key: KeyPair;
  readonly peer: PeerSigner;
  readonly clock: Pick<Clock, "now">;
};

/** How this process introduces itself in every session: its hello, and for an sr25519 hotkey a fresh binding record. */
export class Introduction {
  readonly #identity: SessionIdentity;
  readonly #modules: IntroductionModules;
  readonly #hello: Uint8Array;
  #binding: Uint8Array | null = null;
  #signedAt = Number.NEGATIVE_INFINITY;

  constructor(identity: SessionIdentity, modules: IntroductionModules) {
    this.#identity = identity;
    this.#modules = modules;
    this.#hello = encodeHello({ version: PROTOCOL_VERSION, identity, scheme: modules.key.scheme });
  }

  /** Signs the binding record anew when it is old; to be called before the first session and now and then. */
  async renew(addresses: readonly string[]): Promise<void> {
    const { clock, key, peer } = this.#modules;
    const nowMs = clock.now();
    if (key.scheme === "ed25519" || Math.abs(nowMs - this.#signedAt) < BINDING_RENEWAL_MS) return;
    this.#signedAt = nowMs;
    this.#binding = await signBinding(key, peer, { identity: this.#identity, addresses, nowMs });
  }

  say(link: FrameLink): void {
    link.sendControl(FrameKind.hello, 0, this.#hello);
    if (this.#binding !== null) link.sendControl(FrameKind.binding, 0, this.#binding);
  }
}

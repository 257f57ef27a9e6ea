import { type Clock, untilAborted } from "../primitives/index.ts";
import { silent } from "./ask-desk.ts";
import type { Asked } from "./asked.ts";
import { DialerSession } from "./dialer-session.ts";
import { MAX_DIALER_SESSIONS, MAX_REMEMBERED_FAILURES, REDIAL_FIRST_MS, REDIAL_LONGEST_MS } from "./limits.ts";
import { type PeerAddress, peerName } from "./peer-address.ts";

export type SessionBookModules = {
  readonly clock: Pick<Clock, "monotonic" | "sleep">;
  /** Aborts when the dialer stops. */
  readonly stopping: AbortSignal;
  /** Never rejects. */
  readonly open: (peer: PeerAddress, ended: (session: DialerSession) => void) => Promise<DialerSession | Asked>;
};

type Entry = { readonly name: string; session: DialerSession | null; opening: Promise<DialerSession | Asked> | null };
type Failure = { readonly pauseMs: number; readonly until: number; readonly asked: Asked };

/** One session per peer: opened once however many ask, dialled anew after a loss, with growing pauses after failures. */
export class SessionBook {
  readonly #modules: SessionBookModules;
  /** By hotkey, in order of last use. */
  readonly #entries = new Map<string, Entry>();
  readonly #failures = new Map<string, Failure>();

  constructor(modules: SessionBookModules) {
    this.#modules = modules;
  }

  /** The open session with a peer; null when one must be opened first. */
  ready(peer: PeerAddress): DialerSession | null {
    const entry = this.#entries.get(peer.hotkey);
    if (entry === undefined || entry.name !== peerName(peer) || entry.session === null) return null;
    this.#entries.delete(peer.hotkey);
    this.#entries.set(peer.hotkey, entry);
    return entry.session;
  }

  /** Opens a session with a peer or joins whoever is opening it; rejects with the signal's reason. */
  async session(peer: PeerAddress, expiresAt: number, signal: AbortSignal): Promise<DialerSession | Asked> {
    const failure = this.#failures.get(peerName(peer));
    const wait = failure === undefined ? 0 : failure.until - this.#modules.clock.monotonic();
    if (failure !== undefined && wait > 0) {
      // A refusal stays one for a while, and waiting past the deadline helps nobody: say again what the last dial said.
      if (failure.asked.kind === "refused" || failure.until >= expiresAt) return failure.asked;
      await this.#modules.clock.sleep(wait, signal);
    }
    const entry = this.#entry(peer);
    if (entry === null) return silent("unreachable", `${MAX_DIALER_SESSIONS} sessions are all in use`);
    if (entry.session !== null) return entry.session;
    entry.opening ??= this.#open(entry, peer);
    return await untilAborted(entry.opening, signal);
  }

  /** Lets every session look at its clock. */
  watch(): void {
    for (const { session } of this.#entries.values()) session?.watch();
  }

  /** Ends every session politely. */
  end(reason: string): void {
    for (const { session } of [...this.#entries.values()]) session?.end(reason);
    this.#entries.clear();
  }

  #entry(peer: PeerAddress): Entry | null {
    const name = peerName(peer);
    const known = this.#entries.get(peer.hotkey);
    if (known !== undefined && known.name === name) return known;
    // The peer has moved: what is left of the old session ends with its answers lost, as the peer itself has.
    known?.session?.end("the peer has moved");
    if (known === undefined && this.#entries.size >= MAX_DIALER_SESSIONS && !this.#makeRoom()) return null;
    const entry: Entry = { name, session: null, opening: null };
    this.#entries.set(peer.hotkey, entry);
    return entry;
  }

  #makeRoom(): boolean {
    for (const [hotkey, { session, opening }] of this.#entries) {
      if (opening !== null || (session !== null && session.pending > 0)) continue;
      this.#entries.delete(hotkey);
      session?.end("another peer needs the place");
      return true;
    }
    return false;
  }

  async #open(entry: Entry, peer: PeerAddress): Promise<DialerSession | Asked> {
    const opened = await this.#modules.open(peer, (session) => {
      if (entry.session === session) this.#drop(entry, peer);
    });
    entry.opening = null;
    if (opened instanceof DialerSession) {
      this.#failures.delete(entry.name);
      const current = this.#entries.get(peer.hotkey) === entry && !this.#modules.stopping.aborted;
      if (current && !opened.closed) entry.session = opened;
      else opened.end("no longer wanted");
    } else {
      this.#remember(entry.name, opened);
      this.#drop(entry, peer);
    }
    return opened;
  }

  #drop(entry: Entry, peer: PeerAddress): void {
    entry.session = null;
    if (this.#entries.get(peer.hotkey) === entry) this.#entries.delete(peer.hotkey);
  }

  #remember(name: string, asked: Asked): void {
    const before = this.#failures.get(name)?.pauseMs ?? REDIAL_FIRST_MS / 2;
    const pauseMs = Math.min(2 * before, REDIAL_LONGEST_MS);
    this.#failures.delete(name);
    this.#failures.set(name, { pauseMs, until: this.#modules.clock.monotonic() + pauseMs, asked });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > MAX_REMEMBERED_FAILURES && oldest !== undefined) this.#failures.delete(oldest);
  }
}

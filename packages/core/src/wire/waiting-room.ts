import type { Clock } from "../primitives/index.ts";
import type { NodeConnection } from "./libp2p-node.ts";
import { HELLO_DEADLINE_MS, MAX_STREAMS_PER_CONNECTION, MAX_UNPROVEN_CONNECTIONS } from "./limits.ts";

/** What the room needs to know of a session. */
type Seatable = { readonly hotkey: string | null };
type Peer = NodeConnection["remotePeer"];
type Guest = { readonly peer: string; readonly since: number; readonly known: boolean; session: Seatable | null };

export type WaitingRoomModules = {
  readonly clock: Pick<Clock, "monotonic">;
  /** Whether the transport key alone is a registered hotkey. */
  readonly isKnown: (peer: Peer) => boolean;
};

/** Connections of one peer: the one in use, one replacing it, and what libp2p has not closed yet. */
const MAX_CONNECTIONS_PER_PEER = MAX_STREAMS_PER_CONNECTION;

/** Every connection of a server from handshake to end: strangers are few, and nobody stays without a session. */
export class WaitingRoom {
  readonly #modules: WaitingRoomModules;
  readonly #guests = new Map<NodeConnection, Guest>();

  constructor(modules: WaitingRoomModules) {
    this.#modules = modules;
  }

  /** libp2p's question about a connection whose peer has just proven its transport key. */
  readonly denies = (peer: Peer): boolean => {
    const name = peer.toString();
    let same = 0;
    let strangers = 0;
    for (const guest of this.#guests.values()) {
      if (guest.peer === name) same++;
      if (!guest.known && !isSeated(guest)) strangers++;
    }
    if (same >= MAX_CONNECTIONS_PER_PEER) return true;
    return strangers >= MAX_UNPROVEN_CONNECTIONS && !this.#modules.isKnown(peer);
  };

  entered(connection: NodeConnection): void {
    const { clock, isKnown } = this.#modules;
    const peer = connection.remotePeer;
    this.#guests.set(connection, {
      peer: peer.toString(),
      since: clock.monotonic(),
      known: isKnown(peer),
      session: null,
    });
  }

  left(connection: NodeConnection): void {
    this.#guests.delete(connection);
  }

  /** The connection opened its session. */
  assign(connection: NodeConnection, session: Seatable): void {
    const guest = this.#guests.get(connection);
    if (guest !== undefined) guest.session = session;
  }

  /** Cuts every connection that has had its time and no proven session. */
  watch(): void {
    const latest = this.#modules.clock.monotonic() - HELLO_DEADLINE_MS;
    for (const [connection, guest] of this.#guests) {
      if (guest.since < latest && !isSeated(guest)) connection.abort(new Error("no session in time"));
    }
  }
}

function isSeated({ session }: Guest): boolean {
  return session !== null && session.hotkey !== null;
}

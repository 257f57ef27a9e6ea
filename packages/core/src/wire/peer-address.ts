import { isIPv6 } from "node:net";
import { peerIdOfHotkey } from "./transport-key.ts";
import { WireError } from "./wire-errors.ts";

/** A peer as the chain's axon record names it. */
export type PeerAddress = {
  readonly hotkey: string;
  /** IPv4 or IPv6. */
  readonly host: string;
  readonly port: number;
  /** 100 (the default): the hotkey is ed25519 and the peer id. 101: dialled by address alone, a binding record proves the hotkey. */
  readonly protocol?: 100 | 101;
};

/** The address as libp2p dials it; with the peer id where the hotkey is one. */
export function toMultiaddr({ hotkey, host, port, protocol }: PeerAddress): string {
  const place = `/${isIPv6(host) ? "ip6" : "ip4"}/${host}/tcp/${port}`;
  if (protocol === 101) return place;
  const peerId = peerIdOfHotkey(hotkey);
  if (peerId === null) throw new WireError({ code: "WIRE_IDENTITY_UNPROVEN", why: `${hotkey} is no address` });
  return `${place}/p2p/${peerId}`;
}

/** For people and as a key: the same peer at another place is another entry. */
export function peerName({ hotkey, host, port }: PeerAddress): string {
  return `${hotkey} at ${host}:${port}`;
}

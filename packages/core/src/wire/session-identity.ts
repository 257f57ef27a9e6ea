import { equalBytes, utf8 } from "../primitives/index.ts";
import { MAX_NAME_BYTES, PROTOCOL_VERSION } from "./limits.ts";
import { RefusalCode, type SaidRefusal } from "./refusal.ts";
import { WireError } from "./wire-errors.ts";

/** What both ends of a session must agree on before anything is asked. */
export type SessionIdentity = {
  readonly genesisHash: Uint8Array;
  readonly netuid: number;
  readonly plugin: string;
  readonly pluginVersion: string;
};

const GENESIS_BYTES = 32;
const HIGHEST_NETUID = 65_535;

/** Gives the identity back, or throws when a part of it cannot be sent. */
export function checkSessionIdentity(identity: SessionIdentity): SessionIdentity {
  const { genesisHash, netuid, plugin, pluginVersion } = identity;
  if (genesisHash.length !== GENESIS_BYTES) throw invalid("genesis hash", `has ${genesisHash.length} bytes, not 32`);
  const known = Number.isInteger(netuid) && netuid >= 0 && netuid <= HIGHEST_NETUID;
  if (!known) throw invalid("netuid", `is ${netuid}, not a u16`);
  for (const [part, text] of [
    ["plugin name", plugin],
    ["plugin version", pluginVersion],
  ] as const) {
    const { length } = utf8(text);
    if (length === 0 || length > MAX_NAME_BYTES) throw invalid(part, `has ${length} bytes, not 1 to ${MAX_NAME_BYTES}`);
  }
  return identity;
}

function invalid(part: string, why: string): WireError {
  return new WireError({ code: "WIRE_IDENTITY_INVALID", part, why });
}

/** Why two ends cannot talk, said to the other end; null when they agree. */
export function compareIdentities(ours: SessionIdentity, theirs: SessionIdentity, version: number): SaidRefusal | null {
  if (version !== PROTOCOL_VERSION) {
    return { code: RefusalCode.protocol, reason: differ("wire protocol", PROTOCOL_VERSION, version) };
  }
  if (!equalBytes(ours.genesisHash, theirs.genesisHash)) {
    return { code: RefusalCode.genesis, reason: "the two ends follow chains with different genesis hashes" };
  }
  if (ours.netuid !== theirs.netuid) {
    return { code: RefusalCode.netuid, reason: differ("netuid", ours.netuid, theirs.netuid) };
  }
  if (ours.plugin !== theirs.plugin) {
    return { code: RefusalCode.plugin, reason: differ("plugin", ours.plugin, theirs.plugin) };
  }
  if (ours.pluginVersion !== theirs.pluginVersion) {
    return {
      code: RefusalCode.pluginVersion,
      reason: differ("plugin version", ours.pluginVersion, theirs.pluginVersion),
    };
  }
  return null;
}

function differ(part: string, here: string | number, there: string | number): string {
  return `${part} is ${JSON.stringify(here)} here and ${JSON.stringify(there)} there`;
}

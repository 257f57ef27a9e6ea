import { ScaleWriter } from "../codec/index.ts";
import type { KeyScheme } from "../keys/index.ts";
import { MAX_NAME_BYTES } from "./limits.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { WireError } from "./wire-errors.ts";
import { readMessage, readText, writeText } from "./wire-message.ts";

/** The first message of each end. */
export type Hello = {
  readonly version: number;
  readonly identity: SessionIdentity;
  /** ed25519: the hotkey is the transport key. sr25519: a binding record follows. */
  readonly scheme: KeyScheme;
};

const SCHEMES: readonly KeyScheme[] = ["ed25519", "sr25519"];
const GENESIS_BYTES = 32;

export function encodeHello({ version, identity, scheme }: Hello): Uint8Array {
  const writer = new ScaleWriter().u16(version).hash(identity.genesisHash).u16(identity.netuid);
  writeText(writer, identity.plugin, MAX_NAME_BYTES);
  writeText(writer, identity.pluginVersion, MAX_NAME_BYTES);
  return writer.u8(SCHEMES.indexOf(scheme)).finish();
}

export function decodeHello(payload: Uint8Array): Hello {
  return readMessage("hello", payload, (reader) => {
    const version = reader.u16();
    const genesisHash = reader.bytes(GENESIS_BYTES);
    const netuid = reader.u16();
    const plugin = readText(reader, MAX_NAME_BYTES);
    const pluginVersion = readText(reader, MAX_NAME_BYTES);
    const scheme = SCHEMES[reader.u8()];
    if (scheme === undefined) {
      throw new WireError({ code: "WIRE_MESSAGE_MALFORMED", part: "hello", why: "unknown key scheme" });
    }
    return { version, identity: { genesisHash, netuid, plugin, pluginVersion }, scheme };
  });
}

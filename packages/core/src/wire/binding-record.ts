import { type ScaleReader, ScaleWriter } from "../codec/index.ts";
import { type KeyPair, verifySignature } from "../keys/index.ts";
import { concatBytes, equalBytes, utf8 } from "../primitives/index.ts";
import { BINDING_VALIDITY_MS, CLOCK_TOLERANCE_MS, MAX_ADDRESS_BYTES, MAX_BOUND_ADDRESSES } from "./limits.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { WireError } from "./wire-errors.ts";
import { readMessage, readText, writeText } from "./wire-message.ts";

/** Says that a transport key speaks for a hotkey: for hotkeys that cannot be transport keys themselves. */
export type BindingRecord = {
  readonly genesisHash: Uint8Array;
  readonly netuid: number;
  readonly peerKey: Uint8Array;
  readonly hotkey: Uint8Array;
  readonly addresses: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly notBefore: number;
  readonly expires: number;
  /** A record with a lower number than one already seen is out of date. */
  readonly sequence: number;
};

/** A record with both signatures over the same bytes. */
export type SignedBinding = {
  readonly record: BindingRecord;
  readonly hotkeySignature: Uint8Array;
  readonly peerSignature: Uint8Array;
};

/** Signs with a transport key: without this half, somebody could claim another's transport key. */
export type PeerSigner = {
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
};

const DOMAIN = utf8("neurite/peer-binding/1");
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** A record for these keys, valid from now on, as bytes with both signatures. */
export async function signBinding(
  hotkey: KeyPair,
  peer: PeerSigner,
  about: { readonly identity: SessionIdentity; readonly addresses: readonly string[]; readonly nowMs: number },
): Promise<Uint8Array> {
  const { identity, addresses, nowMs } = about;
  const record = encodeRecord({
    genesisHash: identity.genesisHash,
    netuid: identity.netuid,
    peerKey: peer.publicKey,
    hotkey: hotkey.publicKey,
    addresses: addresses.slice(0, MAX_BOUND_ADDRESSES),
    notBefore: nowMs - CLOCK_TOLERANCE_MS,
    expires: nowMs + BINDING_VALIDITY_MS,
    sequence: nowMs,
  });
  const message = concatBytes(DOMAIN, record);
  return concatBytes(record, hotkey.sign(message), await peer.sign(message));
}

export function encodeRecord(record: BindingRecord): Uint8Array {
  return new ScaleWriter()
    .hash(record.genesisHash)
    .u16(record.netuid)
    .hash(record.peerKey)
    .hash(record.hotkey)
    .vector(record.addresses, (writer, address) => writeText(writer, address, MAX_ADDRESS_BYTES))
    .u64(BigInt(record.notBefore))
    .u64(BigInt(record.expires))
    .u64(BigInt(record.sequence))
    .finish();
}

export function decodeBinding(bytes: Uint8Array): SignedBinding {
  return readMessage("binding record", bytes, (reader) => ({
    record: readRecord(reader),
    hotkeySignature: reader.bytes(SIGNATURE_BYTES),
    peerSignature: reader.bytes(SIGNATURE_BYTES),
  }));
}

function readRecord(reader: ScaleReader): BindingRecord {
  const record = {
    genesisHash: reader.bytes(KEY_BYTES),
    netuid: reader.u16(),
    peerKey: reader.bytes(KEY_BYTES),
    hotkey: reader.bytes(KEY_BYTES),
    addresses: reader.vector(1, (item) => readText(item, MAX_ADDRESS_BYTES)),
    notBefore: readWhole(reader),
    expires: readWhole(reader),
    sequence: readWhole(reader),
  };
  if (record.addresses.length <= MAX_BOUND_ADDRESSES) return record;
  const why = `${record.addresses.length} addresses, limit ${MAX_BOUND_ADDRESSES}`;
  throw new WireError({ code: "WIRE_MESSAGE_MALFORMED", part: "binding record", why });
}

function readWhole(reader: ScaleReader): number {
  const value = reader.u64();
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  throw new WireError({ code: "WIRE_MESSAGE_MALFORMED", part: "binding record", why: `${value} is past 2^53` });
}

/** Why the record does not hold for this session, judged without any signature; null when only those are left. */
export function compareBinding(
  record: BindingRecord,
  session: { readonly identity: SessionIdentity; readonly peerKey: Uint8Array; readonly nowMs: number },
): string | null {
  const { identity, peerKey, nowMs } = session;
  if (!equalBytes(record.genesisHash, identity.genesisHash)) return "the record is for another chain";
  if (record.netuid !== identity.netuid) return `the record is for netuid ${record.netuid}, not ${identity.netuid}`;
  if (!equalBytes(record.peerKey, peerKey)) return "the record is for another transport key";
  if (nowMs + CLOCK_TOLERANCE_MS < record.notBefore) return "the record is not valid yet; compare the clocks";
  if (nowMs - CLOCK_TOLERANCE_MS > record.expires) return "the record has expired";
  if (record.expires - record.notBefore > BINDING_VALIDITY_MS + 2 * CLOCK_TOLERANCE_MS)
    return "the record holds too long";
  return null;
}

/** Whether both keys signed the record. The cheaper signature is checked first. */
export function verifyBinding({ record, hotkeySignature, peerSignature }: SignedBinding): boolean {
  const message = concatBytes(DOMAIN, encodeRecord(record));
  return (
    verifySignature({ scheme: "ed25519", publicKey: record.peerKey }, message, peerSignature) &&
    verifySignature({ scheme: "sr25519", publicKey: record.hotkey }, message, hotkeySignature)
  );
}

/**
 * A storage key as lower-case hex without `0x`. One digit is one branch of the trie, and the order of such
 * texts is the order of the bytes, so the trie, the overlay and the RPC all speak this form.
 */
export type HexKey = string;

export function toHexKey(bytes: Uint8Array): HexKey {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** Bytes of a key that is known to be an even number of hex digits. */
export function fromHexKey(key: HexKey): Uint8Array {
  return Uint8Array.from(Buffer.from(key, "hex"));
}

/** The branch that a key takes at one digit. */
export function digitAt(key: HexKey, at: number): number {
  const code = key.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}

export const HEX_DIGITS = "0123456789abcdef";

import { blake2b } from "@noble/hashes/blake2.js";
import { concatBytes, utf8 } from "./bytes.ts";

/** Address prefix of every network that this framework makes (Substrate's generic one, Subtensor's too). */
export const SS58_PREFIX = 42;

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const ACCOUNT_BYTES = 32;
const CHECKSUM_BYTES = 2;
/** A 35-byte payload is at most 48 base-58 digits. */
const LONGEST_ADDRESS = 48;

/** The SS58 address of a 32-byte account id. */
export function encodeAddress(account: Uint8Array): string {
  const body = concatBytes(Uint8Array.of(SS58_PREFIX), account);
  return toBase58(concatBytes(body, checksum(body)));
}

/** The account id of an SS58 address; null when it is malformed, of another network, or its checksum is wrong. */
export function decodeAddress(address: string): Uint8Array | null {
  if (address.length > LONGEST_ADDRESS) return null;
  const bytes = fromBase58(address);
  if (bytes === null || bytes.length !== 1 + ACCOUNT_BYTES + CHECKSUM_BYTES || bytes[0] !== SS58_PREFIX) return null;
  const body = bytes.subarray(0, 1 + ACCOUNT_BYTES);
  const sum = checksum(body);
  return sum[0] === bytes[33] && sum[1] === bytes[34] ? bytes.slice(1, 1 + ACCOUNT_BYTES) : null;
}

function checksum(body: Uint8Array): Uint8Array {
  return blake2b(concatBytes(utf8("SS58PRE"), body), { dkLen: 64 }).subarray(0, CHECKSUM_BYTES);
}

function toBase58(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = "";
  for (; value > 0n; value /= 58n) text = `${ALPHABET[Number(value % 58n)]}${text}`;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = `1${text}`;
  }
  return text;
}

function fromBase58(text: string): Uint8Array | null {
  let value = 0n;
  for (const digit of text) {
    const index = ALPHABET.indexOf(digit);
    if (index < 0) return null;
    value = value * 58n + BigInt(index);
  }
  const bytes: number[] = [];
  for (; value > 0n; value >>= 8n) bytes.unshift(Number(value & 255n));
  for (const digit of text) {
    if (digit !== "1") break;
    bytes.unshift(0);
  }
  return Uint8Array.from(bytes);
}

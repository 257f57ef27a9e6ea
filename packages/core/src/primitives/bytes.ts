const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Longer ones are written as characters first: adding them up one by one takes ten times as long. */
const LONG = 256;
const DIGITS = new TextEncoder().encode("0123456789abcdef");
/** A hex digit's value by its character; -1 for other characters. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? -1 : digit;
});

/** Lower-case hex with `0x` in front. */
export function toHex(bytes: Uint8Array): string {
  if (bytes.length > LONG) return longHex(bytes);
  let text = "0x";
  for (const byte of bytes) text += HEX[byte];
  return text;
}

function longHex(bytes: Uint8Array): string {
  const text = new Uint8Array(2 * bytes.length);
  let at = 0;
  for (const byte of bytes) {
    text[at++] = DIGITS[byte >> 4] as number;
    text[at++] = DIGITS[byte & 15] as number;
  }
  return `0x${new TextDecoder().decode(text)}`;
}

/** Bytes of a hex text with or without `0x`; null when it is not an even number of hex digits. */
export function fromHex(text: string): Uint8Array | null {
  const first = text.startsWith("0x") ? 2 : 0;
  if (text.length % 2 !== 0) return null;
  const bytes = new Uint8Array((text.length - first) / 2);
  for (let i = 0, at = first; i < bytes.length; i++, at += 2) {
    const high = VALUES[text.charCodeAt(at)] ?? -1;
    const low = VALUES[text.charCodeAt(at + 1)] ?? -1;
    if (high < 0 || low < 0) return null;
    bytes[i] = (high << 4) | low;
  }
  return bytes;
}

/** All parts in one new array. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two byte strings are the same. Not constant time: for public data only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

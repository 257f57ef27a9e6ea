const POLYNOMIAL = 0x82f63b78;
/** Bytes taken at once: a byte at a time, a log of some hundred megabytes takes seconds to check. */
const SLICES = 4;

/** Table n tells what a byte with n others behind it does to the checksum. */
const TABLES = new Uint32Array(256 * SLICES);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  TABLES[byte] = value;
}
for (let at = 256; at < TABLES.length; at++) {
  const before = TABLES[at - 256] as number;
  TABLES[at] = (TABLES[before & 0xff] as number) ^ (before >>> 8);
}

/** CRC-32C (Castagnoli) of `bytes`, continuing from `before`, the checksum of the bytes in front of them. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  let at = 0;
  for (const end = bytes.length - (bytes.length % SLICES); at < end; at += SLICES) {
    value ^= byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8);
    value ^= (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);
    const [first, second] = [value & 0xff, (value >>> 8) & 0xff];
    const [third, fourth] = [(value >>> 16) & 0xff, value >>> 24];
    value = entry(768 + first) ^ entry(512 + second) ^ entry(256 + third) ^ entry(fourth);
  }
  for (; at < bytes.length; at++) value = entry((value ^ byteAt(bytes, at)) & 0xff) ^ (value >>> 8);
  return ~value >>> 0;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

function entry(at: number): number {
  return TABLES[at] as number;
}

/** Fractional bits of the square and cube roots of the first primes, found exactly, so that no table can be mistyped. */
const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let p = 2; found.length < count; p++) if (found.every((q) => p % q !== 0)) found.push(p);
  return found;
};

const integerRoot = (x: bigint, degree: bigint): bigint => {
  let low = 0n;
  let high = 1n << 64n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= x) low = middle;
    else high = middle;
  }
  return low;
};

const rootBits = (p: number, degree: bigint): number =>
  Number(BigInt.asUintN(32, integerRoot(BigInt(p) << (32n * degree), degree)));

const START = Int32Array.from(primes(8), (p) => rootBits(p, 2n));
const ROUND = Int32Array.from(primes(64), (p) => rootBits(p, 3n));

const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

const expand = (w: Int32Array, message: DataView, at: number): void => {
  for (let t = 0; t < 16; t++) w[t] = message.getInt32(at + 4 * t);
  for (let t = 16; t < 64; t++) {
    const a = w[t - 15] as number;
    const b = w[t - 2] as number;
    const small0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const small1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    w[t] = (small0 + small1 + (((w[t - 16] as number) + (w[t - 7] as number)) | 0)) | 0;
  }
};

const compress = (state: Int32Array, w: Int32Array): void => {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let t = 0; t < 64; t++) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const input = ((ROUND[t] as number) + (w[t] as number)) | 0;
    const first = (h + big1 + (((e & f) ^ (~e & g)) + input)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((x, i) => {
    state[i] = (state[i] as number) + x;
  });
};

/** SHA-256 in lower-case hex: here because vectors and snapshots need it and this package imports nothing. */
export const sha256Hex = (bytes: Uint8Array): string => {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const message = new DataView(padded.buffer);
  message.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const state = START.slice();
  const w = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    expand(w, message, at);
    compress(state, w);
  }
  return Array.from(state, (x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
};

import { blake2b } from "@noble/hashes/blake2.js";

/**
 * The state root straight from the specification (Polkadot spec §2.3–2.4): lists of nibbles, recursion over the
 * whole set, script hashing. Written apart from the implementation, and sharing nothing with it.
 */
export function slowRoot(entries: ReadonlyMap<string, Uint8Array>, version: 0 | 1): string {
  const pairs = [...entries].map(
    ([key, value]): Pair => ({ nibbles: [...key].map((digit) => parseInt(digit, 16)), value }),
  );
  const encoded = pairs.length === 0 ? [0] : encode(pairs, version);
  return Buffer.from(hash(encoded)).toString("hex");
}

type Pair = { readonly nibbles: readonly number[]; readonly value: Uint8Array };

function encode(pairs: readonly Pair[], version: 0 | 1): number[] {
  const shared = commonPrefix(pairs.map(({ nibbles }) => nibbles));
  const own = pairs.find(({ nibbles }) => nibbles.length === shared.length) ?? null;
  const below = pairs.filter((pair) => pair !== own);
  const hashed = own !== null && version === 1 && own.value.length > 32;
  const storedValue = own === null ? [] : hashed ? hash([...own.value]) : [...compact(own.value.length), ...own.value];
  if (below.length === 0) return [...head(hashed ? 0b001 : 0b01, hashed ? 3 : 2, shared), ...storedValue];
  const mark = own === null ? [0b10, 2] : hashed ? [0b0001, 4] : [0b11, 2];
  let bitmap = 0;
  const children: number[] = [];
  for (let digit = 0; digit < 16; digit++) {
    const under = below.filter(({ nibbles }) => nibbles[shared.length] === digit);
    if (under.length === 0) continue;
    bitmap |= 1 << digit;
    const cut = under.map(({ nibbles, value }) => ({ nibbles: nibbles.slice(shared.length + 1), value }));
    const child = encode(cut, version);
    const merkle = child.length < 32 ? child : hash(child);
    children.push(...compact(merkle.length), ...merkle);
  }
  return [
    ...head(mark[0] as number, mark[1] as number, shared),
    bitmap & 255,
    bitmap >> 8,
    ...storedValue,
    ...children,
  ];
}

function head(mark: number, markBits: number, nibbles: readonly number[]): number[] {
  const lengthBits = 8 - markBits;
  const most = 2 ** lengthBits - 1;
  const first = mark * 2 ** lengthBits;
  const bytes: number[] = [];
  if (nibbles.length < most) bytes.push(first + nibbles.length);
  else {
    bytes.push(first + most);
    let rest = nibbles.length - most;
    while (rest >= 255) {
      bytes.push(255);
      rest -= 255;
    }
    bytes.push(rest);
  }
  const even = nibbles.length % 2 === 0 ? nibbles : [0, ...nibbles];
  for (let i = 0; i < even.length; i += 2) bytes.push((even[i] as number) * 16 + (even[i + 1] as number));
  return bytes;
}

function commonPrefix(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = lists;
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) length++;
  return first.slice(0, length);
}

function compact(value: number): number[] {
  if (value < 64) return [value * 4];
  if (value < 16_384) return [(value * 4 + 1) % 256, Math.floor((value * 4 + 1) / 256)];
  const whole = value * 4 + 2;
  return [whole % 256, Math.floor(whole / 256) % 256, Math.floor(whole / 65_536) % 256, Math.floor(whole / 16_777_216)];
}

function hash(bytes: readonly number[]): number[] {
  return [...blake2b(Uint8Array.from(bytes), { dkLen: 32 })];
}

import type { Dice } from "../twin/dice.ts";

/** Signed transactions as bytes, which are spoilt in every way there is; some stay whole. */
export function randomExtrinsic(dice: Dice, good: readonly Uint8Array[]): Uint8Array {
  const base = dice.pick(good);
  const body = bodyOf(base);
  const kinds: (() => Uint8Array)[] = [
    () => base,
    () => framed(flipped(dice, body, 1)),
    () => framed(flipped(dice, body, 8)),
    () => framed(body.subarray(0, dice.below(body.length))),
    () => framed(Buffer.concat([body, noise(dice, dice.below(40))])),
    () => framed(spliced(dice, body, bodyOf(dice.pick(good)))),
    () => framed(noise(dice, dice.below(200))),
    // The version byte of a signed transaction, then anything.
    () => framed(Buffer.concat([Uint8Array.of(0x84), noise(dice, dice.below(200))])),
    // The length in front is another.
    () => flipped(dice, base.subarray(0, 4), 2),
    () => Buffer.concat([noise(dice, 4), body]),
    () => noise(dice, dice.below(60)),
  ];
  return dice.pick(kinds)();
}

export function noise(dice: Dice, length: number): Uint8Array {
  return Uint8Array.from(dice.list(length, () => dice.below(256)));
}

function flipped(dice: Dice, bytes: Uint8Array, times: number): Uint8Array {
  const copy = bytes.slice();
  for (let i = 0; i < times; i++) {
    const at = dice.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8));
  }
  return copy;
}

function spliced(dice: Dice, one: Uint8Array, other: Uint8Array): Uint8Array {
  return Buffer.concat([one.subarray(0, dice.below(one.length)), other.subarray(dice.below(other.length))]);
}

/** Without the compact length in front; all lengths here take two bytes. */
function bodyOf(extrinsic: Uint8Array): Uint8Array {
  return extrinsic.subarray(2);
}

function framed(body: Uint8Array): Uint8Array {
  const { length } = body;
  const prefix = length < 64 ? [length << 2] : [((length << 2) | 1) & 0xff, length >> 6];
  return Buffer.concat([Uint8Array.from(prefix), body]);
}

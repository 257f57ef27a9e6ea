import type { Codec } from "../contract/codec.ts";
import { SubnetError } from "../subnet-errors.ts";
import type { DigitsAnswer } from "./digits-task.ts";
import { CLASSES, MAX_IMAGES, SUM_TOLERANCE } from "./limits.ts";

const FLOAT_BYTES = 4;

/** u8 count, then count × 10 float32 (little endian), each in [0, 1], each row with the sum 1. */
export const answerCodec: Codec<DigitsAnswer> = {
  encode: ({ count, probabilities }) => {
    const bytes = new Uint8Array(1 + FLOAT_BYTES * probabilities.length);
    const view = new DataView(bytes.buffer);
    bytes[0] = count;
    for (const [i, value] of probabilities.entries()) view.setFloat32(1 + FLOAT_BYTES * i, value, true);
    return bytes;
  },
  decode: (bytes) => {
    const count = bytes[0] ?? 0;
    if (count < 1 || count > MAX_IMAGES) throw malformed(`it claims ${count} images, 1 to ${MAX_IMAGES} are allowed`);
    const expected = 1 + count * CLASSES * FLOAT_BYTES;
    if (bytes.length !== expected) throw malformed(`${bytes.length} bytes for ${count} images, not ${expected}`);
    const view = new DataView(bytes.buffer, bytes.byteOffset + 1);
    const probabilities = new Float32Array(count * CLASSES);
    for (let i = 0; i < probabilities.length; i++) probabilities[i] = view.getFloat32(FLOAT_BYTES * i, true);
    const flaw = flawOf(probabilities);
    if (flaw !== null) throw malformed(flaw);
    return { count, probabilities };
  },
};

/** Bytes of the largest answer that the codec takes. */
export const MAX_ANSWER_BYTES = 1 + MAX_IMAGES * CLASSES * FLOAT_BYTES;

/** Why these are not rows of probabilities, in words; null when they are. */
export function flawOf(probabilities: Float32Array): string | null {
  for (let row = 0; row * CLASSES < probabilities.length; row++) {
    let sum = 0;
    for (const value of probabilities.subarray(row * CLASSES, (row + 1) * CLASSES)) {
      if (!(value >= 0 && value <= 1)) return `row ${row} holds ${value}, which is no probability`;
      sum += value;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) return `row ${row} has the sum ${sum.toFixed(4)} instead of 1`;
  }
  return null;
}

function malformed(why: string): SubnetError {
  return new SubnetError({ code: "SUBNET_BYTES_MALFORMED", what: "digits answer", why });
}

import type { Codec } from "../contract/codec.ts";
import { SubnetError } from "../subnet-errors.ts";
import type { DigitsTask } from "./digits-task.ts";
import { MAX_IMAGES, PIXELS } from "./limits.ts";

/** u8 count, then count × 784 bytes. */
export const requestCodec: Codec<DigitsTask> = {
  encode: ({ count, pixels }) => {
    const bytes = new Uint8Array(1 + pixels.length);
    bytes[0] = count;
    bytes.set(pixels, 1);
    return bytes;
  },
  decode: (bytes) => {
    const count = bytes[0] ?? 0;
    if (count < 1 || count > MAX_IMAGES) throw malformed(`it claims ${count} images, 1 to ${MAX_IMAGES} are allowed`);
    const expected = 1 + count * PIXELS;
    if (bytes.length !== expected) throw malformed(`${bytes.length} bytes for ${count} images, not ${expected}`);
    return { count, pixels: bytes.slice(1) };
  },
};

/** Bytes of the largest request that the codec takes. */
export const MAX_REQUEST_BYTES = 1 + MAX_IMAGES * PIXELS;

function malformed(why: string): SubnetError {
  return new SubnetError({ code: "SUBNET_BYTES_MALFORMED", what: "digits request", why });
}

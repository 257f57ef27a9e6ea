import { ONE } from "../fixed/fixed.ts";
import { U16_MAX } from "../limits.ts";

/** Above this the chain divides before it multiplies, so that nothing overflows. */
const DIVIDE_FIRST_ABOVE = 32_768;

/**
 * u16 weights as `set_weights` stores them: scaled so that the largest is 65535, in I32F32 steps, rounded half up.
 * Rows of zeros stay as they are.
 */
export const maxUpscaleU16 = (values: ArrayLike<number>): Uint16Array => {
  let top = 0;
  for (let k = 0; k < values.length; k++) top = Math.max(top, values[k] as number);
  if (top === 0) return Uint16Array.from(values);
  const factor = Math.floor((U16_MAX * ONE) / top);
  const scaled = (value: number): number =>
    top > DIVIDE_FIRST_ABOVE ? value * factor : Number((BigInt(value * U16_MAX) << 32n) / BigInt(top));
  return Uint16Array.from(values, (value) => Math.floor((scaled(value) + ONE / 2) / ONE));
};

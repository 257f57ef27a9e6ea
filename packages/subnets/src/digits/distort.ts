import type { Draws } from "../seed/draws.ts";
import { PIXELS, SIDE } from "./limits.ts";

/** How far a digit is moved from the public image: half ranges, around no change at all. */
export type Distortion = {
  /** Tangent of half the angle: 0.2 is 22.6 degrees. */
  readonly halfAngleTangent: number;
  readonly scale: number;
  readonly shear: number;
  readonly shiftPixels: number;
  /** Largest standard deviation of the noise, in grey levels. */
  readonly noise: number;
};

/** Strong enough that a model must have learned digits under such changes, weak enough that people still read them. */
export const TASK_DISTORTION: Distortion = {
  halfAngleTangent: 0.22,
  scale: 0.25,
  shear: 0.3,
  shiftPixels: 3,
  noise: 50,
};

/** From a point of the distorted image to the point of the original that it shows. */
type Affine = readonly [xx: number, xy: number, yx: number, yy: number, dx: number, dy: number];

const CENTRE = (SIDE - 1) / 2;

/**
 * One image under a random affine map and noise. Only the four basic operations are used: sine and cosine may differ in
 * their last bit between machines, and a task must come out the same on every one.
 */
export function distort(pixels: Uint8Array, draws: Draws, strength: Distortion = TASK_DISTORTION): Uint8Array {
  const map = drawAffine(draws, strength);
  const deviation = draws.between(0, strength.noise);
  const out = new Uint8Array(PIXELS);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const fromX = map[0] * (x - CENTRE) + map[1] * (y - CENTRE) + CENTRE + map[4];
      const fromY = map[2] * (x - CENTRE) + map[3] * (y - CENTRE) + CENTRE + map[5];
      const value = sample(pixels, fromX, fromY) + deviation * bell(draws);
      out[y * SIDE + x] = Math.min(255, Math.max(0, Math.round(value)));
    }
  }
  return out;
}

function drawAffine(draws: Draws, strength: Distortion): Affine {
  const around = (half: number): number => draws.between(-half, half);
  const tangent = around(strength.halfAngleTangent);
  const cos = (1 - tangent * tangent) / (1 + tangent * tangent);
  const sin = (2 * tangent) / (1 + tangent * tangent);
  const scaleX = 1 + around(strength.scale);
  const scaleY = 1 + around(strength.scale);
  const shear = around(strength.shear);
  const dx = around(strength.shiftPixels);
  const dy = around(strength.shiftPixels);
  return [cos * scaleX, (shear * cos - sin) * scaleY, sin * scaleX, (shear * sin + cos) * scaleY, dx, dy];
}

/** The grey between four pixels; background outside. */
function sample(pixels: Uint8Array, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const down = y - top;
  const upper = (1 - right) * at(pixels, left, top) + right * at(pixels, left + 1, top);
  const lower = (1 - right) * at(pixels, left, top + 1) + right * at(pixels, left + 1, top + 1);
  return (1 - down) * upper + down * lower;
}

function at(pixels: Uint8Array, x: number, y: number): number {
  return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : (pixels[y * SIDE + x] as number);
}

/** Nearly normal with deviation 1: the sum of four bytes of one draw, centred (each byte has the variance 5461.25). */
function bell(draws: Draws): number {
  const word = draws.uint32();
  const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
  return (sum - 510) / 147.8;
}

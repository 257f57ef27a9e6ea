import type { LiquidParams } from "../epoch/kernel.ts";
import { logistic } from "../fixed/exp.ts";
import { mul, ONE, proportion } from "../fixed/fixed.ts";

const clampUnit = (x: number): number => Math.max(0, Math.min(x, ONE));

/**
 * The smoothing factor of one pair of validator and miner: a sigmoid, between the two alphas, of how far the
 * validator moves away from consensus. All values are I32F32 bits.
 */
export class LiquidAlpha {
  readonly #low: number;
  readonly #high: number;
  readonly #slopeWhole: number;
  readonly #slopeFraction: number;
  /** Most pairs share few differences (0 above all); never more than the pairs of one epoch. */
  readonly #known = new Map<number, number>();

  constructor({ alphaLow, alphaHigh, steepness }: LiquidParams) {
    this.#low = proportion(alphaLow);
    this.#high = proportion(alphaHigh);
    // Truncated toward zero, as the chain divides.
    const slope = Math.trunc((-steepness * ONE) / 100);
    this.#slopeWhole = Math.floor(slope / ONE);
    this.#slopeFraction = slope - this.#slopeWhole * ONE;
  }

  of(consensus: number, weight: number, bond: number): number {
    const difference = clampUnit(weight >= bond ? weight - consensus : bond - weight);
    const known = this.#known.get(difference);
    if (known !== undefined) return known;
    const alpha = this.#compute(difference);
    this.#known.set(difference, alpha);
    return alpha;
  }

  #compute(difference: number): number {
    const centred = difference - ONE / 2;
    const exponent = this.#slopeWhole * centred + mul(centred, this.#slopeFraction);
    const alpha = this.#low + mul(this.#high - this.#low, logistic(exponent));
    // Low above high is refused by the chain's call; the arithmetic then yields low for every pair.
    return Math.max(Math.min(alpha, this.#high), this.#low);
  }
}

import type { EpochInput, EpochOutput } from "../../src/index.ts";
import { drawEpoch } from "./draw-epoch.ts";
import { nextEpoch } from "./next-epoch.ts";
import { Random } from "./random.ts";

const LONGEST_LIFE = 8;

/** One adversarial subnet after the other, each for a few epochs in which its bonds and permits feed the next. */
export class AdversarialSubnets {
  readonly #random: Random;
  readonly #mostUids: number;
  #left = 0;
  #input: EpochInput;

  constructor(seed: number, mostUids: number) {
    this.#random = new Random(seed);
    this.#mostUids = mostUids;
    this.#input = this.#fresh();
  }

  get input(): EpochInput {
    return this.#input;
  }

  /** Goes on to the next epoch, given what came of this one. */
  follow(output: EpochOutput): void {
    this.#left--;
    this.#input = this.#left > 0 ? nextEpoch(this.#random, this.#input, output) : this.#fresh();
  }

  #fresh(): EpochInput {
    this.#left = 1 + this.#random.below(LONGEST_LIFE);
    return drawEpoch(this.#random, this.#mostUids);
  }
}
